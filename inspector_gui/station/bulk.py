"""Judging many pictures with one inspector: read ahead, batched, kept as it goes, resumable.

One thread owns the inspector from load to close: the one that calls ``judge_all``. What was kept
stays kept whatever happens, so that the same call after a crash goes on where it stopped.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from inspector_gui.core.errors import InspectorError, sentence_of
from inspector_gui.core.frame import Frame
from inspector_gui.core.judging import checked, judge_safely
from inspector_gui.core.ports import Inspector
from inspector_gui.core.verdict import Failure, FailureKind, Label, Outcome, Verdict

Item = TypeVar("Item")
_LOG = logging.getLogger(__name__)


class Cancelled(Exception):  # noqa: N818  (somebody wanted it: no error)
    """The work was cancelled; what was kept stays."""


@dataclass(frozen=True, slots=True)
class Advance:
    """How far a long work is.

    Attributes:
        what: the inspector that judges, or another step's name.
        done: pictures done.
        total: of how many.
        left_s: seconds that it will still take; None as long as nobody can know.
        paused: True while it waits.
    """

    what: str
    done: int
    total: int
    left_s: float | None = None
    paused: bool = False


class Control:
    """Pauses, cancels and watches a long work from another thread."""

    def __init__(self, tell: Callable[[Advance], None] | None = None) -> None:
        """Make it; ``tell`` hears of each advance, on the thread that works."""
        self._tell = tell
        self._go = threading.Event()
        self._go.set()
        self._cancelled = threading.Event()

    @property
    def cancelled(self) -> bool:
        """True once somebody has cancelled."""
        return self._cancelled.is_set()

    @property
    def paused(self) -> bool:
        """True while the work waits, or is about to."""
        return not self._go.is_set()

    def pause(self, on: bool) -> None:
        """Let the work wait after what it has in hand, or go on."""
        if on:
            self._go.clear()
        else:
            self._go.set()

    def cancel(self) -> None:
        """End the work after what it has in hand."""
        self._cancelled.set()
        self._go.set()

    def tell(self, advance: Advance) -> None:
        """Say how far it is."""
        if self._tell is not None:
            self._tell(advance)

    def check(self, now: Advance) -> None:
        """Wait while paused.

        Raises:
            Cancelled: if somebody has cancelled.
        """
        if self.paused:
            self.tell(Advance(now.what, now.done, now.total, now.left_s, paused=True))
            self._go.wait()
        if self.cancelled:
            raise Cancelled


@dataclass(frozen=True, slots=True, eq=False)
class Result(Generic[Item]):
    """What came of one picture.

    Attributes:
        ms: how long the verdict took; of a batch its share; NaN of a picture nobody could read.
        single: True if it was judged alone, so that ``ms`` is a latency.
    """

    item: Item
    outcome: Outcome
    ms: float
    single: bool


@dataclass(frozen=True, slots=True)
class Plan(Generic[Item]):
    """How pictures are judged.

    Attributes:
        read: makes the frame of an item; called on reading threads.
        keep: takes results as they come; when it returns they are safe.
        batch: pictures that are judged together; 1 measures a latency for each.
        language: of reasons, or "" for none.
        keep_every_s: how long results may wait before they are kept.
    """

    read: Callable[[Item], Frame]
    keep: Callable[[Sequence[Result[Item]]], None]
    batch: int = 1
    language: str = ""
    keep_every_s: float = 2.0


def judge_all(
    inspector: Inspector, items: Sequence[Item], plan: Plan[Item], control: Control
) -> int:
    """Judge all items with a loaded inspector; return how many were judged.

    A picture that cannot be read, or that the inspector fails on, ends as a failure, which is kept
    like any verdict.

    Raises:
        Cancelled: if somebody cancels; what was kept stays.
        StoreError: if results cannot be kept.
    """
    work = _Work(inspector, items, plan, control)
    try:
        for chunk in work.chunks():
            work.judge(chunk)
        return len(items)
    finally:
        # Whether it ends, fails or is cancelled: what has been judged is not judged again.
        work.flush()


@dataclass(slots=True, eq=False)
class _Work(Generic[Item]):
    inspector: Inspector
    items: Sequence[Item]
    plan: Plan[Item]
    control: Control
    done: int = 0
    began: float = field(default_factory=time.perf_counter)
    kept_at: float = field(default_factory=time.perf_counter)
    waiting: list[Result[Item]] = field(default_factory=list)

    def chunks(self) -> Iterator[list[tuple[Item, Frame | Failure]]]:
        """Yield items with their frames, a batch at a time, while later ones are read ahead."""
        size = max(1, self.plan.batch)
        ahead = max(4, 2 * size)
        queue: deque[tuple[Item, Future[Frame | Failure]]] = deque()
        with ThreadPoolExecutor(2, thread_name_prefix="bulk-read") as pool:
            position = 0
            try:
                while position < len(self.items) or queue:
                    while position < len(self.items) and len(queue) < ahead:
                        item = self.items[position]
                        queue.append((item, pool.submit(self._read, item)))
                        position += 1
                    if self.control.paused:
                        self.flush()  # who pauses wants to see how it stands
                    self.control.check(self.advance())
                    take = [queue.popleft() for _ in range(min(size, len(queue)))]
                    yield [(item, future.result()) for item, future in take]
            finally:
                pool.shutdown(wait=False, cancel_futures=True)

    def judge(self, chunk: list[tuple[Item, Frame | Failure]]) -> None:
        """Judge a batch, and keep what has waited long enough."""
        frames = [frame for _, frame in chunk if isinstance(frame, Frame)]
        said = iter(self._judged(frames))
        for item, frame in chunk:
            if isinstance(frame, Failure):
                self.waiting.append(Result(item, frame, float("nan"), single=False))
                continue
            outcome = next(said)
            ms = outcome.ms if isinstance(outcome, Verdict) else float("nan")
            if self.plan.language:
                outcome = with_reason(self.inspector, frame, outcome, self.plan.language)
            self.waiting.append(Result(item, outcome, ms, single=self.plan.batch == 1))
        self.done += len(chunk)
        if time.perf_counter() - self.kept_at > self.plan.keep_every_s:
            self.flush()
        self.control.tell(self.advance())

    def flush(self) -> None:
        """Keep what waits."""
        if self.waiting:
            self.plan.keep(self.waiting)
            self.waiting = []
        self.kept_at = time.perf_counter()

    def advance(self) -> Advance:
        """Say how far it is, and how long it will take at this pace."""
        total = len(self.items)
        left = None
        if self.done:
            left = (time.perf_counter() - self.began) / self.done * (total - self.done)
        return Advance(self.inspector.name, self.done, total, left)

    def _judged(self, frames: list[Frame]) -> Sequence[Outcome]:
        inspector = self.inspector
        if self.plan.batch > 1:
            answers = [checked(answer, inspector.name) for answer in inspector.judge_batch(frames)]
            if len(answers) == len(frames):
                return answers
            _LOG.error("%s gave %d answers to %d frames", inspector.name, len(answers), len(frames))
        return [judge_safely(inspector.judge, inspector.name, frame) for frame in frames]

    def _read(self, item: Item) -> Frame | Failure:
        try:
            return self.plan.read(item)
        except InspectorError as error:
            return Failure(self.inspector.name, FailureKind.EXCEPTION, sentence_of(error))


def with_reason(inspector: Inspector, frame: Frame, outcome: Outcome, language: str) -> Outcome:
    """Return an outcome with the reason why it is not OK; the same where there is none to write.

    Whatever happens while it is written, the verdict stands without its words.
    """
    if not isinstance(outcome, Verdict) or outcome.label is Label.OK or outcome.reason:
        return outcome
    try:
        writer = inspector.reason(frame, outcome, language)
        if writer is None:
            return outcome
        words = []
        while (piece := writer.step()) is not None:
            words.append(piece)
    except Exception:
        _LOG.exception("the reason of %s could not be written", inspector.name)
        return outcome
    return replace(outcome, reason="".join(words).strip())
