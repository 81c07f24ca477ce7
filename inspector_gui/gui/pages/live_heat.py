"""The heatmap of the Live page: which map is chosen, where it comes from, how it is laid on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from inspector_gui.core.settings import HeatmapSettings
from inspector_gui.core.verdict import Heatmap
from inspector_gui.gui.pages.live_model import PartView
from inspector_gui.gui.pages.live_services import LiveServices
from inspector_gui.gui.widgets.heat import heat_image
from inspector_gui.gui.widgets.picture_view import PictureView


class HeatLayer(QObject):
    """Lays the chosen map over a view; asks for it where the verdict did not bring it."""

    arrived = Signal()  # a map that was asked for is there, or will not come
    failed = Signal(str)

    def __init__(
        self,
        view: PictureView,
        services: LiveServices,
        chosen: Callable[[], HeatmapSettings],
        parent: QObject | None = None,
    ) -> None:
        """Lay maps over ``view``; ``chosen`` tells which."""
        super().__init__(parent)
        self._view = view
        self._services = services
        self._chosen = chosen
        self._asked = False
        self._refused: set[tuple[str, str, int]] = set()

    @property
    def asked(self) -> bool:
        """True while a map is being computed."""
        return self._asked

    def of(self, part: PartView | None) -> Heatmap | None:
        """Return the chosen map of a part, if it is there."""
        chosen = self._chosen()
        return part.heatmap((chosen.method, chosen.head)) if part else None

    def show(self, part: PartView | None) -> None:
        """Lay the chosen map of a part over the view, or ask for it."""
        chosen = self._chosen()
        heatmap = self.of(part)
        if heatmap is not None:
            image = heat_image(heatmap, chosen.colours, chosen.opacity)
            self._view.show_heat(image, heatmap.area)
            return
        self._view.show_heat(None)
        if part is not None and part.frame is not None and part.verdict("vit") is not None:
            self._ask(part, chosen)

    def _ask(self, part: PartView, chosen: HeatmapSettings) -> None:
        """Ask for a map; one request at a time, so that a fast line is never flooded."""
        key = (part.part_id, chosen.method, chosen.head)
        if self._asked or key in self._refused or part.frame is None:
            return
        self._asked = True

        def done(heatmap: Heatmap | None, sentence: str) -> None:
            self._asked = False
            if heatmap is not None:
                part.heatmaps[(chosen.method, chosen.head)] = heatmap
            else:
                self._refused = {key}
                self.failed.emit(sentence)
            self.arrived.emit()

        self._services.heatmap(part.frame, chosen.method, chosen.head, done)
