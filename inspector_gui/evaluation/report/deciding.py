"""Money and cascades: what each threshold costs, and which inspector should decide what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from inspector_gui.evaluation.charts.money import (
    FrontPoint,
    cascade_front,
    cost,
    policy_title,
)
from inspector_gui.evaluation.comparison.money import money
from inspector_gui.evaluation.report import figures as write
from inspector_gui.evaluation.report.document import Block, Cell, Facts, Paragraph, Section, Table
from inspector_gui.evaluation.report.overview import pair_title
from inspector_gui.evaluation.report.source import Source, figures_of

MOST_ROWS: Final = 12


def money_section(source: Source) -> Section:
    """Return what each inspector costs at its own and at its best thresholds."""
    say, line = source.say, source.extras.settings.line
    title = say("Money")
    if line is None:
        none = Paragraph(
            say("No prices were given; with prices this section says what errors cost.")
        )
        return Section("money", title, (none,))
    level = source.extras.settings.level
    priced = money(source.compared, line, draws=0, level=level)
    at = {one.id: one.limits.ok_below for one in source.compared.columns}
    chart = cost(source.titles, priced, at, source.extras.currency, say)
    return Section("money", title, (_prices(source), _costs(source), *figures_of([chart])))


def cascade_section(source: Source) -> Section:
    """Return the fronts of all pairs, and the cheapest way of each."""
    say, blocks = source.say, list[Block]()
    for found in source.figures["cascades"]:
        chart = cascade_front(
            source.titles,
            [_point(one) for one in found["front"]],
            found["first"],
            found["second"],
            say,
        )
        blocks.extend(figures_of([chart]))
        if found["front"]:
            blocks.append(_ways(source, found))
    if not blocks:
        blocks.append(Paragraph(say("A cascade needs two inspectors and parts that both judged.")))
    else:
        blocks.append(
            Paragraph(
                say(
                    "Simulated on the stored verdicts, no model was run. The same parts chose the "
                    "thresholds: on other parts the best ways do somewhat worse."
                ),
                tone="weak",
            )
        )
    return Section("cascades", say("Which should decide what"), tuple(blocks))


def _prices(source: Source) -> Facts:
    say, line = source.say, source.extras.settings.line
    assert line is not None, "the caller has asked"
    unit = source.extras.currency
    rows = [
        (say("An escape"), write.money(line.prices.escape, unit).text),
        (say("An overkill"), write.money(line.prices.overkill, unit).text),
        (say("A second look by a person"), write.money(line.prices.second_look, unit).text),
        (say("A second of cycle time"), write.money(line.prices.second, unit).text),
        (say("NG parts at the line"), write.percent(line.ng_rate)),
    ]
    if line.parts_a_year == line.parts_a_year:
        rows.append((say("Parts a year"), write.whole(line.parts_a_year).text))
    return Facts(tuple(rows))


def _costs(source: Source) -> Table:
    say, unit = source.say, source.extras.currency
    head = (
        say("Inspector"),
        say("Cost of 1,000 parts"),
        say("Escapes at the customer (ppm)"),
        say("Cost of a year"),
        say("Cheapest threshold"),
        say("Cost there"),
        say("ppm there"),
    )
    rows = []
    for model in source.models:
        found = model["money"]
        best = found["best"]
        rows.append(
            (
                Cell(source.titles.title(model["id"])),
                write.money(found["cost"], unit),
                write.whole(found["ppm"]),
                write.money(found["a_year"], unit),
                write.estimate(best["threshold"]) if best else Cell(write.NOTHING, tone="weak"),
                _cost_there(best, unit),
                write.whole(found["best_ppm"]),
            )
        )
    why = [model["money"]["why_not"] for model in source.models]
    note = source.words.sentence(why[0]) if any(why) else ""
    return Table(head, tuple(rows), note=note, key="money")


def _cost_there(best: Mapping[str, Any] | None, unit: str) -> Cell:
    if best is None or best["cost"]["value"] is None:
        return Cell(write.NOTHING, tone="weak")
    value, low, high = (best["cost"][name] for name in ("value", "low", "high"))
    detail = f"{write.money(low).text}–{write.money(high).text}" if low is not None else ""
    return Cell(write.money(value, unit).text, detail, value)


def _ways(source: Source, found: Mapping[str, Any]) -> Table:
    """Return some ways of the front, spread over it, and the cheapest."""
    say, front = source.say, found["front"]
    step = max(1.0, (len(front) - 1) / (MOST_ROWS - 1))
    kept = sorted({round(k * step) for k in range(MOST_ROWS) if round(k * step) < len(front)})
    ways = [front[k] for k in kept]
    best = found["cheapest"]
    rows = [_way(source, way) for way in ways]
    if best is not None:
        rows.insert(0, _way(source, best, say("cheapest")))
    head = (
        say("Way of deciding"),
        say("Escapes"),
        say("Overkill"),
        say("Seen by the second"),
        say("Mean time"),
        say("Time, 99 %"),
        say("Cost of 1,000 parts"),
    )
    note = say("{shown} of {all} ways that no other beats; {tried} were tried.").format(
        shown=len(ways), all=len(front), tried=f"{found['tried']:,}"
    )
    return Table(head, tuple(rows), caption=pair_title(source, found), note=note, key="cascades")


def _way(source: Source, way: Mapping[str, Any], mark: str = "") -> tuple[Cell, ...]:
    policy, first, second = _policy(way["policy"], way["thresholds"])
    title = policy_title(source.titles, policy, first, second, source.say)
    limits = " · ".join(
        f"{source.titles.title(name)} {at['ok_below']:.3g}–{at['ng_above']:.3g}"
        for name, at in way["thresholds"].items()
    )
    return (
        Cell(f"{title} ({mark})" if mark else title, limits, tone="good" if mark else ""),
        Cell(
            _counts(way["escapes"]), write.percent(way["escapes"]["value"]), way["escapes"]["value"]
        ),
        Cell(
            _counts(way["overkill"]),
            write.percent(way["overkill"]["value"]),
            way["overkill"]["value"],
        ),
        Cell(write.percent(way["seen"]), "", way["seen"]),
        write.milliseconds(way["mean_ms"]),
        write.milliseconds(way["p99_ms"]),
        write.money(way.get("cost"), source.extras.currency),
    )


def _counts(found: Mapping[str, Any]) -> str:
    return f"{found['count']:,} / {found['of']:,}"


def _policy(key: str, limits: Mapping[str, Any]) -> tuple[str, str, str]:
    """Return policy, first and second; an id may hold colons, so that the ids come from limits."""
    names = [*limits, ""]
    return key.partition(":")[0], names[0], names[1]


def _point(way: Mapping[str, Any]) -> FrontPoint:
    nan = float("nan")
    policy, first, second = _policy(way["policy"], way["thresholds"])
    numbers = (way["escapes"]["value"], way["overkill"]["value"], way["mean_ms"])
    return FrontPoint(policy, first, second, *(nan if v is None else v for v in numbers))
