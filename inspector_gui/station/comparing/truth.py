"""The frozen truth of a part: its label, its defects with their places, its mask."""

from __future__ import annotations

import math
from datetime import datetime

import numpy as np

from inspector_gui.core.label import LabelBox, LabelContent, LabelMask, LabelPolygon, Mask
from inspector_gui.core.verdict import Label
from inspector_gui.evaluation.comparison.parts import ComparedPart
from inspector_gui.store.comparisons import FrozenPart
from inspector_gui.store.exchange.shapes import to_mask


def compared_part(part: FrozenPart) -> ComparedPart:
    """Return a part as the analysis takes it."""
    content = part.content
    label = content.label.value if content.label in (Label.OK, Label.NG) else ""
    defects = content.defects if label == "NG" else ()
    fits = len(part.severities) == len(defects)
    return ComparedPart(
        file=part.file,
        label=label,
        defects=defects,
        severities=part.severities if fits else (),
        places=_places(part, defects),
        source=part.source,
        batch=part.batch,
        captured_at=datetime.fromisoformat(part.captured_at) if part.captured_at else None,
        brightness=part.brightness / 255,
        sharpness=part.sharpness,
        has_mask=bool(content.regions),
        picture_sha256=part.picture,
    )


def _places(part: FrozenPart, defects: tuple[str, ...]) -> tuple[str, ...]:
    """Return the place of each defect; a label's places go with the only defect, or with all."""
    if len(part.places) == len(defects):
        return part.places
    named = part.content.places
    if len(named) == len(defects):
        return named
    return tuple(named[0] for _ in defects) if len(named) == 1 else ()


def truth_mask(part: FrozenPart) -> Mask | None:
    """Return all regions of the truth together, (H, W); None where there are none."""
    regions = part.content.regions
    if not regions:
        return None
    width, height = part.width, part.height
    if not (width and height):
        width, height = _extent(part.content)
    mask = np.zeros((height, width), np.bool_)
    for region in regions:
        mask |= to_mask(region, width, height)
    return mask


def _extent(content: LabelContent) -> tuple[int, int]:
    """Return a size that holds all regions, where that of the picture is not known."""
    corners = [(1.0, 1.0)]
    for region in content.regions:
        match region:
            case LabelMask():
                corners.append((region.x + region.width, region.y + region.height))
            case LabelPolygon():
                corners.extend(region.points)
            case LabelBox():
                corners.append((region.x2, region.y2))
    return math.ceil(max(x for x, _ in corners)), math.ceil(max(y for _, y in corners))
