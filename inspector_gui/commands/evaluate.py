"""``inspector-gui evaluate``: labelled parts against what the models say of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from rich.table import Table

from inspector_gui.app import make_inspector, prepare_process
from inspector_gui.commands.terminal import console, progress, say_json
from inspector_gui.core import paths
from inspector_gui.core.errors import JudgeError, UsageError
from inspector_gui.core.frame import Frame
from inspector_gui.core.manifest import ManifestError, ManifestRow, read_manifest
from inspector_gui.core.ports import Inspector
from inspector_gui.core.recipe import Recipe, read_recipe
from inspector_gui.core.verdict import Verdict
from inspector_gui.evaluation.accuracy import Judgement, summary
from inspector_gui.inspectors.memory import PRECISIONS
from inspector_gui.inspectors.vlm.regions import place_regions


def evaluate_folder(
    data: Path,
    recipe_path: Path | None,
    kinds: str,
    precision: str | None,
    as_json: bool,
    limit: int,
    device: str,
) -> None:
    """Judge the parts of a manifest and print the counts.

    Raises:
        UsageError: if the folder has no manifest or an option is wrong.
    """
    prepare_process(None)
    recipe = read_recipe(recipe_path or paths.default_recipe())
    try:
        rows = read_manifest(data / "manifest.csv")
    except (ManifestError, OSError) as error:
        raise UsageError(f"{data} cannot be evaluated: {error}") from None
    if kinds not in ("vit", "vlm", "both"):
        raise UsageError(f"--models {kinds!r} is not known; write vit, vlm or both.")
    if precision not in (None, *PRECISIONS):
        known = ", ".join(PRECISIONS)
        raise UsageError(f"--precision {precision!r} is not known; write one of: {known}.")
    chosen = rows[:limit] if limit else rows
    results: dict[str, Any] = {"data": data.name, "recipe": recipe.digest}
    for spec in recipe.inspectors:
        if kinds not in (spec.kind, "both"):
            continue
        if precision and spec.kind == "vlm":
            spec = spec.model_copy(update={"precision": precision})  # noqa: PLW2901
        inspector = make_inspector(spec, recipe, device)
        info = inspector.load()
        try:
            parts = _judge_rows(inspector, data, chosen, recipe, quiet=as_json)
        finally:
            inspector.close()
        results[spec.kind] = {
            "model": spec.model,
            "precision": info.precision,
            "device": info.device,
            "digest": info.model_digest,
            **summary(parts),
        }
    if as_json:
        say_json(results)
    else:
        _print(results)


def _judge_rows(
    inspector: Inspector, data: Path, rows: tuple[ManifestRow, ...], recipe: Recipe, quiet: bool
) -> list[Judgement]:
    from inspector_gui.capture.pictures import read_picture

    found = []
    with progress(console(err=True), disable=quiet) as bar:
        for row in bar.track(rows, description=inspector.name):
            frame = Frame(read_picture(data / row.file), data.name, row.file)
            try:
                verdict: Verdict | None = inspector.judge(frame)
            except JudgeError:
                verdict = None
            found.append(_judgement(row, verdict, data, recipe))
    return found


def _judgement(row: ManifestRow, verdict: Verdict | None, data: Path, recipe: Recipe) -> Judgement:
    places = tuple(
        (row.terminals[i] if i < len(row.terminals) else "")
        or (known.place if (known := recipe.defect(defect)) else "")
        for i, defect in enumerate(row.defects)
    )
    return Judgement(
        is_ng=row.label == "NG",
        defects=row.defects,
        places=places,
        severities=row.severities,
        label=verdict.label if verdict else None,
        p_ng=verdict.p_ng if verdict else 1.0,
        defect=verdict.defect if verdict else None,
        place=verdict.place if verdict else None,
        place_touches=_place_touches(row, verdict, data, recipe),
        peak_on_defect=_peak_on_defect(row, verdict, data),
        ms=verdict.ms if verdict else 0.0,
    )


def _place_touches(
    row: ManifestRow, verdict: Verdict | None, data: Path, recipe: Recipe
) -> bool | None:
    """Say whether the cell around the named place touches the mask; None where there is none."""
    path = row.mask_path(data) if row.label == "NG" else None
    place = recipe.place(verdict.place) if verdict is not None and verdict.place else None
    if path is None or place is None or place.x is None or recipe.grid is None:
        return None
    mask = np.asarray(Image.open(path)) > 0
    size = (mask.shape[1], mask.shape[0])
    cells = place_regions(recipe, place.name, size, 1.0)
    return any(
        bool(
            mask[
                max(0, round(c.y)) : round(c.y + c.height),
                max(0, round(c.x)) : round(c.x + c.width),
            ].any()
        )
        for c in cells
    )


def _peak_on_defect(row: ManifestRow, verdict: Verdict | None, data: Path) -> bool | None:
    """Say whether the heatmap's highest cell touches the mask; None where there is none."""
    path = row.mask_path(data) if row.label == "NG" else None
    if path is None or verdict is None or verdict.heatmap is None:
        return None
    mask = np.asarray(Image.open(path)) > 0
    x, y = verdict.heatmap.peak
    rows, columns = verdict.heatmap.values.shape
    high, wide = verdict.heatmap.area.height / rows / 2, verdict.heatmap.area.width / columns / 2
    top, left = max(0, round(y - high)), max(0, round(x - wide))
    return bool(mask[top : round(y + high), left : round(x + wide)].any())


def _print(results: dict[str, Any]) -> None:
    shown = console(wide=True)
    for kind in ("vit", "vlm"):
        if kind not in results:
            continue
        found = results[kind]
        table = Table(title=f"{kind.upper()} · {found['model']} · {found['precision']}", box=None)
        for title in ("", "count", "of", "rate", "95 %"):
            table.add_column(title, justify="left" if not title else "right")
        for name in (
            "accuracy",
            "escapes",
            "overkill",
            "unsure",
            "errors",
            "defect",
            "place",
            "place_touching",
            "peak_on_defect",
        ):
            _add(table, name, found[name])
        for group in (
            "escapes_by_defect",
            "escapes_by_severity",
            "defect_by_defect",
            "place_by_defect",
        ):
            table.add_section()
            for name, value in found[group].items():
                _add(table, f"{group.replace('_', ' ')} · {name}", value)
        shown.print(table)
        shown.print(f"{found['ms']['median']:.0f} ms a part (median), on {found['device']}")
        shown.print()


def _add(table: Table, name: str, value: dict[str, Any]) -> None:
    rate = "–" if value["rate"] is None else f"{value['rate']:.4f}"
    interval = f"{value['low']:.4f} – {value['high']:.4f}"
    table.add_row(name, str(value["count"]), str(value["of"]), rate, interval)
