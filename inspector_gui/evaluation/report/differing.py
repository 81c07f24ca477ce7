"""Where inspectors differ: slices of the parts, and the same parts seen worse."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from inspector_gui.evaluation.charts.rows import robust as robust_chart
from inspector_gui.evaluation.charts.rows import slices as slice_chart
from inspector_gui.evaluation.comparison.robust import robust
from inspector_gui.evaluation.comparison.sentence import Sentence
from inspector_gui.evaluation.comparison.slices import LEAST, Slice, all_slices
from inspector_gui.evaluation.report import figures as write
from inspector_gui.evaluation.report.document import Block, Bullets, Heading, Paragraph, Section
from inspector_gui.evaluation.report.source import Source, figures_of

WAYS: Final = {
    "defect": "By defect",
    "severity": "By severity",
    "source": "By camera or folder",
    "batch": "By batch",
    "time": "By time",
    "brightness": "By brightness",
    "sharpness": "By sharpness (the least sharp first)",
}


def slice_section(source: Source) -> Section:
    """Return escapes and overkill by every way of slicing that tells at least two apart."""
    say, blocks = source.say, list[Block]()
    for by, found in all_slices(source.compared, source.extras.settings.level).items():
        shown = _named(source, by, found)
        blocks.append(Heading(say(WAYS[by])))
        charts = [slice_chart(source.titles, shown, name, say) for name in ("escapes", "overkill")]
        blocks.extend(figures_of(charts))
        small = [one.name for one in shown if one.few_ng and one.few_ok]
        if small:
            words = source.words.sentence(Sentence.of("too_small", least=LEAST))
            blocks.append(Paragraph(f"{words} ({', '.join(small)})", tone="warn"))
        apart = tuple(text for one in shown for text in _apart(source, one))
        if apart:
            blocks.append(Bullets(apart))
    if not blocks:
        blocks.append(
            Paragraph(say("Nothing is known of the parts by which they could be sliced."))
        )
    return Section("slices", say("Where they differ"), tuple(blocks))


def robust_section(source: Source) -> Section:
    """Return escapes and overkill as the same parts are seen worse; no block if none were."""
    say, steps = source.say, source.extras.steps
    points = robust(source.compared, steps, source.extras.settings.level) if steps else ()
    charts = [
        robust_chart(source.titles, points, name, figure, say)
        for name in dict.fromkeys(point.perturbation for point in points)
        for figure in ("escapes", "overkill")
    ]
    blocks: tuple[Block, ...] = figures_of(charts)
    if not blocks:
        none = say("No part was judged seen worse; give --robust a number of parts.")
        blocks = (Paragraph(none),)
    return Section("robust", say("Robust?"), blocks)


def _named(source: Source, by: str, found: Sequence[Slice]) -> list[Slice]:
    """Return slices with the titles of defects instead of their names."""
    if by != "defect":
        return list(found)
    recipe = source.compared.recipe
    return [
        Slice(
            one.by,
            source.words.defect(recipe, one.name),
            one.parts,
            one.cells,
            one.pairs,
            one.few_ng,
            one.few_ok,
        )
        for one in found
    ]


def _apart(source: Source, one: Slice) -> list[str]:
    """Say where two inspectors differ in a slice, the p-values adjusted for many slices."""
    patterns = {
        "escapes": source.say("{slice}: escapes of {first} {a}, of {second} {b} (adjusted p {p})."),
        "overkill": source.say(
            "{slice}: overkill of {first} {a}, of {second} {b} (adjusted p {p})."
        ),
    }
    cells = {cell.id: cell for cell in one.cells}
    found = []
    for pair in one.pairs:
        for name, p in (("escapes", pair.escapes_p), ("overkill", pair.overkill_p)):
            if p < 0.05:
                rates = [getattr(cells[who], name) for who in (pair.first, pair.second)]
                words = {
                    "slice": one.name,
                    "first": source.titles.title(pair.first),
                    "second": source.titles.title(pair.second),
                    "a": f"{rates[0].hits} / {rates[0].total}",
                    "b": f"{rates[1].hits} / {rates[1].total}",
                    "p": write.p_text(p),
                }
                found.append(patterns[name].format(**words))
    return found
