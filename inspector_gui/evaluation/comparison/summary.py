"""``summary.json``: every figure of a comparison as plain data, the same for the same seed."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from typing import Any

from inspector_gui.evaluation.aupro import ProCurve
from inspector_gui.evaluation.comparison import as_json
from inspector_gui.evaluation.comparison.agreeing import agreement
from inspector_gui.evaluation.comparison.cascading import cheapest, front, options
from inspector_gui.evaluation.comparison.money import Line, money
from inspector_gui.evaluation.comparison.overview import DRAWS, overview
from inspector_gui.evaluation.comparison.pairs import POINTS, pairs
from inspector_gui.evaluation.comparison.parts import Compared
from inspector_gui.evaluation.comparison.places import places, wrong_places
from inspector_gui.evaluation.comparison.reasons import reasons
from inspector_gui.evaluation.comparison.robust import Step, robust
from inspector_gui.evaluation.comparison.slices import LEAST, all_slices
from inspector_gui.evaluation.comparison.words import verdicts

FORMAT = "inspector-comparison/1"


@dataclass(frozen=True, slots=True)
class Settings:
    """How the figures are made.

    Attributes:
        draws: resamples of every bootstrapped interval.
        seed: of all of them.
        level: coverage of the intervals.
        points: the difference of two rates that would matter, in (0, 1].
        line: prices and NG rate of the line; None for no money.
    """

    draws: int = DRAWS
    seed: int = 0
    level: float = 0.95
    points: float = POINTS
    line: Line | None = None


def summary(
    compared: Compared,
    settings: Settings | None = None,
    pro: Mapping[str, ProCurve] | None = None,
    steps: Sequence[Step] = (),
) -> dict[str, Any]:
    """Return every figure of a comparison, ready for ``json.dumps``; NaN is None.

    All but ``models[].facts`` can be recomputed: from ``parts.csv``, the recipe and the settings;
    ``models[].places.aupro`` from ``heatmaps.csv``, ``robust`` from ``robust.csv``. This very
    function gives the same for what ``read_parts``, ``read_curves`` and ``read_steps`` give.

    Args:
        compared: the comparison.
        settings: draws, seed, level, prices; None for the usual ones.
        pro: per-region overlap curves by id, where there are heatmaps.
        steps: what was judged on the same parts seen worse.

    Returns:
        ``models`` (one an inspector, in order), ``pairs`` (each two), and the rest by name.
    """
    how = settings or Settings()
    ng = int(compared.is_ng.sum())
    found: dict[str, Any] = as_json.plain(
        {
            "format": FORMAT,
            "name": compared.name,
            "digest": compared.digest,
            "recipe": compared.recipe.digest if compared.recipe is not None else None,
            "parts": len(compared.parts),
            "ng": ng,
            "ok": len(compared.parts) - ng,
            "notes": compared.notes,
            "settings": asdict(how),
            "models": _models(compared, how, pro),
            "pairs": _pairs(compared, how),
            "slices": {"least": LEAST, "by": _slices(compared, how)},
            "agreement": _agreement(compared, how),
            "cascades": _cascades(compared, how),
            "robust": robust(compared, steps, how.level),
        }
    )
    return found


def _models(
    compared: Compared, how: Settings, pro: Mapping[str, ProCurve] | None
) -> list[dict[str, Any]]:
    rows = overview(compared, how.draws, how.seed, how.level)
    placed = places(compared, pro, how.draws, how.seed, how.level)
    written = {found.id: found for found in reasons(compared, how.level)}
    priced = (
        money(compared, how.line, how.draws, how.seed, how.level)
        if how.line is not None
        else (None,) * len(rows)
    )
    found = []
    for one, row, place, cost in zip(compared.columns, rows, placed, priced, strict=True):
        figures = as_json.fields(row)
        latency = figures.pop("latency")
        entry = {
            "id": one.id,
            "kind": one.facts.kind,
            "title": one.title,
            "thresholds": {
                "ok_below": one.limits.ok_below,
                "ng_above": one.limits.ng_above,
                "min_label_mass": one.limits.min_label_mass,
            },
            **figures,
            "escapes": row.escapes.hits,
            "escape_rate": row.escapes,
            "overkill": row.overkill.hits,
            "overkill_rate": row.overkill,
            "ms": latency,
            "places": as_json.without(place, "id"),
            "reasons": as_json.without(written[one.id], "id") if one.id in written else None,
            "money": as_json.without(cost, "id", "curve") if cost is not None else None,
            "facts": as_json.without(one.facts, "id", "kind", "title"),
        }
        found.append(entry)
    return found


def _pairs(compared: Compared, how: Settings) -> list[dict[str, Any]]:
    found = []
    for pair in pairs(compared, how.points, how.draws, how.seed, how.level):
        one, other = compared.column(pair.first), compared.column(pair.second)
        words = dict(zip((d.name for d in pair.differences), verdicts(compared, pair), strict=True))
        found.append(
            {
                "first": pair.first,
                "second": pair.second,
                "points": pair.points,
                "verdict": words["escapes"].english(),
                "differences": {
                    d.name: {
                        **as_json.without(d, "name"),
                        "shown": d.shown,
                        "words": words[d.name],
                    }
                    for d in pair.differences
                },
                "wrong_place": wrong_places(compared, one, other),
            }
        )
    return found


def _slices(compared: Compared, how: Settings) -> dict[str, Any]:
    found = {}
    for by, parts in all_slices(compared, how.level).items():
        found[by] = [
            {**as_json.without(one, "by", "parts"), "parts": len(one.parts)} for one in parts
        ]
    return found


def _agreement(compared: Compared, how: Settings) -> dict[str, Any]:
    found = agreement(compared, draws=how.draws, seed=how.seed, level=how.level)
    study = as_json.fields(found.study)
    study["pairs"] = [
        {"first": found.names[i], "second": found.names[j], **as_json.fields(kappa)}
        for (i, j), kappa in found.study.pairs.items()
    ]
    return {**as_json.without(found, "study"), **study, "missed_by_all": found.missed_by_all}


def _cascades(compared: Compared, how: Settings) -> list[dict[str, Any]]:
    found = []
    for first, second in combinations(compared.ids, 2):
        tried = options(compared, first, second, how.line)
        best = cheapest(tried)
        found.append(
            {
                "first": first,
                "second": second,
                "tried": len(tried),
                "front": [_option(one) for one in front(tried)],
                "cheapest": _option(best) if best is not None else None,
            }
        )
    return found


def _option(option: Any) -> dict[str, Any]:
    outcome = as_json.without(option.outcome, "policy", "low", "high")
    if math.isnan(option.outcome.cost):
        outcome.pop("cost")
    limits = {name: as_json.fields(found) for name, found in option.limits}
    return {"policy": option.key, "thresholds": limits, **outcome}
