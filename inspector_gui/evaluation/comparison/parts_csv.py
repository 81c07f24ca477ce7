"""``parts.csv``: one row a part, from which every figure of the report can be recomputed.

The columns are ``file,label,defect_type``; then for each inspector ``ID_p_ng``, ``ID_label``,
``ID_defect``, ``ID_place``, ``ID_ms``; then what more is known of the part; then what more each
inspector said; last, the labels of people and of inspectors asked once more (``by:NAME:1``,
``again:ID:1``). Numbers have all their digits, what is unknown is empty, several defects of a part
are joined by ``|``, a failed part has no ``p_ng`` and the label ERROR. A part called OK names no
defect: what would be named if the thresholds moved is in ``ID_defect_if_ng``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Final

import numpy as np

from inspector_gui.core.errors import SetError
from inspector_gui.core.recipe import Recipe
from inspector_gui.core.verdict import Thresholds
from inspector_gui.evaluation.comparison import cells
from inspector_gui.evaluation.comparison.columns import column, common
from inspector_gui.evaluation.comparison.files import read_rows, write_rows
from inspector_gui.evaluation.comparison.parts import (
    LABELS,
    OK,
    Appraisal,
    Column,
    Compared,
    ComparedPart,
    Facts,
)
from inspector_gui.evaluation.comparison.sentence import Sentence

FIRST: Final = ("file", "label", "defect_type")
PART: Final = (
    "severity",
    "true_place",
    "source",
    "batch",
    "captured_at",
    "brightness",
    "sharpness",
    "has_mask",
    "picture_sha256",
)
VERDICT: Final = ("p_ng", "label", "defect", "place", "ms")
MORE: Final = (
    "label_mass",
    "defect_if_ng",
    "place_if_ng",
    "peak_on_defect",
    "region_iou",
    "meets",
    "error",
    "reason",
)


PERSON: Final = "by:"
AGAIN: Final = "again:"
SAID: Final = {0: "OK", 1: "NG", -1: ""}
SAID_CODES: Final = {word: code for code, word in SAID.items()}


@dataclass(frozen=True, slots=True)
class Who:
    """What ``parts.csv`` does not say of an inspector.

    Attributes:
        facts: who it is.
        limits: its thresholds, with which its labels were made.
    """

    facts: Facts
    limits: Thresholds


def header(compared: Compared) -> list[str]:
    """Return the names of all columns."""
    judged = [f"{name}_{what}" for name in compared.ids for what in VERDICT]
    more = [f"{name}_{what}" for name in compared.ids for what in MORE]
    said = [
        f"{PERSON if one.person else AGAIN}{one.who}:{repeat}"
        for one in compared.appraisals
        for repeat in range(1, len(one.labels) + 1)
    ]
    return [*FIRST, *judged, *PART, *more, *said]


def write_parts(compared: Compared, path: Path) -> None:
    """Write ``parts.csv``.

    Raises:
        SetError: if it cannot be written, or the ids make two columns of one name.
    """
    names = header(compared)
    if len(set(names)) != len(names):
        raise SetError(f"The ids {', '.join(compared.ids)} clash as columns; rename an inspector.")
    rows = [names]
    for at, part in enumerate(compared.parts):
        verdicts = [cell for one in compared.columns for cell in _verdict(one, at)]
        more = [cell for one in compared.columns for cell in _more(one, at)]
        said = [SAID[int(label)] for one in compared.appraisals for label in one.labels[:, at]]
        rows.append([*_first(part), *verdicts, *_part(part), *more, *said])
    write_rows(path, rows)


def read_parts(
    path: Path,
    who: Mapping[str, Who] | None = None,
    recipe: Recipe | None = None,
    name: str = "",
    digest: str = "",
    notes: Sequence[Sentence] | None = None,
) -> Compared:
    """Return the comparison that ``parts.csv`` holds.

    Args:
        path: the file.
        who: facts and thresholds by id; an inspector not named has thresholds of 1/2 and no facts,
            and its labels are those of the file all the same.
        recipe: whose words are used.
        name: of the comparison.
        digest: of the frozen set.
        notes: what was said of the set as it was, for left-out parts are not in the file; None for
            what these parts say themselves.

    Raises:
        SetError: if the file cannot be read; the sentence names the line.
    """
    rows = read_rows(path)
    names = rows[0] if rows else []
    missing = [name for name in FIRST if name not in names]
    if missing:
        raise SetError(f"{path}, line 1: the column {missing[0]} is missing; write it again.")
    ids = [name.removesuffix("_p_ng") for name in names if name.endswith("_p_ng")]
    lines = [dict(zip(names, row, strict=False)) for row in rows[1:] if row]
    try:
        parts = [_read(_as_part, line) for line in _numbered(lines)]
        columns = [_as_column(one, lines, (who or {}).get(one)) for one in ids]
        said = _as_appraisals(names, lines)
        found = common(parts, columns, recipe, name, digest, appraisals=said)
    except ValueError as error:
        raise SetError(f"{path} is no parts.csv ({error}); write it again.") from None
    return found if notes is None else replace(found, notes=tuple(notes))


def _first(part: ComparedPart) -> list[str]:
    return [part.file, part.label, cells.joined(part.defects)]


def _verdict(one: Column, at: int) -> list[str]:
    called = one.labels[at] != OK
    return [
        cells.number(one.p_ng[at]),
        LABELS[one.labels[at]],
        one.defects[at] if called else "",
        one.places[at] if called else "",
        cells.number(one.ms[at]),
    ]


def _part(part: ComparedPart) -> list[str]:
    return [
        "|".join(map(cells.number, part.severities)),
        cells.joined(part.places),
        part.source,
        part.batch,
        cells.moment(part.captured_at),
        cells.number(part.brightness),
        cells.number(part.sharpness),
        str(int(part.has_mask)),
        part.picture_sha256,
    ]


def _more(one: Column, at: int) -> list[str]:
    return [
        cells.number(one.label_mass[at]),
        one.defects[at],
        one.places[at],
        cells.flag(int(one.peak_on_defect[at])),
        cells.number(one.region_iou[at]),
        cells.flag(int(one.meets[at])),
        one.errors[at],
        one.reasons[at],
    ]


def _as_part(line: Mapping[str, str]) -> ComparedPart:
    severities = line.get("severity", "")
    return ComparedPart(
        file=line["file"],
        label=line["label"],
        defects=cells.split(line["defect_type"]),
        severities=tuple(map(cells.as_number, severities.split("|"))) if severities else (),
        places=cells.split(line.get("true_place", "")),
        source=line.get("source", ""),
        batch=line.get("batch", ""),
        captured_at=cells.as_moment(line.get("captured_at", "")),
        brightness=cells.as_number(line.get("brightness", "")),
        sharpness=cells.as_number(line.get("sharpness", "")),
        has_mask=line.get("has_mask", "") == "1",
        picture_sha256=line.get("picture_sha256", ""),
    )


def _as_column(name: str, lines: list[dict[str, str]], who: Who | None) -> Column:
    """Return an inspector's column; its labels are those of the file."""
    known = who or Who(Facts(name), Thresholds())

    def read(what: str, reader: Callable[[str], Any], other: str = "") -> list[Any]:
        key = f"{name}_{what}" if not lines or f"{name}_{what}" in lines[0] else f"{name}_{other}"
        return [
            _read(lambda line: reader(line.get(key, "")), numbered) for numbered in _numbered(lines)
        ]

    mass = read("label_mass", cells.as_number)
    return column(
        known.facts,
        known.limits,
        read("p_ng", cells.as_number),
        labels=read("label", LABELS.index),
        label_mass=[1.0 if math.isnan(value) else value for value in mass],
        defects=read("defect_if_ng", str, "defect"),
        places=read("place_if_ng", str, "place"),
        ms=read("ms", cells.as_number),
        peak_on_defect=read("peak_on_defect", cells.as_flag),
        region_iou=read("region_iou", cells.as_number),
        meets=read("meets", cells.as_flag),
        errors=read("error", str),
        reasons=read("reason", str),
    )


