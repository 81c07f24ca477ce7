"""What the GUI needs from the outside; who fills it is decided in app.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Protocol, runtime_checkable

from inspector_gui.core.activation import Activation
from inspector_gui.core.decision import Policy
from inspector_gui.core.frame import BgrImage, Frame
from inspector_gui.core.ports import FrameSource
from inspector_gui.core.recipe import Recipe, Trigger
from inspector_gui.core.record import Record
from inspector_gui.core.verdict import Heatmap
from inspector_gui.station.events import Listener
from inspector_gui.station.mailbox import Mailbox
from inspector_gui.store.records import Summary


@runtime_checkable
class Trail(Protocol):
    """A store that remembers who put what on the line."""

    def activate(self, activation: Activation, by: str) -> object:
        """Remember a change of what the line goes by.

        Raises:
            StoreError: if it cannot be written.
        """


@runtime_checkable
class History(Protocol):
    """A store that knows what a station has inspected."""

    station: str

    def summary(
        self, since: datetime | None = None, until: datetime | None = None, station: str = ""
    ) -> Summary:
        """Return what the parts of a time came to."""

    def latest(self, count: int) -> Iterator[Record]:
        """Return the latest records, newest first, without their pictures."""

    def picture(self, sha256: str) -> BgrImage:
        """Return a stored picture."""


HeatmapDone = Callable[[Heatmap | None, str], None]


class StationPort(Protocol):
    """The station as the GUI sees it."""

    @property
    def recipe(self) -> Recipe:
        """What is inspected and how."""

    @property
    def policy(self) -> Policy:
        """Whose word counts."""

    @property
    def preview(self) -> Mailbox[Frame]:
        """The newest frame of the source."""

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tell a listener of everything, on worker threads; return how to stop that."""

    def load(self) -> None:
        """Begin to load the models, in their own threads."""

    def start(self, source: FrameSource) -> None:
        """Start the line on a source."""

    def stop(self) -> None:
        """Stop the line."""

    def pause(self, on: bool) -> None:
        """Hold the line, or let it go on."""

    def trigger(self) -> bool:
        """Take the newest frame as a part; False if there was none to take."""

    def revive(self, kind: str) -> None:
        """Start an inspector anew that was taken out or whose model could not be loaded."""

    def set_policy(self, policy: Policy) -> None:
        """Change whose word counts."""

    def set_trigger(self, trigger: Trigger) -> None:
        """Change what makes a frame a part."""

    def set_language(self, language: str) -> None:
        """Choose the language of the reasons, "en" or "ja"."""

    def set_batch(self, name: str) -> None:
        """Say which lot the parts from now on belong to."""

    def ask_reason(self, part_id: str, kind: str) -> None:
        """Have a reason written for a part that got none by itself."""

    def request_heatmap(
        self, frame: Frame, kind: str, method: str, head: int, done: HeatmapDone
    ) -> None:
        """Have another heatmap made; ``done`` is called on a worker thread."""

    def close(self) -> None:
        """Stop all threads and free the models."""


MakeSource = Callable[[str], FrameSource]
OpenRecipe = Callable[[Path], StationPort]
