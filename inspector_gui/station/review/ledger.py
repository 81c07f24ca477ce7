"""What one has done in a sitting: shown at once, written behind, undone and done again.

A label is on the screen the moment the key is down, before it is on the disk. The ledger keeps
what each part is said to be then; if the store refuses, it goes back. Nothing of it is lost when
undone: UNDO and REDO are events like all others.

Locks are deliberate, with a reason, and end what can be undone: a gold label is released with a
reason, not with Ctrl+Z, and what was said before the lock stays said.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from inspector_gui.core.label import Act, CurrentLabel, LabelContent, LabelDraft, LabelEvent

LOCKING = (Act.GOLD, Act.RELEASE)


@dataclass(frozen=True, slots=True)
class Batch:
    """Drafts that are to be written together, all or none."""

    number: int
    drafts: tuple[LabelDraft, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """An act on one part, and what the part was said to be before and after it."""

    draft: LabelDraft
    before: CurrentLabel
    after: CurrentLabel
    last_id: str = ""  # of the UNDO or REDO that came last

    @property
    def part_id(self) -> str:
        """Of which part."""
        return self.draft.part_id


Step: TypeAlias = tuple[Change, ...]
Load: TypeAlias = Callable[[Sequence[str]], Mapping[str, CurrentLabel]]
Write: TypeAlias = Callable[[Batch], None]


class Ledger:
    """The acts of one sitting; belongs to one thread.

    ``write`` hands a batch to whoever writes, and returns at once; sooner or later ``acknowledge``
    or ``refuse`` is called with its number.
    """

    def __init__(self, load: Load, write: Write) -> None:
        """Begin with nothing done.

        Args:
            load: returns what parts are said to be; those with no event may be left out.
            write: takes a batch.
        """
        self._load = load
        self._write = write
        self._labels: dict[str, CurrentLabel] = {}
        self._touched: dict[str, int] = {}
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._waiting: dict[int, Step] = {}
        self.revision = 0

    def label(self, part_id: str) -> CurrentLabel:
        """Return what a part is said to be, what is not written yet included."""
        return self.labels([part_id])[0]

    def labels(self, part_ids: Sequence[str]) -> list[CurrentLabel]:
        """Return the same of several; what is not known yet is loaded in one go."""
        missing = [part for part in part_ids if part not in self._labels]
        if missing:
            found = self._load(missing)
            self._labels.update((part, found.get(part, CurrentLabel())) for part in missing)
        return [self._labels[part] for part in part_ids]

    def knows(self, part_id: str) -> bool:
        """Say whether a part's label is here, so that asking for it costs nothing."""
        return part_id in self._labels

    def learn(self, labels: Mapping[str, CurrentLabel], revision: int) -> None:
        """Take labels that were read in the background.

        Args:
            labels: by part id.
            revision: what ``revision`` was before the reading began; parts that were acted on
                since keep what was done.
        """
        waiting = {change.part_id for step in self._waiting.values() for change in step}
        for part_id, label in labels.items():
            if part_id not in waiting and self._touched.get(part_id, 0) <= revision:
                self._labels[part_id] = label

    @property
    def can_undo(self) -> bool:
        """Whether there is anything to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is anything to do again."""
        return bool(self._undone)

    @property
    def waiting(self) -> int:
        """How many batches nobody has answered yet."""
        return len(self._waiting)

    def is_waiting(self, part_id: str) -> bool:
        """Say whether an act on this part is not on the disk yet."""
        return any(change.part_id == part_id for step in self._waiting.values() for change in step)

    def do(self, step: Step) -> None:
        """Do something new; what was undone cannot be done again after it."""
        if not step:
            return
        self._undone.clear()
        if step[0].draft.act not in LOCKING:
            self._done.append(step)
        self._put(step)

    def undo(self) -> Step:
        """Take the last step back and return it; empty if there is none."""
        if not self._done:
            return ()
        step = self._done.pop()
        back = tuple(_back(change, self._labels[change.part_id]) for change in step)
        self._undone.append(
            tuple(replace(c, last_id=b.draft.event_id) for c, b in zip(step, back, strict=True))
        )
        self._put(back)
        return step

    def redo(self) -> Step:
        """Do the last step again that was taken back, and return it; empty if there is none."""
        if not self._undone:
            return ()
        step = self._undone.pop()
        again = tuple(_again(change, self._labels[change.part_id]) for change in step)
        self._done.append(
            tuple(replace(c, last_id=a.draft.event_id) for c, a in zip(step, again, strict=True))
        )
        self._put(again)
        return step

    def acknowledge(self, number: int, events: Sequence[LabelEvent]) -> None:
        """Hear that a batch is on the disk, as these events."""
        self._waiting.pop(number, None)
        for event in events:
            part_id, here = event.draft.part_id, self._labels.get(event.draft.part_id)
            if here is not None and here.event_id == event.event_id:
                self._labels[part_id] = replace(
                    here,
                    at=event.at,
                    labeller=event.labeller,
                    conflict=(here.conflict or event.conflict) and event.draft.act is not Act.FINAL,
                    act=event.draft.act,
                    final=event.draft.act is Act.FINAL,
                )
        locked = {event.draft.part_id for event in events if event.draft.act in LOCKING}
        if locked:
            self._done = _before_no_lock(self._done, locked)
            self._undone = _before_no_lock(self._undone, locked)
            for part_id in locked:
                if not self.is_waiting(part_id):  # released, it may be a conflict again: ask
                    self._labels.pop(part_id, None)

    def refuse(self, number: int) -> tuple[str, ...]:
        """Hear that a batch was refused; return the parts that went back to what they were."""
        step = self._waiting.pop(number, ())
        refused = {change.draft.event_id: change for change in step}
        for change in step:
            self._touch(change.part_id)
            if self._labels[change.part_id] == change.after:
                self._labels[change.part_id] = change.before
        self._done = _without(self._done, refused)
        self._undone = _without(self._undone, refused)
        self._waiting = {n: _rebased(each, refused) for n, each in self._waiting.items()}
        return tuple(change.part_id for change in step)

    def _put(self, step: Step) -> None:
        for change in step:
            self._labels[change.part_id] = change.after
            self._touch(change.part_id)
        number = self.revision
        self._waiting[number] = step
        self._write(Batch(number, tuple(change.draft for change in step)))

    def _touch(self, part_id: str) -> None:
        self.revision += 1
        self._touched[part_id] = self.revision


