"""The data card: what a rendered set contains, and where OK ends and NG begins."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from inspector_gui.core.errors import UsageError
from inspector_gui.core.manifest import ManifestRow
from inspector_gui.rendering.layout import HEIGHT, LAYOUT, WIDTH
from inspector_gui.rendering.tolerances import TOLERANCES

RENDERER_VERSION: Final = 1
"""Raised with every change that changes pictures, so that two versions never mix in one set."""


class CardError(UsageError):
    """A folder holds another set than the one asked for."""


def recipe_of_set(seed: int, ng_share: float, splits: Mapping[str, float]) -> dict[str, Any]:
    """All that decides about the pictures of a set, apart from how many there are."""
    return {
        "renderer": RENDERER_VERSION,
        "seed": seed,
        "ng_share": ng_share,
        "splits": dict(splits),
        "tolerances_px": asdict(TOLERANCES),
        "layout_px": asdict(LAYOUT),
        "picture": {"width": WIDTH, "height": HEIGHT, "jpeg_quality": 93, "chroma": "4:4:4"},
    }


def check_same_set(out: Path, recipe: Mapping[str, Any]) -> None:
    """Makes sure that a set that is to be continued was begun with the same recipe.

    Raises:
        CardError: the folder holds another set, or its card cannot be read.
    """
    path = out / "card.json"
    if not path.exists():
        return
    try:
        known = json.loads(path.read_text(encoding="utf-8"))["recipe"]
    except (ValueError, KeyError, TypeError) as error:
        raise CardError(f"{path} is not a readable data card. Choose an empty folder.") from error
    wanted = json.loads(json.dumps(recipe))
    different = sorted(key for key in {*known, *wanted} if known.get(key) != wanted.get(key))
    if different:
        raise CardError(
            f"{out} holds a set made with another {', '.join(different)}. Choose an empty folder."
        )


def write_card(out: Path, recipe: Mapping[str, Any], rows: Sequence[ManifestRow]) -> None:
    """Writes `card.json` for programs and `README.md` for people."""
    content = {
        "recipe": recipe,
        "gaps": TOLERANCES.gaps(),
        "parts": len(rows),
        "labels": dict(Counter(row.label for row in rows)),
        "splits": dict(Counter(row.split for row in rows)),
        "defects": dict(sorted(Counter(d for row in rows for d in row.defects).items())),
        "parts_with_several_defects": sum(len(row.defects) > 1 for row in rows),
    }
    _write(out / "card.json", json.dumps(content, indent=2, ensure_ascii=False) + "\n")
    _write(out / "README.md", _readme(content))


def _write(path: Path, text: str) -> None:
    temporary = path.with_name(f".{path.name}.tmp")
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(path)


def _readme(content: Mapping[str, Any]) -> str:
    limit = TOLERANCES
    defects = "\n".join(f"| {name} | {count} |" for name, count in content["defects"].items())
    return f"""# Rendered connector faces

{content["parts"]} parts, {content["labels"]}, splits {content["splits"]}, seed group
{content["recipe"]["seed"]}, renderer {content["recipe"]["renderer"]}. Rendered, not photographed:
no real part, person or product is shown, and how a model does here says little about another line.

| defect | times |
|---|---|
{defects}

## Where OK ends and NG begins

One unit is one pixel of the {WIDTH} x {HEIGHT} picture at the nominal pose. Nothing is drawn
between the two limits, so no part's truth is in doubt.

| quantity | largest OK | smallest NG | gross |
|---|---|---|---|
| movement of a tilted terminal's tip | {limit.tilt_ok} | {limit.tilt_ng} | {limit.tilt_gross} |
| retraction | {limit.retraction_ok} | {limit.retraction_ng} | {limit.retraction_gross} |
| fibre, length | {limit.speck_ok} (dust) | {limit.fibre_ng} | {limit.fibre_gross} |
| chip or blob, longest extent | {limit.speck_ok} (dust) | {limit.grain_ng} | {limit.grain_gross} |
| solder ball, diameter | {limit.speck_ok} (dust) | {limit.grain_ng} | {limit.ball_gross} |
| crack, length on the face | none | {limit.crack_ng} | {limit.crack_gross} |
| crack, width | none | {limit.crack_width_ng} | {limit.crack_width_gross} |

Severity 0 is the smallest NG, 1 is gross; a missing terminal looks the same at any severity.
Masks are palette PNGs: 0 is background, k is the k-th defect of the manifest's row.
"""
