"""The report's content: its first line, its sections in order, and how to repeat it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Final

from inspector_gui.evaluation.charts.titles import Titles
from inspector_gui.evaluation.comparison.parts import Compared
from inspector_gui.evaluation.comparison.summary import summary
from inspector_gui.evaluation.report import cases, curves, deciding, differing, overview, seeing
from inspector_gui.evaluation.report.document import Block, Document, Facts, Heading, Section
from inspector_gui.evaluation.report.source import (
    Extras,
    HowToRepeat,
    PictureOf,
    ShownOf,
    Source,
)
from inspector_gui.evaluation.report.wording import wording

FIRST: Final = frozenset({"all_common", "common", "nothing_common"})


def source_of(
    compared: Compared,
    extras: Extras,
    repeat: HowToRepeat,
    picture_of: PictureOf | None = None,
    shown_of: ShownOf | None = None,
) -> Source:
    """Return what a report is made from.

    Raises:
        ReportError: if there is no such language.
    """
    words = wording(extras.language)
    figures: Mapping[str, Any] = (
        extras.figures
        if extras.figures is not None
        else summary(compared, extras.settings, extras.pro, extras.steps)
    )
    titles = Titles.of(compared)
    return Source(compared, figures, extras, words, titles, repeat, picture_of, shown_of)


def document(source: Source) -> Document:
    """Return the whole report."""
    say, compared = source.say, source.compared
    sections = [overview.verdicts(source), overview.table(source)] if compared.columns else []
    if compared.parts and compared.columns:
        sections += [
            overview.differences(source),
            curves.section(source),
            deciding.money_section(source),
            deciding.cascade_section(source),
            differing.slice_section(source),
            differing.robust_section(source),
            seeing.place_section(source),
            seeing.reason_section(source),
            seeing.agreement_section(source),
            cases.section(source),
        ]
    sections.append(repeat_section(source))
    notes = [source.words.sentence(note) for note in _rest(source)]
    return Document(
        title=compared.name or say("Comparison"),
        lead=lead(source),
        notes=(*notes, *source.repeat.notes),
        made=_made(source),
        language=source.words.language,
        contents=say("Contents"),
        page=say("page {page} of {pages}"),
        sections=tuple(section for section in sections if section.blocks),
    )


def lead(source: Source) -> str:
    """Return the first line: what was compared, on what."""
    figures = source.figures
    counts = source.say("{who} on {parts} parts: {ng} NG, {ok} OK.").format(
        who=", ".join(source.titles.titles) or source.say("no inspector"),
        parts=f"{figures['parts']:,}",
        ng=f"{figures['ng']:,}",
        ok=f"{figures['ok']:,}",
    )
    first = [note for note in figures["notes"] if note["key"] in FIRST]
    return " ".join((counts, *map(source.words.sentence, first)))


def _rest(source: Source) -> list[Mapping[str, Any]]:
    return [note for note in source.figures["notes"] if note["key"] not in FIRST]


def repeat_section(source: Source) -> Section:
    """Return how to repeat the comparison: command, digests, versions, device, seed."""
    say, repeat, how = source.say, source.repeat, source.extras.settings
    told = (
        (say("Command"), repeat.command),
        (say("Program"), repeat.program),
        (say("Device"), repeat.device),
        (say("Seed"), str(how.seed)),
        (say("Resamples"), f"{how.draws:,}"),
        (say("Made at"), repeat.made_at.isoformat(timespec="seconds") if repeat.made_at else ""),
        (say("Set, SHA-256"), source.compared.digest),
        (say("Recipe, SHA-256"), source.figures["recipe"] or ""),
        *((name, version) for name, version in repeat.versions),
    )
    blocks: list[Block] = [Facts(tuple(row for row in told if row[1]), mono=True)]
    for one in source.compared.columns:
        facts = one.facts
        rows = (
            (say("Id"), facts.id),
            (say("Kind"), facts.kind),
            (say("Precision"), facts.precision),
            (say("Device"), facts.device),
            (say("Model, SHA-256"), facts.model_digest),
            (say("Adapter"), facts.adapter),
            (say("Prompt and references, SHA-256"), facts.prompt_digest),
            (
                say("Thresholds (ok_below, ng_above)"),
                _limits(one.limits.ok_below, one.limits.ng_above),
            ),
        )
        blocks.append(Heading(source.titles.title(facts.id)))
        blocks.append(Facts(tuple(row for row in rows if row[1]), mono=True))
    return Section("repeat", say("How to repeat it"), tuple(blocks))


def _limits(low: float, high: float) -> str:
    return f"{low:.6g}, {high:.6g}" if math.isfinite(low) else ""


def _made(source: Source) -> str:
    when = source.repeat.made_at
    day = when.isoformat(sep=" ", timespec="minutes") if when is not None else ""
    return " · ".join(filter(None, (source.repeat.program, day)))
