"""The operator's hand on the station: every slow step is taken off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from inspector_gui.core.decision import Policy
from inspector_gui.core.errors import sentence_of
from inspector_gui.core.ports import FrameSource
from inspector_gui.core.recipe import Trigger, TriggerMode, read_recipe
from inspector_gui.gui.background import Background
from inspector_gui.gui.ports import MakeSource, OpenRecipe, StationPort


class LineControl(QObject):
    """Commands to the station, in order, in a thread of their own."""

    failed = Signal(str)
    source_opened = Signal(str, bool)  # its text, and whether its frames come by themselves
    station_changed = Signal()

    def __init__(
        self,
        station: StationPort,
        make_source: MakeSource,
        open_recipe: OpenRecipe,
        parent: QObject | None = None,
    ) -> None:
        """Take the station over; ``close`` closes it."""
        super().__init__(parent)
        self.station = station
        self._make_source = make_source
        self._open_recipe = open_recipe
        self._hand = Background("gui-commands", self)
        self._opened: FrameSource | None = None

    def load(self) -> None:
        """Begin to load the models."""
        self._do(self.station.load)

    def start(self, source: str, pace_s: float) -> None:
        """Start the line on a source."""
        station = self.station

        def job() -> FrameSource:
            made = self._make_source(source)
            _set_pace(made, pace_s)
            station.start(made)
            return made

        def started(made: FrameSource) -> None:
            self._opened = made
            self.source_opened.emit(source, made.live)

        self._hand.run(job, started, self._tell)

    def set_pace(self, pace_s: float) -> None:
        """Change the pace of a source that has one, while it runs."""
        if self._opened is not None:
            _set_pace(self._opened, pace_s)

    def stop(self) -> None:
        """Stop the line."""
        self._do(self.station.stop)

    def pause(self, on: bool) -> None:
        """Hold the line, or let it go on."""
        station = self.station
        self._do(lambda: station.pause(on))

    def trigger(self) -> bool:
        """Take the newest frame as a part, at once; False if there was none."""
        return self.station.trigger()

    @Slot(str)
    def revive(self, kind: str) -> None:
        """Start an inspector again that was taken out."""
        station = self.station
        self._do(lambda: station.revive(kind))

    def set_policy(self, policy: Policy) -> None:
        """Change whose word counts."""
        station = self.station
        self._do(lambda: station.set_policy(policy))

    def set_trigger(self, mode: TriggerMode) -> None:
        """Change what makes a frame a part; the interval of the timer is the recipe's."""
        station = self.station
        chosen = Trigger(mode=mode, interval_s=station.recipe.trigger.interval_s)
        self._do(lambda: station.set_trigger(chosen))

    def set_language(self, language: str) -> None:
        """Change the language of the reasons."""
        station = self.station
        self._do(lambda: station.set_language(language))

    def set_batch(self, name: str) -> None:
        """Say which lot the parts from now on belong to."""
        station = self.station
        self._do(lambda: station.set_batch(name))

    def ask_reason(self, part_id: str, kind: str) -> None:
        """Have a reason written; the part is read from the store first."""
        station = self.station
        self._do(lambda: station.ask_reason(part_id, kind))

    def change_recipe(self, path: Path, before_close: Callable[[], None]) -> None:
        """Close the station and open another one with this recipe.

        The recipe is read first: a wrong one leaves everything as it was. The models of the old
        station are freed before new ones are loaded, for a GPU rarely has room for both.
        """

        def checked(_: object) -> None:
            old = self.station
            before_close()

            def swap() -> StationPort:
                old.close()
                return self._open_recipe(path)

            self._hand.run(swap, self._swapped, self._tell)

        self._hand.run(lambda: read_recipe(path), checked, self._tell)

    def close(self) -> None:
        """Close the station and join the thread."""
        self._hand.close()
        self.station.close()

    def _swapped(self, station: StationPort) -> None:
        self.station = station
        self.station_changed.emit()
        self.load()

    def _do(self, job: Callable[[], None]) -> None:
        self._hand.run(job, None, self._tell)

    def _tell(self, error: BaseException) -> None:
        self.failed.emit(sentence_of(error))


def _set_pace(source: FrameSource, pace_s: float) -> None:
    if hasattr(source, "pace_s"):
        source.pace_s = pace_s
