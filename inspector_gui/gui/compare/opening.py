"""Reading and making comparisons, off the GUI thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from inspector_gui.core.errors import UsageError
from inspector_gui.core.query import parse_query
from inspector_gui.core.recipe import Recipe, read_recipe
from inspector_gui.evaluation.comparison.prepared import Prepared
from inspector_gui.gui.compare.model import Opened
from inspector_gui.station.bulk import Control
from inspector_gui.station.comparing.freezing import freeze_folder, freeze_query
from inspector_gui.station.comparing.running import RunOptions, left_of
from inspector_gui.station.comparing.scores import gather_scores
from inspector_gui.station.comparing.setup import compared_inspectors, new_comparison
from inspector_gui.station.comparing.worse import all_steps
from inspector_gui.station.review.insight import compute_insight
from inspector_gui.store.comparisons import Comparison, FrozenPart
from inspector_gui.store.records import SqlRecordStore


@dataclass(frozen=True, slots=True)
class NewComparison:
    """What somebody wants to compare.

    Attributes:
        name: of the comparison; "" for one made from source and time.
        folder: with a set; None for recorded parts.
        query: which recorded parts, where there is no folder.
        inspectors: ids; () for those of the recipe.
        recipe: the recipe's file.
        batch: pictures judged together.
        reasons: whether a VLM writes why.
        robust: of so many parts the pictures are judged once more, and seen worse; 0 for none.
    """

    name: str
    folder: Path | None
    query: str
    inspectors: tuple[str, ...]
    recipe: Path
    batch: int = 1
    reasons: bool = True
    robust: int = 0

    @property
    def options(self) -> RunOptions:
        """How it is run."""
        return RunOptions(
            batch=self.batch,
            language="en" if self.reasons else "",
            worse=all_steps() if self.robust else (),
            worse_parts=self.robust,
            again=self.robust,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Ready:
    """A comparison that was read, and the same made ready for dragging thresholds."""

    opened: Opened
    prepared: Prepared


def open_comparison(store: SqlRecordStore, name: str) -> Ready:
    """Return a comparison as far as it has been judged, its places left out: they take long.

    Raises:
        StoreError: if there is none of this name, or it cannot be read.
    """
    comparison = store.comparisons.get(name)
    recipe = store.recipe(comparison.recipe_digest)
    gathered = gather_scores(store, comparison, recipe)
    left = left_of(store, comparison, store.comparisons.parts(name))
    return Ready(
        Opened(comparison, recipe, gathered, left),
        Prepared.of(gathered.compared),
    )


def make_comparison(
    store: SqlRecordStore, wanted: NewComparison, control: Control
) -> tuple[Comparison, tuple[str, ...]]:
    """Freeze a set and keep a comparison of it; return it, and why pictures were left out.

    Raises:
        InspectorError: if set, query, recipe or models cannot be used.
        Cancelled: if somebody cancels.
    """
    recipe = read_recipe(wanted.recipe)
    inspectors = compared_inspectors(wanted.inspectors, recipe, wanted.recipe.parent)
    if len(inspectors) < 2:
        raise UsageError("A comparison needs two inspectors or more; choose another one.")
    parts, notes = _parts(store, wanted, recipe, control)
    source = wanted.folder.name if wanted.folder is not None else wanted.query
    name = wanted.name or f"{source} {datetime.now(UTC):%Y-%m-%d %H:%M:%S}"
    store.keep_recipe(recipe)
    options = wanted.options.to_data()
    made = new_comparison(name, recipe, inspectors, parts, source, options=options)
    return store.comparisons.create(made, parts), notes


def _parts(
    store: SqlRecordStore, wanted: NewComparison, recipe: Recipe, control: Control
) -> tuple[Sequence[FrozenPart], tuple[str, ...]]:
    if wanted.folder is not None:
        return freeze_folder(wanted.folder, recipe, control)
    now = datetime.now(UTC)
    query = parse_query(wanted.query, now)
    insight = compute_insight(store.table.refresh(), store, None, now)
    return freeze_query(store, query, insight), ()