def _as_appraisals(names: Sequence[str], lines: list[dict[str, str]]) -> list[Appraisal]:
    """Return what people and repeated judgements said, repeats of one together."""
    found: dict[tuple[str, bool], list[list[int]]] = {}
    for name in names:
        start = next((start for start in (PERSON, AGAIN) if name.startswith(start)), None)
        if start is None or not name.rpartition(":")[2].isdigit():
            continue
        who = name.removeprefix(start).rpartition(":")[0]
        labels = [_read(partial(_code, name), numbered) for numbered in _numbered(lines)]
        found.setdefault((who, start == PERSON), []).append(labels)
    return [
        Appraisal(who, person, np.array(rows, dtype=np.int64))
        for (who, person), rows in found.items()
    ]


def _code(name: str, line: Mapping[str, str]) -> int:
    return SAID_CODES[line.get(name, "")]


def _numbered(lines: list[dict[str, str]]) -> list[tuple[int, dict[str, str]]]:
    return list(enumerate(lines, start=2))


def _read(reader: Callable[[Mapping[str, str]], Any], numbered: tuple[int, dict[str, str]]) -> Any:
    """Read one line, so that an error names it."""
    number, line = numbered
    try:
        return reader(line)
    except (ValueError, KeyError) as error:
        raise ValueError(f"row {number}: {error}") from None
