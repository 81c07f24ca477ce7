"""Place, reasons, agreement: where inspectors look, what they say of it, who agrees with whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from inspector_gui.evaluation.charts.rows import kappas
from inspector_gui.evaluation.comparison.agreeing import agreement
from inspector_gui.evaluation.report import figures as write
from inspector_gui.evaluation.report.document import Block, Cell, Paragraph, Section, Table
from inspector_gui.evaluation.report.source import Source, figures_of

MOST_LISTED: Final = 20
MOST_PHRASES: Final = 8
MOST_FILES: Final = 40


def place_section(source: Source) -> Section:
    """Return where each inspector looked on NG parts."""
    say = source.say
    shares = {
        "Heatmap's peak on the defect": "pointing",
        "Region meets the defect": "meets",
        "Region overlaps it by half or more": "well_met",
        "Right verdict, wrong place": "wrong_place",
    }
    rows = [
        (Cell(say(name)), *(write.share(model["places"][key]) for model in source.models))
        for name, key in shares.items()
    ]
    overlap = (write.estimate(model["places"]["iou"]) for model in source.models)
    rows.insert(3, (Cell(say("Mean overlap of region and defect (IoU)")), *overlap))
    aupro = (write.plain(model["places"]["aupro"], 3) for model in source.models)
    rows.append((Cell(say("Per-region overlap of the heatmap (AUPRO, 30 %)")), *aupro))
    kept = [row for row in rows if any(cell.text != write.NOTHING for cell in row[1:])]
    title = say("Place")
    if not kept:
        none = say("No part has a mask, a box or a named place: where they look cannot be judged.")
        return Section("place", title, (Paragraph(none),))
    head = (say("Figure"), *source.titles.titles)
    note = say(
        "On NG parts whose place is known: where on the picture the map peaks or the region lies. "
        "“Right place named” counts the place that is named in words; the two need not agree."
    )
    return Section("place", title, (Table(head, tuple(kept), note=note, key="place"),))


def reason_section(source: Source) -> Section:
    """Return whether written reasons go with their own verdicts; contradictions are listed."""
    say, title = source.say, source.say("Reasons")
    wrote = [model for model in source.models if model["reasons"] is not None]
    if not wrote:
        return Section("reasons", title, (Paragraph(say("No inspector wrote reasons.")),))
    shares = {
        "Parts with a reason": "written",
        "Reasons in the recipe's words": "understood",
        "Reason goes with the label": "label",
        "Reason goes with the named defect": "defect",
        "Reason goes with the named place": "place",
    }
    rows = [
        (Cell(say(name)), *(write.share(model["reasons"][key]) for model in wrote))
        for name, key in shares.items()
    ]
    head = (say("Figure"), *(source.titles.title(model["id"]) for model in wrote))
    blocks: list[Block] = [Table(head, tuple(rows), key="reasons")]
    for model in wrote:
        blocks.extend(_contradictions(source, model))
        blocks.extend(_phrases(source, model))
    return Section("reasons", title, tuple(blocks))


def agreement_section(source: Source) -> Section:
    """Return the attribute agreement study of inspectors and people."""
    say, study = source.say, source.figures["agreement"]
    found = agreement(source.compared, draws=0, level=source.extras.settings.level)
    head = (
        say("Appraiser"),
        say("As the truth, every time"),
        say("Misses"),
        say("False alarms"),
        say("Same picture twice, same word"),
        say("Kappa with the truth"),
    )
    rows = [
        (
            Cell(name),
            write.share(one["effectiveness"]),
            write.share(one["misses"]),
            write.share(one["false_alarms"]),
            write.share(one["within"]),
            write.estimate(one["kappa"]["kappa"], 2),
        )
        for name, one in zip(study["names"], study["appraisers"], strict=True)
    ]
    lines = []
    alpha, fleiss = study["alpha"], study["fleiss"]["kappa"]
    for name, value in (("Fleiss' kappa", fleiss), ("Krippendorff's alpha", alpha)):
        cell = write.estimate(value, 2)
        if cell.text != write.NOTHING:
            lines.append(f"{say(name)}: {cell.text} ({cell.detail})")
    blocks: list[Block] = [Table(head, tuple(rows), key="agreement")]
    if lines:
        blocks.append(Paragraph(" · ".join(lines)))
    blocks.extend(figures_of([kappas(found, say)] if source.compared.parts else []))
    for key, text in (
        ("missed_by_all", "{count} NG parts were called OK by all inspectors: {files}"),
        ("overkilled_by_all", "{count} OK parts were called NG by all inspectors: {files}"),
    ):
        if study[key]:
            blocks.append(
                Paragraph(say(text).format(count=len(study[key]), files=_files(study[key])))
            )
    return Section("agreement", say("Agreement"), tuple(blocks))


def _contradictions(source: Source, model: Mapping[str, Any]) -> list[Block]:
    say, found = source.say, model["reasons"]["contradictions"]
    if not found:
        return []
    column = source.compared.column(model["id"])
    rows = []
    for one in found[:MOST_LISTED]:
        at = one["part"]
        words = _titled(source, one["against"], one["sentence"])
        rows.append((Cell(source.compared.parts[at].file), Cell(words), Cell(column.reasons[at])))
    head = (say("Part"), say("Contradiction"), say("Reason as written"))
    title = say("Contradictions of {title}").format(title=source.titles.title(model["id"]))
    note = say("{shown} of {all}; all of them are in summary.json.").format(
        shown=len(rows), all=len(found)
    )
    return [Table(head, tuple(rows), title, note, words=(1, 2), key="contradictions")]


def _titled(source: Source, against: str, found: Mapping[str, Any]) -> str:
    """Return a contradiction's sentence with the titles of defects and places for their names."""
    if against == "label":
        return source.words.sentence(found)
    title = source.words.defect if against == "defect" else source.words.place
    values = {
        key: ", ".join(title(source.compared.recipe, name) for name in str(value).split(", "))
        for key, value in found["values"].items()
    }
    return source.words.sentence({**found, "values": values})


def _phrases(source: Source, model: Mapping[str, Any]) -> list[Block]:
    say = source.say
    found = [one for one in model["reasons"]["phrases"] if one["adjusted_p"] < 0.05]
    if not found:
        return []
    rows = [
        (
            Cell(f"“{one['text']}”"),
            Cell(f"{one['wrong']} / {one['wrong'] + one['right']}"),
            Cell(f"{one['others_wrong']} / {one['others_wrong'] + one['others_right']}"),
            write.plain(one["odds_ratio"], 1),
            Cell(write.p_text(one["adjusted_p"]), "", one["adjusted_p"]),
        )
        for one in found[:MOST_PHRASES]
    ]
    head = (
        say("Phrase"),
        say("Wrong verdicts with it"),
        say("Wrong verdicts without it"),
        say("Odds ratio"),
        say("Adjusted p"),
    )
    title = say("Phrases of {title} that go with wrong verdicts").format(
        title=source.titles.title(model["id"])
    )
    return [Table(head, tuple(rows), title, key="phrases")]


def _files(files: list[str]) -> str:
    shown = ", ".join(files[:MOST_FILES])
    return f"{shown} …" if len(files) > MOST_FILES else shown
