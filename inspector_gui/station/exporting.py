"""Handing recorded parts out as a labelled set: by query, in any format, split without leaks."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import numpy as np

from inspector_gui.core.errors import SetError, StoreError
from inspector_gui.core.query import Query
from inspector_gui.core.recipe import Recipe
from inspector_gui.core.verdict import Label
from inspector_gui.station.bulk import Advance, Control
from inspector_gui.station.export_parts import CHUNK, RecipesOf, set_parts
from inspector_gui.station.review.insight import NO_INSIGHT, Insight, compute_insight
from inspector_gui.station.review.queues import select_parts
from inspector_gui.station.splitting import SplitPlan, side_counts, split_parts, uneven
from inspector_gui.store.exchange.parts import SetFormat, SetPart, Skipped
from inspector_gui.store.exchange.writing import WritePlan, WriteReport, check_target, write_set
from inspector_gui.store.part_table import NG, NONE, OK, UNSURE, PartTable, Rows
from inspector_gui.store.records import SqlRecordStore
from inspector_gui.store.splits import Split

FIRST: Final = 200  # sentences that a report keeps; all are counted
COMPUTED: Final = ("wrong_place", "likely_wrong", "twins", "drift")  # queues that need insight


@dataclass(frozen=True, slots=True)
class ExportPlan:
    """What is handed out, and how.

    Attributes:
        out: folder that is not there yet, or is empty.
        format: of the set.
        query: which parts; by default all that are labelled OK or NG.
        recipe: whose words chats have and whose defects come first; None: in a chat the one that
            the part was recorded by, else the one of most parts, if its content was kept.
        language: of the reasons in chats, "" for the recipe's first.
        split: how the parts are split; None: as they were when they came.
        everything: also parts that are UNSURE or have no label, where the format can say so. A
            query that names these labels asks for them, too.
    """

    out: Path
    format: SetFormat
    query: Query = field(default_factory=Query)
    recipe: Recipe | None = None
    language: str = ""
    split: SplitPlan | None = None
    everything: bool = False

    @property
    def labels(self) -> tuple[Label | None, ...]:
        """The labels that are handed out; None stands for no label."""
        asked = set(self.query.label)
        unsure = (Label.UNSURE,) if self.everything or "UNSURE" in asked else ()
        nothing = (None,) if self.everything or "NONE" in asked else ()
        return (Label.OK, Label.NG, *unsure, *nothing)


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written, what was not, and why.

    Attributes:
        out: the folder.
        format: of the set.
        asked: how many parts the query asked for that have a picture and such a label.
        written: how many are in the set.
        labels: how many of those that were asked for have which label.
        skipped: how many are not in it, and of the first ones why.
        lost: what the format cannot say, in sentences.
        split: the frozen split, if there is one.
        sides: how many parts are on each of its sides.
        uneven: sides that came out without good or without bad parts, in sentences.
        seconds: how long it took.
    """

    out: Path
    format: SetFormat
    asked: int
    written: int
    labels: tuple[tuple[str, int], ...]
    skipped: int
    first_skipped: tuple[Skipped, ...]
    lost: tuple[str, ...]
    split: Split | None
    sides: tuple[tuple[str, int], ...]
    uneven: tuple[str, ...]
    seconds: float


def export(
    plan: ExportPlan, store: SqlRecordStore, control: Control, insight: Insight | None = None
) -> ExportReport:
    """Write recorded parts as a set; it is there whole, or not at all.

    Args:
        plan: what, and how.
        store: the records.
        control: pauses, cancels and watches.
        insight: what is known of the parts already; for queues that need more it is computed.

    Raises:
        SetError: if no part is asked for, or the target cannot be used or is full.
        StoreError: if the records cannot be read, or the split has the name of another one.
        Cancelled: if somebody cancels; nothing is left behind but a frozen split.
    """
    began = time.perf_counter()
    check_target(plan.out)
    table = store.table.refresh()
    rows = _asked(plan, store, table, control, insight)
    split = None
    if plan.split is not None:
        split = split_parts(store, table, rows, plan.split, control)
    written, labels = _write(plan, store, table, rows, split, control)
    return ExportReport(
        out=plan.out,
        format=plan.format,
        asked=len(rows),
        written=written.written,
        labels=tuple(labels.most_common()),
        skipped=len(written.skipped),
        first_skipped=written.skipped[:FIRST],
        lost=written.lost,
        split=split,
        sides=tuple(side_counts(split).items()) if split else (),
        uneven=uneven(split, table) if split else (),
        seconds=time.perf_counter() - began,
    )


def _asking(query: Query) -> str:
    return f"fits {query.text!r}" if query.text else "is there"


def _asked(
    plan: ExportPlan,
    store: SqlRecordStore,
    table: PartTable,
    control: Control,
    insight: Insight | None,
) -> Rows:
    """Return where the parts stand that are to be written, in the order of the query."""
    now = datetime.now(UTC)
    known = insight or NO_INSIGHT
    if plan.query.queue in COMPUTED:
        known = _computed(store, table, known, now, control)
    rows = select_parts(table, plan.query, known, now)
    states = {Label.OK: OK, Label.NG: NG, Label.UNSURE: UNSURE, None: NONE}
    wanted = np.isin(table.label[rows], [states[label] for label in plan.labels])
    found: Rows = rows[wanted & (table.picture[rows] != b"")]
    if not len(found):
        raise SetError(
            f"No recorded part with a picture and a label {_asking(plan.query)}; label some, or "
            "ask for others."
        )
    return found


def _computed(
    store: SqlRecordStore, table: PartTable, known: Insight, now: datetime, control: Control
) -> Insight:
    """Compute what a queue needs; pictures are compared a part at a time."""
    while True:
        control.check(Advance("comparing", 0, 0))
        known = compute_insight(table, store, known, now)
        if known.complete:
            return known
        control.tell(Advance("comparing", len(table) - known.twins.waiting, len(table)))


def _write(
    plan: ExportPlan,
    store: SqlRecordStore,
    table: PartTable,
    rows: Rows,
    split: Split | None,
    control: Control,
) -> tuple[WriteReport, Counter[str]]:
    recipe = plan.recipe or _recipe_of(store, table, rows)
    began = time.perf_counter()
    labels: Counter[str] = Counter()

    def parts() -> Iterator[SetPart | Skipped]:
        sides = split.sides if split else None
        chats = plan.format is SetFormat.JSONL and plan.recipe is None
        own = RecipesOf(store) if chats else None
        for number, part in enumerate(set_parts(store, table, rows, plan.labels, sides, own)):
            left = (time.perf_counter() - began) / number * (len(rows) - number) if number else None
            now = Advance("exporting", number, len(rows), left)
            # Cancelled leaves write_set as any exception does: nothing of the set stays.
            control.check(now)
            if number % CHUNK == 0:
                control.tell(now)
            if isinstance(part, SetPart):
                said = part.content.label if part.content else None
                labels[said.value if said else "UNLABELLED"] += 1
            yield part

    how = WritePlan(recipe, plan.language, len(rows))
    return write_set(parts(), plan.out, plan.format, how), labels


def _recipe_of(store: SqlRecordStore, table: PartTable, rows: Rows) -> Recipe | None:
    """Return the recipe by which most of the parts were recorded, of those that were kept."""
    codes = np.bincount(table.recipe_digest[rows])
    for code in np.argsort(-codes, kind="stable")[: np.count_nonzero(codes)]:
        try:
            return store.recipe(table.names.recipe_digest[int(code)])
        except StoreError:
            continue
    return None
