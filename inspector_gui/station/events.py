"""What the station tells its listeners. Frozen data; it may be handed to any thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from inspector_gui.core.decision import Policy
from inspector_gui.core.ports import InspectorInfo
from inspector_gui.core.recipe import TriggerMode
from inspector_gui.core.record import Part, Record
from inspector_gui.core.verdict import Outcome


class LineState(StrEnum):
    """What the line does."""

    LOADING = "loading"  # models are being loaded; the line may already be started
    READY = "ready"  # stopped, may be started
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"  # the source came to its end
    FAULT = "fault"  # the source cannot be opened


class SourceState(StrEnum):
    """What the source does."""

    CLOSED = "closed"
    OPENING = "opening"
    OPEN = "open"
    LOST = "lost"
    ENDED = "ended"


class WorkerState(StrEnum):
    """What an inspector's thread does."""

    LOADING = "loading"
    READY = "ready"
    OUT = "out"  # taken out of the line; the sentence says why
    MISSING = "missing"  # its model could not be loaded; the sentence says why


@dataclass(frozen=True, slots=True)
class LineChanged:
    """The line changed its state, or what it goes by: policy and trigger stand in every one."""

    state: LineState
    sentence: str = ""
    policy: Policy | None = None
    trigger: TriggerMode | None = None


@dataclass(frozen=True, slots=True)
class SourceChanged:
    """The source changed its state; a lost one has given no new picture ``since`` (UTC)."""

    state: SourceState
    name: str
    sentence: str = ""
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class WorkerChanged:
    """An inspector changed its state; one that is OUT is tried again ``back_at`` (UTC)."""

    kind: str
    state: WorkerState
    sentence: str = ""
    info: InspectorInfo | None = None
    back_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PartTriggered:
    """A part was taken; its verdicts will follow."""

    part: Part


@dataclass(frozen=True, slots=True)
class VerdictGiven:
    """One inspector answered, or failed."""

    part_id: str
    kind: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class PartDecided:
    """The decision is made; the record is not yet on disk.

    Verdicts that the policy did not need may be missing still; each follows as VerdictGiven.
    """

    record: Record


@dataclass(frozen=True, slots=True)
class PartRecorded:
    """The whole record, all verdicts included, is on disk; or, with a sentence, it is not."""

    part_id: str
    sentence: str = ""
    record: Record | None = None


@dataclass(frozen=True, slots=True)
class RecordingChanged:
    """Records can be written again, or cannot since a time; said again for each part lost.

    Attributes:
        works: False from the first part that could not be recorded to the first that could.
        sentence: why not; "" where it works.
        since: when it began to fail, UTC; None where it works.
        lost: how many parts were not recorded since the program started.
    """

    works: bool
    sentence: str = ""
    since: datetime | None = None
    lost: int = 0


@dataclass(frozen=True, slots=True)
class ReasonGrew:
    """The reason of one verdict as far as it is written."""

    part_id: str
    kind: str
    text: str
    whole: bool


Event = (
    LineChanged
    | SourceChanged
    | WorkerChanged
    | PartTriggered
    | VerdictGiven
    | PartDecided
    | PartRecorded
    | RecordingChanged
    | ReasonGrew
)
Listener = Callable[[Event], None]
