"""A sitting of labelling in one queue: where one is, what is chosen, what each key comes to."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeAlias

from inspector_gui.core.label import (
    NOTHING,
    Act,
    CurrentLabel,
    LabelContent,
    LabelDraft,
    LabelEvent,
    LabelRegion,
    ShownVerdict,
)
from inspector_gui.core.verdict import Label
from inspector_gui.station.review.contents import (
    as_before,
    with_defect,
    with_label,
    with_place,
    with_regions,
)
from inspector_gui.station.review.ledger import LOCKING, Change, Ledger, Load, Step, Write, new_id

Edit: TypeAlias = Callable[[LabelContent], LabelContent]


class ReviewSession:
    """The parts of a queue as they were when one entered it, and what one does to them.

    The list never changes: what was labelled stays until one leaves, a new part shuffles nothing.
    Acts go to the chosen parts, or to the current one if none is chosen. Belongs to one thread.
    """

    def __init__(
        self,
        parts: Sequence[str],
        labeller: str,
        load: Load,
        write: Write,
        act: Act = Act.LABEL,
        why: str = "",
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Enter a queue.

        Args:
            parts: ids in the queue's order.
            labeller: who sits here.
            load: returns what parts are said to be (``LabelStore.current``); in a blind review one
                that returns nothing.
            write: takes a batch for whoever writes; see ``Ledger``.
            act: what a label given here is: LABEL, BLIND, or FINAL, which decides conflicts.
            why: goes with each act; the name of a blind review.
            clock: seconds.
        """
        self.parts = tuple(parts)
        self.labeller = labeller
        self.act = act
        self.ledger = Ledger(load, write)
        self.selected: frozenset[int] = frozenset()
        self.last: LabelContent | None = None
        self._why = why
        self._clock = clock
        self._places = {part: index for index, part in enumerate(self.parts)}
        self._index = 0
        self._held: tuple[str, ...] | None = None
        self._since = clock()
        self._shown: dict[str, tuple[ShownVerdict, ...]] = {}

    # where one is

    def __len__(self) -> int:
        """Return how many parts the queue has."""
        return len(self.parts)

    @property
    def index(self) -> int:
        """The place of the current part; 0 in an empty queue."""
        return self._index

    @property
    def part_id(self) -> str:
        """The id of the current part, "" in an empty queue."""
        return self.parts[self._index] if self.parts else ""

    def position(self, part_id: str) -> int | None:
        """Return the place of a part, None if it is not in the queue."""
        return self._places.get(part_id)

    def go_to(self, index: int) -> bool:
        """Make another part the current one, the nearest if there is none; say if that moved."""
        index = max(0, min(index, len(self.parts) - 1))
        if index == self._index:
            return False
        self._index = index
        self._since = self._clock()
        return True

    def move(self, step: int) -> bool:
        """Move on by so many parts, back if negative; say if that moved."""
        return self.go_to(self._index + step)

    def select(self, indices: Iterable[int]) -> None:
        """Choose several parts; none chooses the current one again."""
        self.selected = frozenset(i for i in indices if 0 <= i < len(self.parts))

    def select_to(self, index: int) -> None:
        """Choose all from the current part to another, both included."""
        low, high = sorted((self._index, index))
        self.select(range(low, high + 1))

    def toggle_selected(self, index: int) -> None:
        """Choose a part too, or not any more."""
        self.select(self.selected ^ {index})

    @property
    def targets(self) -> tuple[str, ...]:
        """The parts that the next act goes to, in the queue's order."""
        if self._held is not None:
            return self._held
        if self.selected:
            return tuple(self.parts[index] for index in sorted(self.selected))
        return self.current

    @property
    def current(self) -> tuple[str, ...]:
        """The current part alone; nothing in an empty queue."""
        return (self.part_id,) if self.parts else ()

    @contextmanager
    def on(self, parts: Sequence[str]) -> Iterator[None]:
        """Have the acts within go to these parts, whatever is current or chosen by now."""
        before, self._held = self._held, tuple(parts)
        try:
            yield
        finally:
            self._held = before

    def take_over(self, before: ReviewSession) -> None:
        """Keep what was done, said and seen in another session of the same sitting."""
        self.ledger, self.last = before.ledger, before.last
        self._shown = before._shown

    def showed(self, part_id: str, verdicts: Sequence[ShownVerdict]) -> None:
        """Remember which verdicts are on screen with a part; they go with the acts on it."""
        self._shown[part_id] = tuple(verdicts)

    # what is said

    def label(self, part_id: str | None = None) -> CurrentLabel:
        """Return what a part is said to be, the current one by default; not yet written or not."""
        return self.ledger.label(self.part_id if part_id is None else part_id)

    def learn(self, labels: Mapping[str, CurrentLabel], revision: int) -> None:
        """Take labels that were read ahead; see ``Ledger.learn``."""
        self.ledger.learn(labels, revision)

    # what one does

    def say(self, label: Label | None, act: Act | None = None, why: str = "") -> None:
        """Say what the chosen parts are; None takes it back.

        Args:
            label: OK, NG, UNSURE or None.
            act: CORRECT where the decision at the line was wrong; the session's own by default.
            why: the reason.
        """
        self._edit(lambda content: with_label(content, label), act, why)

    def toggle_defect(self, name: str) -> None:
        """Name a defect of the chosen parts; if all of them have it, take it away."""
        parts = self.targets
        all_have = all(name in label.content.defects for label in self.ledger.labels(parts))

        def edit(content: LabelContent) -> LabelContent:
            changes = all_have or name not in content.defects
            return with_defect(content, name) if changes else content

        self._edit(edit)

    def toggle_place(self, name: str) -> None:
        """Name a place of the part, or take it away."""
        self._edit(lambda content: with_place(content, name), parts=self._one())

    def set_regions(self, regions: Sequence[LabelRegion]) -> None:
        """Say where the part is bad."""
        self._edit(lambda content: with_regions(content, regions), parts=self._one())

    def comment(self, text: str) -> None:
        """Write words to the part."""
        self._edit(lambda content: content.but(comment=text.strip()), parts=self._one())

    def put(self, content: LabelContent, why: str = "") -> None:
        """Say all of the current part at once."""
        self._edit(lambda _: content, why=why, parts=self._one())

    def same_as_last(self) -> bool:
        """Say of the chosen parts what was said last; False if nothing was."""
        if self.last is None:
            return False
        last = self.last
        self._edit(lambda content: as_before(content, last))
        return True

    def make_gold(self, why: str) -> None:
        """Lock the label of the part, this one alone; the store refuses without a reason."""
        self._edit(lambda content: content, Act.GOLD, why, self._one())

    def release(self, why: str) -> None:
        """Unlock the part, this one alone."""
        self._edit(lambda content: content, Act.RELEASE, why, self._one())

    def undo(self) -> bool:
        """Take the last act back, wherever it was, and go there; False if there is none."""
        return self._went(self.ledger.undo())

    def redo(self) -> bool:
        """Do again what was taken back, and go there; False if there is nothing."""
        return self._went(self.ledger.redo())

    # what became of it

    def acknowledge(self, number: int, events: Sequence[LabelEvent]) -> None:
        """Hear that a batch is on the disk."""
        self.ledger.acknowledge(number, events)

    def refuse(self, number: int) -> tuple[str, ...]:
        """Hear that a batch was refused; return the parts that went back to what they were."""
        return self.ledger.refuse(number)

    def _one(self) -> tuple[str, ...]:
        """Return the one part that an act is on which cannot be on many."""
        return self.current if self._held is None else self._held[:1]

    def _edit(
        self,
        edit: Edit,
        act: Act | None = None,
        why: str = "",
        parts: tuple[str, ...] | None = None,
    ) -> None:
        parts = self.targets if parts is None else parts
        seconds = (self._clock() - self._since) / max(1, len(parts))
        changes = []
        for part, before in zip(parts, self.ledger.labels(parts), strict=True):
            change = self._change(part, before, edit(before.content), act, why, seconds)
            if change is not None:
                changes.append(change)
        if changes:
            if act not in LOCKING:
                self.last = changes[-1].draft.content
            self.ledger.do(tuple(changes))

    def _change(
        self,
        part_id: str,
        before: CurrentLabel,
        content: LabelContent,
        act: Act | None,
        why: str,
        seconds: float,
    ) -> Change | None:
        """Return the change of one part; None where it would say what the same person said."""
        act = self._act(before) if act is None else act
        again = content == before.content and self.labeller == before.labeller
        nothing = content == NOTHING and before.content == NOTHING
        if (again or nothing) and act in (Act.LABEL, Act.BLIND):
            return None
        draft = LabelDraft(
            part_id=part_id,
            act=act,
            content=content,
            seen=before.event_id,
            why=why or self._why,
            seconds=seconds,
            shown=self._shown.get(part_id, ()),
            event_id=new_id(),
        )
        return Change(draft, before, _after(before, draft, self.labeller))

    def _act(self, before: CurrentLabel) -> Act:
        """In a queue of conflicts one decides those; all else is a label as usual."""
        mine = before.final and before.labeller == self.labeller
        if self.act is Act.FINAL and not before.conflict and not mine:
            return Act.LABEL
        return self.act

    def _went(self, step: Step) -> bool:
        for change in step:
            index = self._places.get(change.part_id)
            if index is not None:
                self.selected = frozenset()
                self.go_to(index)
                break
        return bool(step)


def _after(before: CurrentLabel, draft: LabelDraft, labeller: str) -> CurrentLabel:
    """Return what the part is said to be after an act, as far as that can be known here."""
    if draft.act is Act.RELEASE:
        return replace(before, gold=False)
    decided = draft.act in (Act.FINAL, Act.GOLD)
    return CurrentLabel(
        content=draft.content,
        event_id=draft.event_id,
        labeller=labeller,
        act=draft.act,
        gold=draft.act is Act.GOLD,
        final=draft.act is Act.FINAL,
        conflict=before.conflict and not decided,
    )
