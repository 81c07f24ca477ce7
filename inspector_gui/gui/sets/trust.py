"""What the Agreement panel shows, computed off the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np

from inspector_gui.core.verdict import Label
from inspector_gui.evaluation.appraisers import Study
from inspector_gui.evaluation.comparison.agreeing import Agreement
from inspector_gui.station.review.conflicts import Opinion, deciders, opinions
from inspector_gui.station.review.study import AgreementStudy, agreement_study
from inspector_gui.store.part_table import PartTable
from inspector_gui.store.records import SqlRecordStore

FIRST = 200  # conflicts and missed parts that are listed; all are counted


@dataclass(frozen=True, slots=True)
class PartLine:
    """A part in a list."""

    part_id: str
    number: int
    at: datetime
    batch: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A part on which people contradict one another.

    Attributes:
        part: which one.
        opinions: what each said last.
        deciders: who of the known people may decide.
    """

    part: PartLine
    opinions: tuple[Opinion, ...]
    deciders: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Trust:
    """The study, what all miss, and what is in dispute.

    Attributes:
        study: the whole study.
        missed: the first of the bad parts that everybody called OK.
        conflicts: the first of the parts in dispute.
        in_dispute: how many there are.
    """

    study: AgreementStudy
    missed: tuple[PartLine, ...]
    conflicts: tuple[Conflict, ...]
    in_dispute: int


def read_trust(store: SqlRecordStore) -> Trust:
    """Return what can be said of the trust in labels now.

    Raises:
        StoreError: if the records cannot be read.
    """
    table = store.table.refresh()
    found = agreement_study(store.labels.events(), table)
    place = {str(part_id): at for at, part_id in enumerate(table.part_id)}
    missed = [_line(table, place[part_id]) for part_id in found.missed_by_all[:FIRST]]
    disputed = np.flatnonzero(table.conflict)
    people = store.labellers.names()
    conflicts = []
    for at in disputed[:FIRST].tolist():
        line = _line(table, at)
        history = store.labels.history(line.part_id)
        conflicts.append(Conflict(line, opinions(history), deciders(history, people)))
    return Trust(found, tuple(missed), tuple(conflicts), len(disputed))


def as_chart_data(found: AgreementStudy) -> Agreement | None:
    """Return a study as the chart of kappas takes it; None where nobody judged."""
    if found.everyone is None:
        return None
    names = [one.name for one in found.appraisers]
    pairs = {(names.index(pair.one), names.index(pair.other)): pair.kappa for pair in found.pairs}
    study = Study(
        appraisers=tuple(one.figures for one in found.appraisers),
        between=found.everyone.between,
        all_right=found.all_right,
        pairs=pairs,
        fleiss=found.everyone.fleiss,
        alpha=found.everyone.alpha,
        missed_by_all=(),
    )
    models = sum(one.is_model for one in found.appraisers)
    return Agreement(tuple(names), models, study, found.missed_by_all, ())


def said_by(conflict: Conflict) -> list[tuple[str, Label | None, bool]]:
    """Return who said what of a part in dispute, and whether blind."""
    return [(one.labeller, one.content.label, one.blind) for one in conflict.opinions]


def _line(table: PartTable, at: int) -> PartLine:
    moment: datetime = table.at[at].astype("datetime64[us]").item()
    batch = table.names.batch[int(table.batch[at])]
    return PartLine(
        str(table.part_id[at]), int(table.number[at]), moment.replace(tzinfo=UTC), batch
    )
