"""What the Compare page is given by the composition root: the store, models, the report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from inspector_gui.core.ports import Inspector
from inspector_gui.core.recipe import InspectorSpec, Recipe
from inspector_gui.evaluation.comparison.summary import Settings
from inspector_gui.inspectors.catalogue import ListedModel, list_models
from inspector_gui.store.comparisons import Comparison
from inspector_gui.store.records import SqlRecordStore

MakeInspector = Callable[[InspectorSpec, Recipe, Path], Inspector]
WriteReport = Callable[[Comparison, Recipe, Settings, Path, str], Sequence[Path]]


@dataclass(frozen=True, slots=True)
class CompareServices:
    """What the page reads, runs and writes with.

    Attributes:
        store: comparisons and verdicts; others open and close it.
        folder: the data folder, which holds the thumbnails.
        make_inspector: makes an inspector of a recipe that lies in a folder; nothing is loaded.
        write_report: writes the report of a comparison in a recipe's words into a folder, in a
            language ("en", "ja"), and returns its files; None where there is no report.
        models: lists the model folders.
    """

    store: SqlRecordStore
    folder: Path
    make_inspector: MakeInspector
    write_report: WriteReport | None = None
    models: Callable[[], tuple[ListedModel, ...]] = field(default=list_models)
