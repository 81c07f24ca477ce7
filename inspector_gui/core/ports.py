"""The few shapes that the station is built on; who fills them is decided in one place, app.py."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from inspector_gui.core.frame import BgrImage, Frame, Grab
from inspector_gui.core.record import Record
from inspector_gui.core.verdict import Heatmap, InspectorKind, Outcome, Verdict


class FrameSource(Protocol):
    """Where frames come from. Opened, read and closed by one thread."""

    @property
    def name(self) -> str:
        """As shown to the user: "Camera 0", "demo line"."""

    @property
    def live(self) -> bool:
        """True if frames come by themselves and are lost when nobody takes them."""

    def open(self) -> None:
        """Start.

        Raises:
            SourceError: if the source is not there.
        """

    def read(self, timeout_s: float) -> Grab | None:
        """Return the next grab, or None if none came within the time.

        Raises:
            EndOfSource: when a folder or a film has come to its end.
            CameraLostError: while a camera is away; reading on tries to get it back.
        """

    def close(self) -> None:
        """Let go of the device; may be called twice."""


class EndOfSource(Exception):  # noqa: N818  (it is no error, as StopIteration is none)
    """The source has come to its end."""


@dataclass(frozen=True, slots=True)
class InspectorInfo:
    """What the screen says about a loaded inspector."""

    inspector: str
    kind: InspectorKind
    title: str
    model_digest: str
    precision: str
    device: str
    memory_mb: float
    heads: int = 0


class ReasonWriter(Protocol):
    """Writes one reason, token by token; may be put aside between two tokens."""

    def step(self) -> str | None:
        """Return the next piece of text, or None when the sentence is whole."""


class Inspector(Protocol):
    """A model that judges frames. One thread owns it from load to close."""

    @property
    def name(self) -> str:
        """The id in the recipe: "vit", "vlm"."""

    @property
    def kind(self) -> InspectorKind:
        """Which kind it is."""

    def load(self) -> InspectorInfo:
        """Load the weights and warm up.

        Raises:
            ModelError: if the folder cannot be used.
        """

    def judge(self, frame: Frame) -> Verdict:
        """Judge one frame.

        Raises:
            JudgeError: if there is no answer that can be believed.
        """

    def judge_batch(self, frames: Sequence[Frame]) -> tuple[Outcome, ...]:
        """Judge many frames at once, where nobody waits for the single one.

        Returns:
            for each frame, in their order, what ``judge`` would say of it (to the last digits of
            a float), or the failure that it ends in; a frame that fails spoils no other. The
            times of a verdict are its share of the batch's.

        Raises:
            InspectorError: if the inspector is not loaded.
        """

    def reason(self, frame: Frame, verdict: Verdict, language: str) -> ReasonWriter | None:
        """Return a writer of the reason in the language ("en", "ja"), or None if it cannot."""

    def heatmap(self, frame: Frame, method: str, head: int) -> Heatmap | None:
        """Return another map of the same frame ("attention", "rollout", "relevance", …)."""

    def close(self) -> None:
        """Free the memory."""


class NumberSource(Protocol):
    """Where parts get their numbers from. Safe to call from several threads."""

    def hold(self) -> None:
        """Have numbers ready from now on; returns at once."""

    def next(self) -> int:
        """Return a number that no other part has, or ``UNNUMBERED``; waits for nobody."""

    def release(self) -> None:
        """Let go of the numbers that are left; returns at once."""


class RecordStore(Protocol):
    """Where parts are remembered. Safe to call from several threads."""

    def add(self, record: Record) -> None:
        """Write the record and its frame to disk; it is there when this returns.

        Raises:
            StoreError: if it cannot be written.
        """

    def set_reason(self, part_id: str, inspector: str, reason: str) -> None:
        """Add the whole reason to a record's verdict."""

    def get(self, part_id: str) -> Record:
        """Return one record, its frame included.

        Raises:
            StoreError: if there is none of this id, or its picture is gone.
        """

    def latest(self, count: int) -> Iterator[Record]:
        """Return the latest records, newest first, without their pictures."""

    def picture(self, sha256: str) -> BgrImage:
        """Return a stored picture."""

    def close(self) -> None:
        """Close the database."""
