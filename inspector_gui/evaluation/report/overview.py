"""What leads: the verdicts in words, one table of all figures, and every difference, paired."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from inspector_gui.evaluation.charts.rows import rates
from inspector_gui.evaluation.comparison.overview import overview
from inspector_gui.evaluation.report import figures as write
from inspector_gui.evaluation.report.document import (
    Block,
    Bullets,
    Cell,
    Heading,
    Paragraph,
    Section,
    Table,
    Tone,
)
from inspector_gui.evaluation.report.source import Source, figures_of

LEADING: Final = ("escapes", "overkill")
ALSO: Final = ("accuracy", "auroc", "defect", "place", "ms")
SHARES: Final = frozenset({"escapes", "overkill", "accuracy", "defect", "place", "unsure"})

DIGITS: Final = {"ms": 1, "brier": 4, "ece": 4}

Model = Mapping[str, Any]
Row = tuple[str, Callable[[Model], Cell]]


def verdicts(source: Source) -> Section:
    """Return the verdicts in words, with the two rates that matter most."""
    blocks: list[Block] = []
    several = len(source.figures["pairs"]) > 1
    for pair in source.figures["pairs"]:
        differences = pair["differences"]
        if several:
            blocks.append(Heading(pair_title(source, pair)))
        blocks.extend(
            Paragraph(source.words.sentence(differences[name]["words"]), strong=True)
            for name in LEADING
        )
        blocks.append(
            Bullets(tuple(source.words.sentence(differences[name]["words"]) for name in ALSO))
        )
    blocks.extend(figures_of(_rate_charts(source)))
    return Section("verdict", source.say("Verdict"), tuple(blocks))


def table(source: Source) -> Section:
    """Return every figure of every inspector."""
    say = source.say
    rows = [
        (Cell(say(name)), *(cell(model) for model in source.models)) for name, cell in _rows(source)
    ]
    head = (say("Figure"), *source.titles.titles)
    note = say(
        "Below each figure: its 95 % interval, and the counts. UNSURE and ERROR go out as NG: "
        "on an OK part they are overkill. Intervals: Wilson for counts, DeLong for AUROC, "
        "bootstrap for the rest."
    )
    return Section(
        "overview", say("Overview"), (Table(head, tuple(rows), note=note, key="overview"),)
    )


def differences(source: Source) -> Section:
    """Return every difference of each two inspectors, with its test."""
    say, blocks = source.say, list[Block]()
    for pair in source.figures["pairs"]:
        first, second = (source.titles.title(pair[name]) for name in ("first", "second"))
        rows = [
            _difference(source, name, found)
            for name, found in pair["differences"].items()
            if found["first"] is not None or found["second"] is not None
        ]
        if not rows:
            continue
        head = (
            say("Figure"),
            first,
            second,
            say("Difference"),
            say("95 % interval"),
            "p",
            say("In words"),
        )
        blocks.append(
            Table(head, tuple(rows), caption=pair_title(source, pair), words=(6,), key="pairs")
        )
    if blocks:
        blocks.append(
            Paragraph(
                say(
                    "All differences are on the same parts: McNemar's exact test for counts, "
                    "DeLong's for AUROC, a paired bootstrap for the rest. Among so many tests one "
                    "p of .04 is no news."
                ),
                tone="weak",
            )
        )
    return Section("differences", say("Differences, paired"), tuple(blocks))


def pair_title(source: Source, pair: Mapping[str, Any]) -> str:
    """Return the titles of a pair."""
    names = (source.titles.title(pair[name]) for name in ("first", "second"))
    return source.say("{first} against {second}").format(first=next(names), second=next(names))


def _rate_charts(source: Source) -> list[Any]:
    rows = overview(source.compared, draws=0, level=source.extras.settings.level)
    return [
        rates(source.titles, "escapes", [(row.id, row.escapes) for row in rows], source.say),
        rates(source.titles, "overkill", [(row.id, row.overkill) for row in rows], source.say),
    ]


def _rows(source: Source) -> list[Row]:
    """Return the rows of the overview: a name, and how each inspector's cell is made."""
    shares = {
        "Escapes": "escape_rate",
        "Overkill": "overkill_rate",
        "Accuracy at its thresholds": "accuracy",
        "UNSURE": "unsure",
        "ERROR": "errors",
        "Right defect named": "defect",
        "Right place named": "place",
    }
    estimates = {
        "AUROC": "auroc",
        "Average precision": "ap",
        "Calibration error (ECE)": "ece",
        "Brier score": "brier",
    }
    times = {"Time a part, median": "p50", "Time a part, 95 %": "p95", "Time a part, 99 %": "p99"}
    rows: list[Row] = [(name, _of(write.share, key)) for name, key in shares.items()]
    rows[2:2] = [(name, _of(write.estimate, key)) for name, key in estimates.items()]
    rows += [(name, _of(write.milliseconds, "ms", key)) for name, key in times.items()]
    rows += [
        ("Parts a minute", _of(write.whole, "ms", "parts_a_minute")),
        ("Memory when loaded", _of(write.size, "facts", "memory_bytes")),
        ("Size on disk", _of(write.size, "facts", "disk_bytes")),
        ("Time to load", _of(_seconds, "facts", "load_s")),
        ("Thresholds (ok_below, ng_above)", _limits),
    ]
    return [
        row for row in rows if any(row[1](model).text != write.NOTHING for model in source.models)
    ]


def _of(form: Callable[[Any], Cell], *keys: str) -> Callable[[Model], Cell]:
    def cell(model: Model) -> Cell:
        found: Any = model
        for key in keys:
            found = found[key]
        return form(found)

    return cell


def _seconds(value: float | None) -> Cell:
    return write.plain(value, 1, "s")


def _limits(model: Model) -> Cell:
    found = model["thresholds"]
    return Cell(f"{found['ok_below']:.3g}, {found['ng_above']:.3g}")


def _difference(source: Source, name: str, found: Mapping[str, Any]) -> tuple[Cell, ...]:
    titles = {
        "escapes": source.say("Escapes"),
        "overkill": source.say("Overkill"),
        "accuracy": source.say("Accuracy"),
        "defect": source.say("Right defect named"),
        "place": source.say("Right place named"),
        "auroc": "AUROC",
        "ap": source.say("Average precision"),
        "brier": source.say("Brier score"),
        "ece": source.say("Calibration error (ECE)"),
        "unsure": "UNSURE",
        "ms": source.say("Mean time (ms)"),
    }
    gap = found["difference"]
    tone: Tone = "" if found["shown"] else "weak"
    return (
        Cell(titles[name]),
        Cell(_value(name, found["first"]), "", found["first"]),
        Cell(_value(name, found["second"]), "", found["second"]),
        Cell(_gap(name, gap["value"]), "", gap["value"], tone),
        Cell(write.NBSP.join((_gap(name, gap["low"]), "…", _gap(name, gap["high"])))),
        Cell(write.p_text(found["p"]), "", found["p"]),
        Cell(source.words.sentence(found["words"]), tone=tone),
    )


def _value(name: str, value: float | None) -> str:
    if name in SHARES:
        return write.percent(value)
    return write.fixed(value, DIGITS.get(name, 3))


def _gap(name: str, value: float | None) -> str:
    """Return a difference in its unit: percentage points for shares."""
    if value is None:
        return write.NOTHING
    if name in SHARES:
        return write.signed(100 * value, 1)
    return write.signed(value, DIGITS.get(name, 3))
