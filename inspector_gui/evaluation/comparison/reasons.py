"""Does what an inspector writes agree with its own label, its own defect, its own place?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from inspector_gui.evaluation.arrays import Bools, Ints
from inspector_gui.evaluation.comparison import outcomes
from inspector_gui.evaluation.comparison.parts import ERROR, NG, OK, Column, Compared
from inspector_gui.evaluation.comparison.phrases import Phrase, phrases
from inspector_gui.evaluation.comparison.reading import Reader, Said
from inspector_gui.evaluation.comparison.sentence import Sentence
from inspector_gui.evaluation.estimates import Share

Against = Literal["label", "defect", "place"]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A reason that does not go with its own verdict.

    Attributes:
        part: index of the part.
        against: what it contradicts.
        sentence: what it says, and what the verdict says.
    """

    part: int
    against: Against
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Reasons:
    """One inspector's reasons.

    Attributes:
        id: of the inspector.
        written: parts with a reason, of the parts that it judged.
        understood: reasons that hold anything of the recipe's words, of those written.
        label: reasons that go with the label, of those that call the part good or bad, where the
            label is OK or NG.
        defect: reasons that speak of the named defect, of those that speak of any, where one is
            named (parts not called OK).
        place: the same of the place.
        contradictions: by part.
        phrases: those that go with wrong verdicts, the most surprising first.
    """

    id: str
    written: Share
    understood: Share
    label: Share
    defect: Share
    place: Share
    contradictions: tuple[Contradiction, ...]
    phrases: tuple[Phrase, ...]


def reasons(compared: Compared, level: float = 0.95) -> tuple[Reasons, ...]:
    """Return the reasons of each inspector that wrote any.

    Without a recipe there are no words to read by: then nothing is understood.

    Args:
        compared: the comparison.
        level: coverage of the intervals.
    """
    reader = Reader(compared.recipe) if compared.recipe is not None else None
    found = [_of(compared, one, reader, level) for one in compared.columns]
    return tuple(one for one in found if one.written.hits)


def _of(compared: Compared, one: Column, reader: Reader | None, level: float) -> Reasons:
    judged = one.labels != ERROR
    written = np.array([bool(text) for text in one.reasons], dtype=np.bool_) & judged
    at = np.flatnonzero(written)
    nothing = Said(False, frozenset(), frozenset(), False)
    said = {int(i): reader.read(one.reasons[i]) if reader else nothing for i in at}
    checks = {
        "label": _labels(one, said),
        "defect": _named(one.defects, one, {i: s.defects for i, s in said.items()}),
        "place": _named(one.places, one, {i: s.places for i, s in said.items()}),
    }
    wrong = ~outcomes.right(compared, one).hits
    return Reasons(
        id=one.id,
        written=Share.where(written[judged], level),
        understood=_share([s.understood for s in said.values()], level),
        label=_share(list(checks["label"].values()), level),
        defect=_share(list(checks["defect"].values()), level),
        place=_share(list(checks["place"].values()), level),
        contradictions=_contradictions(one, said, checks),
        phrases=phrases([one.reasons[i] for i in at], _taken(wrong, at)),
    )


def _labels(one: Column, said: dict[int, Said]) -> dict[int, bool]:
    """Say for each reason that calls the part good or bad whether it goes with the label."""
    found = {}
    for i, text in said.items():
        if one.labels[i] in (OK, NG) and (text.good or text.bad):
            # who calls a part good and names a defect in one breath contradicts itself
            ok = text.good and not text.bad
            labelled = bool(one.labels[i] == OK)
            found[i] = ok == labelled and not (text.good and text.bad)
    return found


def _named(names: object, one: Column, said: dict[int, frozenset[str]]) -> dict[int, bool]:
    """Say for each reason that names any whether the verdict's own is among them."""
    own = np.asarray(names)
    return {
        i: own[i] in spoken
        for i, spoken in said.items()
        if spoken and own[i] and one.labels[i] not in (OK, ERROR)
    }


def _contradictions(
    one: Column, said: dict[int, Said], checks: dict[str, dict[int, bool]]
) -> tuple[Contradiction, ...]:
    found = []
    for i, text in said.items():
        if checks["label"].get(i) is False:
            label = "OK" if one.labels[i] == OK else "NG"
            key = "says_both" if text.good and text.bad else "says_ok" if text.good else "says_ng"
            found.append(Contradiction(i, "label", Sentence.of(key, label=label)))
        if checks["defect"].get(i) is False:
            spoken = ", ".join(sorted(text.defects))
            words = Sentence.of("other_defect", said=spoken, named=str(one.defects[i]))
            found.append(Contradiction(i, "defect", words))
        if checks["place"].get(i) is False:
            spoken = ", ".join(sorted(text.places))
            words = Sentence.of("other_place", said=spoken, named=str(one.places[i]))
            found.append(Contradiction(i, "place", words))
    return tuple(found)


def _taken(mask: Bools, at: Ints) -> Bools:
    return np.asarray(mask[at], dtype=np.bool_)


def _share(hits: list[bool], level: float) -> Share:
    return Share.where(np.array(hits, dtype=np.bool_), level)
