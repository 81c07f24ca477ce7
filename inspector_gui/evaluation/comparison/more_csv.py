"""What does not go into ``parts.csv``: heatmaps' curves, and parts seen worse.

``heatmaps.csv`` holds each inspector's per-region overlap curve, from which AUPRO follows
(``inspector,false_alarms,overlap``); ``robust.csv`` one row a part, perturbation and amount, with
``ID_p_ng`` and ``ID_label`` of each inspector.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from inspector_gui.core.errors import SetError
from inspector_gui.evaluation.aupro import ProCurve
from inspector_gui.evaluation.comparison import cells
from inspector_gui.evaluation.comparison.columns import column
from inspector_gui.evaluation.comparison.files import read_rows, write_rows
from inspector_gui.evaluation.comparison.parts import LABELS, NOT_JUDGED, Column, Compared
from inspector_gui.evaluation.comparison.robust import Step

CURVE = ["inspector", "false_alarms", "overlap"]
STEP = ["file", "perturbation", "amount"]


def write_curves(curves: Mapping[str, ProCurve], path: Path) -> None:
    """Write ``heatmaps.csv``.

    Raises:
        SetError: if it cannot be written.
    """
    rows: list[list[str]] = [CURVE]
    for name, curve in curves.items():
        for x, y in zip(curve.false_alarms, curve.overlap, strict=True):
            rows.append([name, cells.number(x), cells.number(y)])
    write_rows(path, rows)


def read_curves(path: Path) -> dict[str, ProCurve]:
    """Return what ``write_curves`` wrote.

    Raises:
        SetError: if it cannot be read.
    """
    found: dict[str, list[tuple[float, float]]] = {}
    for name, x, y in _rows(path, CURVE):
        found.setdefault(name, []).append(_numbers(path, x, y))
    return {name: ProCurve(*np.array(points).T) for name, points in found.items()}


def write_steps(compared: Compared, steps: Sequence[Step], path: Path) -> None:
    """Write ``robust.csv``.

    Raises:
        SetError: if it cannot be written.
    """
    ids = list(dict.fromkeys(step.column.id for step in steps))
    rows = [[*STEP, *(f"{name}_{what}" for name in ids for what in ("p_ng", "label"))]]
    asked: dict[tuple[str, float], dict[str, Step]] = {}
    for step in steps:
        asked.setdefault((step.perturbation, step.amount), {})[step.column.id] = step
    for (name, amount), by_id in asked.items():
        for at, part in enumerate(compared.parts):
            said = [cell for one in ids for cell in _said(by_id.get(one), at)]
            rows.append([part.file, name, cells.number(amount), *said])
    write_rows(path, rows)


def read_steps(compared: Compared, path: Path) -> list[Step]:
    """Return what ``write_steps`` wrote, on the parts of a comparison.

    Raises:
        SetError: if it cannot be read, or names parts or inspectors that are not there.
    """
    rows = read_rows(path)
    names = rows[0] if rows else []
    if names[: len(STEP)] != STEP:
        raise SetError(f"{path}, line 1: {','.join(STEP)} must come first; write it again.")
    ids = [name.removesuffix("_p_ng") for name in names if name.endswith("_p_ng")]
    at = {part.file: k for k, part in enumerate(compared.parts)}
    found: dict[tuple[str, float, str], tuple[list[float], list[int]]] = {}
    for row in rows[1:]:
        try:
            k, name, amount = at[row[0]], row[1], float(row[2])
            for j, one in enumerate(ids):
                key = (name, amount, one)
                p, labels = found.setdefault(key, _empty(len(compared.parts)))
                text = row[len(STEP) + 2 * j + 1]
                p[k] = cells.as_number(row[len(STEP) + 2 * j])
                labels[k] = LABELS.index(text) if text else NOT_JUDGED
        except (KeyError, ValueError, IndexError) as error:
            raise SetError(f"{path} does not go with these parts ({error}).") from None
    return [
        Step(name, amount, _as_column(compared, one, p, labels, path))
        for (name, amount, one), (p, labels) in found.items()
        if any(label != NOT_JUDGED for label in labels)
    ]


def _as_column(
    compared: Compared, name: str, p_ng: list[float], labels: list[int], path: Path
) -> Column:
    if name not in compared.ids:
        raise SetError(f"{path} names {name}, which is not compared; write it again.")
    own = compared.column(name)
    return column(own.facts, own.limits, p_ng, labels=labels)


def _said(step: Step | None, at: int) -> list[str]:
    if step is None or step.column.labels[at] == NOT_JUDGED:
        return ["", ""]
    return [cells.number(step.column.p_ng[at]), LABELS[step.column.labels[at]]]


def _empty(parts: int) -> tuple[list[float], list[int]]:
    return [float("nan")] * parts, [NOT_JUDGED] * parts


def _rows(path: Path, names: Sequence[str]) -> Iterable[list[str]]:
    rows = read_rows(path)
    if not rows or rows[0] != list(names) or any(len(row) != len(names) for row in rows):
        raise SetError(f"{path} must have the columns {','.join(names)}; write it again.")
    return rows[1:]


def _numbers(path: Path, *texts: str) -> tuple[float, float]:
    try:
        x, y = (cells.as_number(text) for text in texts)
    except ValueError as error:
        raise SetError(f"{path} holds what is no number ({error}); write it again.") from None
    return x, y
