"""The report of a comparison, with the pictures of its parts and how it came to be."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from rich.table import Table

from inspector_gui.core.frame import BgrImage, utc_now
from inspector_gui.core.verdict import Verdict
from inspector_gui.evaluation.comparison.overview import Row, overview
from inspector_gui.evaluation.comparison.parts import Compared, ComparedPart
from inspector_gui.evaluation.comparison.summary import Settings
from inspector_gui.evaluation.estimates import Share
from inspector_gui.evaluation.report.source import Extras, HowToRepeat, Shown
from inspector_gui.evaluation.report.write import write_report
from inspector_gui.station.comparing.gathering import Gathered, verdict_of
from inspector_gui.station.comparing.running import picture_of
from inspector_gui.store.comparisons import Comparison
from inspector_gui.store.records import SqlRecordStore

_LIBRARIES = ("torch", "transformers", "bitsandbytes", "peft", "numpy", "scipy", "scikit-learn")


def report_on(
    store: SqlRecordStore,
    comparison: Comparison,
    found: Gathered,
    settings: Settings,
    out: Path,
    command: Sequence[str] = (),
    notes: Sequence[str] = (),
    language: str = "en",
    now: datetime | None = None,
    figures: Mapping[str, Any] | None = None,
) -> tuple[Path, ...]:
    """Write the report of a comparison into a folder; return its files.

    Args:
        store: with pictures and verdicts.
        comparison: which.
        found: its data.
        settings: prices, seed, resamples.
        out: the folder.
        command: the words after the program's name; () where it was made on the page.
        notes: what was said while the set was read.
        language: "en" or "ja".
        now: the time that the report bears; None for the present.
        figures: ``summary`` of the data, where it is known already.

    Raises:
        ReportError: if the folder cannot be written.
    """
    frozen = {part.file: part for part in found.parts}

    def picture(part: ComparedPart) -> BgrImage | None:
        return picture_of(store, frozen[part.file])

    def shown(part: ComparedPart, name: str) -> Shown | None:
        said = verdict_of(store, comparison, name, part.picture_sha256)
        return Shown(said.regions, said.heatmap) if isinstance(said, Verdict) else None

    devices = sorted({one.facts.device for one in found.compared.columns if one.facts.device})
    repeat = HowToRepeat(
        command=shlex.join(("inspector-gui", *command)) if command else "",
        program=_version("inspector-gui"),
        device=", ".join(devices),
        seed=settings.seed,
        made_at=now or utc_now(),
        versions=tuple((name, _version(name)) for name in _LIBRARIES),
        notes=tuple(notes),
    )
    extras = Extras(settings, found.pro, found.steps, figures, language)
    return write_report(found.compared, extras, out, repeat, picture, shown)


def table_of(compared: Compared) -> Table:
    """Return the overview as a table for the terminal: a column an inspector, its name whole."""
    table = Table(title=f"{len(compared.parts)} parts, {int(compared.is_ng.sum())} NG", box=None)
    table.add_column("", no_wrap=True)
    rows = overview(compared, draws=0)
    for row in rows:
        table.add_column(row.id, justify="right", overflow="fold")
    figures: tuple[tuple[str, Callable[[Row], str]], ...] = (
        ("escapes", lambda row: _share(row.escapes)),
        ("overkill", lambda row: _share(row.overkill)),
        ("UNSURE", lambda row: str(row.unsure.hits)),
        ("ERROR", lambda row: str(row.errors.hits)),
        ("AUROC", lambda row: f"{row.auroc.value:.4f}"),
        ("defect", lambda row: _share(row.defect)),
        ("place", lambda row: _share(row.place)),
        ("p50", lambda row: f"{row.latency.p50:.0f} ms"),
    )
    for name, write in figures:
        table.add_row(name, *map(write, rows))
    return table


def _share(share: Share) -> str:
    if not share.total:
        return "–"
    return f"{share.hits}/{share.total} ({share.low:.3f}–{share.high:.3f})"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
