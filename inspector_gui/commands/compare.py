"""``inspector-gui compare``: inspectors held against each other on the same labelled parts."""

from __future__ import annotations

import math
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from rich.progress import Progress, TaskID

from inspector_gui.app import make_inspector, prepare_process
from inspector_gui.commands.records import open_records
from inspector_gui.commands.terminal import console, progress, say_json
from inspector_gui.core import paths
from inspector_gui.core.errors import UsageError
from inspector_gui.core.ports import Inspector
from inspector_gui.core.query import parse_query
from inspector_gui.core.recipe import InspectorSpec, Recipe, read_recipe
from inspector_gui.core.settings import SettingsFile
from inspector_gui.evaluation.comparison.money import Line
from inspector_gui.evaluation.comparison.summary import Settings, summary
from inspector_gui.evaluation.cost import Prices
from inspector_gui.inspectors.catalogue import parse_inspector
from inspector_gui.inspectors.identity import id_of
from inspector_gui.station.bulk import Advance, Control
from inspector_gui.station.comparing.freezing import follow_folder, freeze_folder, freeze_query
from inspector_gui.station.comparing.gathering import Gathered, gather
from inspector_gui.station.comparing.reporting import report_on, table_of
from inspector_gui.station.comparing.running import RunOptions, run
from inspector_gui.station.comparing.setup import (
    check_unchanged,
    compared_inspectors,
    new_comparison,
)
from inspector_gui.station.comparing.worse import Seen, all_steps
from inspector_gui.station.review.insight import compute_insight
from inspector_gui.store.comparisons import Comparison, FrozenPart
from inspector_gui.store.records import SqlRecordStore


@dataclass(frozen=True, slots=True)
class CompareRequest:
    """What the user asked for.

    ``robust`` 0 leaves out the pictures seen worse, ``again`` 0 those judged once more, ``volume``
    0 the cost of a year.
    """

    data: str
    inspectors: tuple[str, ...]
    out: Path | None
    name: str
    recipe: Path | None
    as_json: bool
    batch: int
    limit: int
    robust: int
    again: int
    reasons: bool
    seed: int
    prices: tuple[float, float, float, float]
    ng_rate: float
    volume: float
    language: str
    data_dir: Path | None
    device: str


def compare(request: CompareRequest) -> None:
    """Judge what was not judged, write the report, print the figures.

    Raises:
        InspectorError: if set, models, records or the report's folder cannot be used.
    """
    prepare_process(None)
    if request.language not in ("en", "ja"):
        raise UsageError(f"There is no report in {request.language!r}; write en or ja.")
    recipe_path = request.recipe or paths.default_recipe()
    recipe = read_recipe(recipe_path)
    store = open_records(request.data_dir or SettingsFile().load().settings.data_path)
    shown = console(err=True)
    try:
        with progress(shown) as bar:
            task = bar.add_task("reading the set …", total=None)
            work = _Work(request, recipe, recipe_path.parent, store, bar, task)
            found = work.done()
        settings = Settings(seed=request.seed, line=_line(request))
        figures = summary(found.compared, settings, found.pro, found.steps)
        if request.out is not None:
            files = report_on(
                store,
                work.comparison,
                found,
                settings,
                request.out,
                sys.argv[1:],
                work.notes,
                request.language,
                figures=figures,
            )
            shown.print(f"Written: {', '.join(file.name for file in files)} in {request.out}")
    finally:
        store.close()
    if request.as_json:
        say_json(figures)
    else:
        console(wide=True).print(table_of(found.compared))


class _Work:
    """One comparison from the set to the verdicts."""

    def __init__(
        self,
        request: CompareRequest,
        recipe: Recipe,
        root: Path,
        store: SqlRecordStore,
        progress: Progress,
        task: TaskID,
    ) -> None:
        self._request = request
        self._recipe = recipe
        self._root = root
        self._store = store
        self._progress = progress
        self._task = task
        self._control = Control(self._tell)
        self.notes: tuple[str, ...] = ()
        self.comparison = self._made()

    def done(self) -> Gathered:
        """Judge what is missing and gather all."""
        check = partial(check_unchanged, recipe=self._recipe, golden_root=self._root)
        run(
            self._store,
            self.comparison,
            self._recipe,
            self._make,
            self._control,
            self._options,
            check,
        )
        count = self._request.robust
        return gather(self._store, self.comparison, self._recipe, self._worse, count)

    @property
    def _options(self) -> RunOptions:
        request = self._request
        return RunOptions(
            batch=request.batch,
            language="en" if request.reasons else "",
            worse=self._worse,
            worse_parts=request.robust,
            again=request.again,
        )

    @property
    def _worse(self) -> tuple[Seen, ...]:
        return all_steps() if self._request.robust else ()

    def _made(self) -> Comparison:
        """Return the comparison: the stored one of this name, or a new one."""
        request = self._request
        folder = Path(request.data).resolve()
        source = folder.name if folder.exists() else request.data
        if request.name in self._store.comparisons.names():
            return self._there(source)
        self._store.keep_recipe(self._recipe)
        inspectors = compared_inspectors(request.inspectors, self._recipe, self._root)
        parts = self._parts()
        name = request.name or f"{source} {datetime.now(UTC):%Y-%m-%d %H:%M:%S}"
        made = new_comparison(
            name,
            self._recipe,
            inspectors,
            parts,
            source,
            request.seed,
            options=self._options.to_data(),
        )
        return self._store.comparisons.create(made, parts)

    def _there(self, source: str) -> Comparison:
        """Return the stored comparison of this name, with its own parts, truth and recipe."""
        request, comparisons = self._request, self._store.comparisons
        there = comparisons.get(request.name)
        wanted = {id_of(parse_inspector(text, self._recipe)) for text in request.inspectors}
        if there.source != source or wanted - {one.id for one in there.inspectors}:
            known = ", ".join(one.id for one in there.inspectors)
            raise UsageError(
                f"There is another comparison {request.name!r} already, of {there.source} with "
                f"{known}; choose another name."
            )
        self._recipe = self._store.recipe(there.recipe_digest)
        comparisons.keep_options(there.name, self._options.to_data())
        parts, path = comparisons.parts(there.name), Path(request.data)
        if path.exists():
            changed = follow_folder(self._store, there.name, parts, path, self._recipe)
            if changed:
                words = f"{changed} labels of the folder changed since; the comparison keeps "
                self.notes = (words + "its frozen truth.",)
        return there

    def _parts(self) -> tuple[FrozenPart, ...]:
        request = self._request
        path = Path(request.data)
        if path.exists():
            parts, self.notes = freeze_folder(path, self._recipe, self._control, request.limit)
            return parts
        if ":" not in request.data:
            raise UsageError(
                f"There is no folder {request.data!r}; name a folder with a set, or a query of "
                "recorded parts such as 'label:OK,NG'."
            )
        query = parse_query(request.data)
        insight = compute_insight(self._store.table.refresh(), self._store, None, datetime.now(UTC))
        return freeze_query(self._store, query, insight, request.limit)

    def _make(self, spec: InspectorSpec, recipe: Recipe) -> Inspector:
        self._progress.update(self._task, description=f"loading {spec.model} …", total=None)
        return make_inspector(spec, recipe, self._request.device, self._root)

    def _tell(self, advance: Advance) -> None:
        words = f"{advance.what}: {advance.done} of {advance.total}"
        self._progress.update(
            self._task, description=words, completed=advance.done, total=advance.total
        )


def _line(request: CompareRequest) -> Line:
    return Line(Prices(*request.prices), request.ng_rate, request.volume or math.nan)
