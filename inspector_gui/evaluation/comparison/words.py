"""The verdict in words: what a pair's numbers say, and what they cannot say."""

from __future__ import annotations

import math
from typing import Final

from inspector_gui.evaluation.comparison.pairs import Difference, Pair
from inspector_gui.evaluation.comparison.parts import Compared
from inspector_gui.evaluation.comparison.sentence import Sentence

WHAT: Final = {"escapes": "NG", "overkill": "OK", "accuracy": "labelled"}
KEYS: Final = {
    "escapes": "fewer_escapes",
    "overkill": "fewer_overkill",
    "accuracy": "more_right",
    "defect": "fewer_wrong_defects",
    "place": "fewer_wrong_places",
}
FIGURES: Final = {
    "ap": "average precision",
    "brier": "Brier score",
    "ece": "calibration error",
    "unsure": "share of UNSURE",
    "ms": "time a part in ms",
}


def verdict(compared: Compared, pair: Pair, name: str = "escapes") -> Sentence:
    """Return what one figure of a pair says.

    Args:
        compared: where the inspectors' titles are.
        pair: the two.
        name: of the figure, as in ``Pair.differences``.

    Raises:
        KeyError: if there is no such figure, or no such inspector.
    """
    found = pair.named(name)
    titles = compared.column(pair.first).title, compared.column(pair.second).title
    if found.test == "mcnemar":
        return _of_counts(found, titles, pair.points)
    if found.test == "delong":
        return _of_ranking(found, titles)
    return _of_bootstrap(found, titles)


def verdicts(compared: Compared, pair: Pair) -> tuple[Sentence, ...]:
    """Return what each figure of a pair says, in the order of its differences."""
    return tuple(verdict(compared, pair, found.name) for found in pair.differences)


def _of_counts(found: Difference, titles: tuple[str, str], points: float) -> Sentence:
    table, what = found.table, WHAT.get(found.name, "NG")
    if table is None or not table.parts:
        return Sentence.of("nothing_to_compare", what=what)
    if found.shown:
        counts = table.both + table.only_first, table.both + table.only_second
        better = titles[0 if found.first_is_better else 1]
        return Sentence.of(
            KEYS[found.name],
            better=better,
            few=min(counts),
            many=max(counts),
            of=table.parts,
            p=found.p,
        )
    if not table.only_first and not table.only_second:
        wrong = table.both if found.name in ("escapes", "overkill") else table.neither
        if not wrong:
            return Sentence.of("none_wrong", of=table.parts, what=what)
        if wrong == table.parts:
            return Sentence.of("all_wrong", of=table.parts, what=what)
        return Sentence.of("same_parts", of=table.parts, what=what, wrong=wrong)
    more = found.need.more if found.need else 0
    key = "no_difference" if more else "enough_parts"
    hundred = 100 * points
    values: dict[str, str | int | float] = {"of": table.parts, "what": what, "points": hundred}
    if more:
        values["more"] = rounded(more)
    return Sentence.of(key, **values)


def _of_ranking(found: Difference, titles: tuple[str, str]) -> Sentence:
    if math.isnan(found.p):
        return Sentence.of("no_ranking")
    if not found.shown:
        return Sentence.of("ranks_alike", first=found.first, second=found.second, p=found.p)
    return Sentence.of(
        "ranks_better",
        better=titles[0 if found.first_is_better else 1],
        high=max(found.first, found.second),
        low=min(found.first, found.second),
        p=found.p,
    )


def _of_bootstrap(found: Difference, titles: tuple[str, str]) -> Sentence:
    what = FIGURES[found.name]
    if math.isnan(found.difference.value):
        return Sentence.of("undefined", what=what)
    if math.isnan(found.difference.low):
        return Sentence.of("pending", what=what, first=found.first, second=found.second)
    if not found.shown:
        return Sentence.of("not_apart", what=what, first=found.first, second=found.second)
    gap = found.difference
    ends = (gap.low, gap.high) if gap.value > 0 else (-gap.high, -gap.low)
    return Sentence.of(
        "larger",
        title=titles[0 if gap.value > 0 else 1],
        what=what,
        high=max(found.first, found.second),
        low=min(found.first, found.second),
        **{"from": ends[0], "to": ends[1]},
    )


def rounded(more: float) -> int:
    """Return how many parts more, to two digits and never down: an estimate, not a count."""
    if more < 100:
        return math.ceil(more)
    step = 10.0 ** (math.floor(math.log10(more)) - 1)
    return int(math.ceil(more / step) * step)
