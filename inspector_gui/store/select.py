"""Which rows of the part table a query asks for."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime

import numpy as np

from inspector_gui.core.frame import utc_now
from inspector_gui.core.query import STATES, Query, moment_ago
from inspector_gui.store.part_table import NONE, Codes, Flags, Names, PartTable, States


def matching(table: PartTable, query: Query) -> Flags:
    """Return which parts fulfil all terms of a query, (parts,); its queue is left to others."""
    found = np.ones(len(table), np.bool_)
    for name in type(query).model_fields:
        rule = _RULES.get(name)
        value = getattr(query, name)
        if rule is not None and value not in (None, "", ()):
            found &= rule(table, query)
    return found


def _moment(moment: datetime | None) -> np.datetime64:
    assert moment is not None
    return np.datetime64(moment.astimezone(UTC).replace(tzinfo=None), "us")


def _is_state(column: States, words: tuple[str, ...]) -> Flags:
    return np.isin(column, [STATES.index(word) for word in words])


def _is_name(codes: Codes, names: Names, wanted: tuple[str, ...]) -> Flags:
    return _where(codes, names, lambda name: name in wanted)


def _where(codes: Codes, names: Names, fits: Callable[[str], bool]) -> Flags:
    """Ask each name once, not each part."""
    known = np.array([fits(name) for name in names.all()], np.bool_)
    found: Flags = known[codes]
    return found


def _says(text: str) -> Callable[[str], bool]:
    sought = text.casefold()
    return lambda name: sought in name.casefold()


def _reason(table: PartTable, query: Query) -> Flags:
    says, names = _says(query.reason), table.names.reason
    known = np.array([says(name) for name in names.all()], np.bool_)
    found: Flags = known[table.vit_reason] | known[table.vlm_reason]
    return found


def _model(table: PartTable, query: Query) -> Flags:
    def begins(name: str) -> bool:
        return name.startswith(query.model)

    names = table.names.model
    return _where(table.vit_model, names, begins) | _where(table.vlm_model, names, begins)


def _defect(table: PartTable, query: Query) -> Flags:
    """Look at the label's defects; where nobody has labelled, at the inspectors'."""
    wanted = set(query.defect)
    by_label = _where(
        table.defects,
        table.names.defects,
        lambda text: bool(wanted & set(json.loads(text or "[]"))),
    )
    names = table.names.defect
    by_model = _is_name(table.vit_defect, names, query.defect)
    by_model |= _is_name(table.vlm_defect, names, query.defect)
    return np.where(table.label == NONE, by_model, by_label)


_RULES: dict[str, Callable[[PartTable, Query], Flags]] = {
    "since": lambda table, query: table.at >= _moment(query.since),
    "within": lambda table, query: table.at >= _moment(moment_ago(query.within, utc_now())),
    "until": lambda table, query: table.at < _moment(query.until),
    "recipe": lambda table, query: _is_name(table.recipe, table.names.recipe, query.recipe),
    "batch": lambda table, query: _is_name(table.batch, table.names.batch, query.batch),
    "source": lambda table, query: _is_name(table.source, table.names.source, query.source),
    "station": lambda table, query: _is_name(table.station, table.names.station, query.station),
    "origin": lambda table, query: np.isin(table.imported, [o == "import" for o in query.origin]),
    "decision": lambda table, query: _is_state(table.word, query.decision),
    "vit": lambda table, query: _is_state(table.vit_label, query.vit),
    "vlm": lambda table, query: _is_state(table.vlm_label, query.vlm),
    "label": lambda table, query: _is_state(table.label, query.label),
    "defect": _defect,
    "labeller": lambda table, query: _is_name(table.labeller, table.names.labeller, query.labeller),
    "model": _model,
    "reason": _reason,
    "comment": lambda table, query: _where(
        table.comment, table.names.comment, _says(query.comment)
    ),
    "gold": lambda table, query: table.gold == query.gold,
    "conflict": lambda table, query: table.conflict == query.conflict,
    "final": lambda table, query: table.final == query.final,
    "number": lambda table, query: table.number == query.number,
}