def _without(steps: list[Step], refused: Mapping[str, Change]) -> list[Step]:
    """Return the steps without what never happened."""
    return [
        _rebased(step, refused)
        for step in steps
        if not any({c.draft.event_id, c.last_id} & refused.keys() for c in step)
    ]


def _before_no_lock(steps: list[Step], locked: set[str]) -> list[Step]:
    """Return the steps without the parts that were locked or released since."""
    left = (tuple(change for change in step if change.part_id not in locked) for step in steps)
    return [step for step in left if step]


def _rebased(step: Step, refused: Mapping[str, Change]) -> Step:
    """Return a step that was built on what never happened as built on what was there before."""
    return tuple(
        replace(change, before=refused[change.before.event_id].before)
        if change.before.event_id in refused
        else change
        for change in step
    )


def new_id() -> str:
    """Return the id of a new event."""
    return uuid.uuid4().hex


def _back(change: Change, now: CurrentLabel) -> Change:
    """Return the act that takes an act back."""
    content = change.before.content
    return Change(_draft(change, Act.UNDO, change.draft.event_id, content, now), now, change.before)


def _again(change: Change, now: CurrentLabel) -> Change:
    """Return the act that does an act again which was taken back."""
    content = change.after.content
    return Change(_draft(change, Act.REDO, change.last_id, content, now), now, change.after)


def _draft(
    change: Change, act: Act, undoes: str, content: LabelContent, now: CurrentLabel
) -> LabelDraft:
    return LabelDraft(
        part_id=change.part_id,
        act=act,
        content=content,
        seen=now.event_id,
        undoes=undoes,
        event_id=new_id(),
    )
