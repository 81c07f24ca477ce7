"""What every tab is: a thin view on the model, refreshed only while it is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from inspector_gui.evaluation.arrays import Ints
from inspector_gui.evaluation.charts.titles import Titles
from inspector_gui.evaluation.comparison.parts import Compared
from inspector_gui.gui.actions import Actions
from inspector_gui.gui.compare.figures import Written
from inspector_gui.gui.compare.model import Change, CompareModel, PartFilter
from inspector_gui.gui.compare.part_list import PartThumbnails
from inspector_gui.gui.compare.thresholds import Mover
from inspector_gui.gui.compare.tiles import PartTiles
from inspector_gui.gui.compare.work import CompareWork
from inspector_gui.gui.look import Look
from inspector_gui.gui.widgets.view import View


@dataclass(frozen=True, slots=True, eq=False)
class TabParts:
    """What every tab is given."""

    look: Look
    actions: Actions
    model: CompareModel
    work: CompareWork
    mover: Mover
    tiles: PartTiles
    thumbnails: PartThumbnails


class Tab(View):
    """A tab of the page.

    Attributes:
        wants: what must be computed in the background for it, see ``jobs.JOBS``.
    """

    wants: ClassVar[tuple[str, ...]] = ()

    def __init__(self, parts: TabParts, parent: QWidget | None = None) -> None:
        """Remember what is given; subclasses make their widgets and call ``dress``."""
        super().__init__(parts.look, parent)
        self.setObjectName("page")
        self.model = parts.model
        self.mover = parts.mover
        self.commands = parts.actions
        self.written = Written(parts.look)

    def title(self) -> str:
        """Return the words on the tab."""
        raise NotImplementedError

    def refresh(self, change: Change) -> None:
        """Show what has changed since the last call; called only while the tab is shown."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Write everything anew."""
        if self.model.opened is not None and self.isVisible():
            self.refresh(~Change.NOTHING)

    def titles(self) -> Titles:
        """Return who is who."""
        compared = self.model.compared
        assert compared is not None
        return Titles.of(compared)

    def show_parts(self, title: str, select: Callable[[Compared], Ints]) -> None:
        """Show only these parts beside the tab, by whatever the thresholds are."""
        self.model.show_parts(PartFilter(title, select))
