"""What an import came to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from inspector_gui.store.exchange.parts import Skipped
from inspector_gui.store.imports import Fate

FIRST: Final = 200  # sentences of each kind that are kept; all are counted


@dataclass(frozen=True, slots=True)
class Findings:
    """Pictures about which there is something to say: how many, and of the first ones what."""

    count: int = 0
    first: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What was taken, what was not, and why.

    Attributes:
        name: of the set.
        pictures: how many the set names.
        taken: new parts.
        labelled: pictures that were there without a label and have one now.
        there: pictures that were there, of which the set says nothing new.
        different: pictures that were there with another label, which was left as it is.
        skipped: pictures that were not taken.
        notes: what could not be taken as it stood, of parts that were taken.
        stopped: why it ended early, in one sentence; "" if it went through to the end.
        cancelled: True if somebody wanted it to end early.
        seconds: how long it took.
        warnings: what the set says that reached no picture, and what else is to be known of it.
    """

    name: str
    pictures: int
    taken: int = 0
    labelled: int = 0
    there: int = 0
    different: Findings = Findings()
    skipped: Findings = Findings()
    notes: Findings = Findings()
    stopped: str = ""
    cancelled: bool = False
    seconds: float = 0.0
    warnings: tuple[str, ...] = ()

    @property
    def done(self) -> int:
        """How many pictures were dealt with, one way or the other."""
        return self.taken + self.labelled + self.there + self.different.count + self.skipped.count


@dataclass(slots=True)
class Tally:
    """An import report while it grows."""

    name: str
    pictures: int
    fates: Counter[Fate] = field(default_factory=Counter)
    different: list[Skipped] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    notes: list[Skipped] = field(default_factory=list)
    skips: int = 0
    noted: int = 0

    @property
    def done(self) -> int:
        """How many pictures were dealt with."""
        return sum(self.fates.values()) + self.skips

    def received(self, name: str, fate: Fate, sentence: str, notes: Iterable[str]) -> None:
        """Count a part that is on the disk now."""
        self.fates[fate] += 1
        if sentence:
            _keep(self.different, Skipped(name, sentence))
        for note in notes:
            self.noted += 1
            _keep(self.notes, Skipped(name, note))

    def skip(self, skipped: Skipped) -> None:
        """Count a picture that is not taken."""
        self.skips += 1
        _keep(self.skipped, skipped)

    def report(
        self, stopped: str, cancelled: bool, seconds: float, warnings: tuple[str, ...] = ()
    ) -> ImportReport:
        """Return what it came to."""
        return ImportReport(
            name=self.name,
            pictures=self.pictures,
            taken=self.fates[Fate.TAKEN],
            labelled=self.fates[Fate.LABELLED],
            there=self.fates[Fate.THERE],
            different=Findings(self.fates[Fate.DIFFERENT], tuple(self.different)),
            skipped=Findings(self.skips, tuple(self.skipped)),
            notes=Findings(self.noted, tuple(self.notes)),
            stopped=stopped,
            cancelled=cancelled,
            seconds=seconds,
            warnings=warnings,
        )


def _keep(kept: list[Skipped], one: Skipped) -> None:
    if len(kept) < FIRST:
        kept.append(one)
