"""Records: parts as remembered."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import datetime

from inspector_gui.core.decision import Decision
from inspector_gui.core.frame import Frame, GrabFailure, utc_now
from inspector_gui.core.verdict import Failure, Outcome, Span, Verdict

UNNUMBERED = -1


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """The thing inspected: one trigger, one part.

    Attributes:
        number: in one sequence with all parts of its records; ``UNNUMBERED`` where none could be
            had in time: then it gets one when it is recorded.
    """

    content: Frame | GrabFailure
    number: int
    triggered_at: datetime = field(default_factory=utc_now)
    part_id: str = field(default_factory=lambda: uuid.uuid4().hex)

    @property
    def frame(self) -> Frame | None:
        """The frame, or None where no picture could be had."""
        return self.content if isinstance(self.content, Frame) else None


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """A part, what was said about it, and what was decided.

    Attributes:
        outcomes: verdict or failure by kind of inspector, in the recipe's order.
        spans: stages from trigger to decision, in milliseconds.
        ms: trigger to decision, in milliseconds.
        picture_sha256: content hash of the stored picture, "" where there is none.
        origin: "line", or "import" for a picture that came with a set.
        batch: the lot that it belongs to, or the set that it came with; "" if nobody said.
        station: which station recorded it; "" until it is recorded, and of old records.
    """

    part: Part
    decision: Decision
    outcomes: tuple[tuple[str, Outcome], ...]
    recipe_name: str
    recipe_digest: str
    spans: tuple[Span, ...] = ()
    ms: float = 0.0
    picture_sha256: str = ""
    origin: str = "line"
    batch: str = ""
    station: str = ""

    def verdict(self, kind: str) -> Verdict | None:
        """Return the newest verdict of one kind of inspector, if it gave one."""
        for name, outcome in reversed(self.outcomes):
            if name == kind and isinstance(outcome, Verdict):
                return outcome
        return None

    def failure(self, kind: str) -> Failure | None:
        """Return the newest failure of one kind of inspector, if it failed."""
        for name, outcome in reversed(self.outcomes):
            if name == kind and isinstance(outcome, Failure):
                return outcome
        return None
