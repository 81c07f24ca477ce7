"""The worst cases as pictures: where each inspector was most sure, and wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from inspector_gui.core.verdict import Label
from inspector_gui.evaluation.comparison import outcomes
from inspector_gui.evaluation.comparison.parts import LABELS, Column, Compared
from inspector_gui.evaluation.report.document import Block, Gallery, Paragraph, Picture, Section
from inspector_gui.evaluation.report.pictures import jpeg, side_by_side
from inspector_gui.evaluation.report.source import Source

MOST: Final = 24
EACH: Final = 6
LONGEST_REASON: Final = 160

Fault = Literal["escape", "overkill"]
FAULTS: Final[tuple[Fault, ...]] = ("escape", "overkill")


@dataclass(frozen=True, slots=True)
class Case:
    """A part that an inspector got wrong.

    Attributes:
        part: index of the part.
        inspector: id.
        fault: which way it was wrong.
    """

    part: int
    inspector: str
    fault: Fault


def worst(compared: Compared, one: Column, fault: Fault, most: int) -> tuple[Case, ...]:
    """Return the parts that one inspector got wrong, those first of which it was most sure.

    A part that it failed on comes last: there it was sure of nothing.

    Args:
        compared: the comparison.
        one: the inspector.
        fault: which way it was wrong.
        most: how many to return.
    """
    counted = outcomes.escapes if fault == "escape" else outcomes.overkill
    at = np.flatnonzero(counted(compared, one).hits)
    sure = one.p_ng[at] if fault == "escape" else -one.p_ng[at]
    # NaN sorts last; of parts alike the earlier one comes first
    order = at[np.argsort(sure, kind="stable")][:most]
    return tuple(Case(int(i), one.id, fault) for i in order)


def section(source: Source) -> Section:
    """Return the galleries, at most ``MOST`` pictures in all."""
    say = source.say
    columns = source.compared.columns
    each = min(EACH, max(1, MOST // max(1, 2 * len(columns))))
    key = say(
        "Left the part as it is, right where the inspectors looked: a frame is a region, a ring "
        "the peak of a heatmap."
    )
    blocks: list[Block] = [Paragraph(key, tone="weak")] if source.shown_of else []
    left = MOST
    for one in columns:
        for fault in FAULTS:
            found = worst(source.compared, one, fault, min(each, left))
            left -= len(found)
            blocks.append(_gallery(source, one, found, fault))
    return Section("cases", say("Worst cases"), tuple(blocks))


def _gallery(source: Source, one: Column, found: tuple[Case, ...], fault: str) -> Gallery:
    say, title = source.say, source.titles.title(one.id)
    heads = {
        "escape": say("Escapes of {title}, the surest first"),
        "overkill": say("Overkill of {title}, the surest first"),
    }
    none = {"escape": say("There are none."), "overkill": say("There is none.")}
    pictures = tuple(_picture(source, case) for case in found)
    return Gallery(heads[fault].format(title=title), pictures, none[fault])


def _picture(source: Source, case: Case) -> Picture:
    part = source.compared.parts[case.part]
    image = source.picture(part)
    lines = tuple(_lines(source, case.part))
    if image is None:
        gone = source.say("The picture is not there any more.")
        return Picture(b"", 0, 0, part.file, gone, (gone, *lines))
    shown = [(index, source.shown(part, name)) for index, name in enumerate(source.titles.ids)]
    recipe = source.compared.recipe
    drawn = side_by_side(image, shown, recipe.roi if recipe is not None else None)
    alt = source.say("Part {file}: as it is, and where the inspectors looked").format(
        file=part.file
    )
    return Picture(jpeg(drawn), drawn.shape[1], drawn.shape[0], part.file, alt, lines)


def _lines(source: Source, at: int) -> list[str]:
    """Return the truth of a part, and what each inspector said of it."""
    part, recipe, words = source.compared.parts[at], source.compared.recipe, source.words
    defects = ", ".join(words.defect(recipe, name) for name in part.defects)
    places = ", ".join(words.place(recipe, name) for name in part.places if name)
    truth = " · ".join(filter(None, (part.label, defects, places)))
    lines = [source.say("Truth: {truth}").format(truth=truth)]
    for one in source.compared.columns:
        said = [LABELS[one.labels[at]]]
        if np.isfinite(one.p_ng[at]):
            said.append(f"p_ng {one.p_ng[at]:.3f}")
        if LABELS[one.labels[at]] != Label.OK:
            said.append(words.defect(recipe, one.defects[at]))
            said.append(words.place(recipe, one.places[at]))
        lines.append(f"{source.titles.title(one.id)}: {' · '.join(filter(None, said))}")
        more = one.errors[at] or one.reasons[at]
        if more:
            cut = more if len(more) <= LONGEST_REASON else f"{more[:LONGEST_REASON].rstrip()}…"
            lines.append(f"“{cut}”")
    return lines
