"""What two labels of one picture disagree about.

A set can say less than a label: formats carry no comment, no places, no regions, or masks as
outlines. So what a set leaves out contradicts nothing, a mask is the same as the outline of its
pixels, and boxes are the same within a twentieth of a pixel.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from inspector_gui.core.label import LabelBox, LabelContent, LabelRegion, Mask
from inspector_gui.store.exchange.shapes import to_mask

NEAR = 0.05  # pixels


def difference(there: LabelContent, new: LabelContent, width: int, height: int) -> str:
    """Return what a label that comes with a set says otherwise than the one that is there.

    Args:
        there: the label that the part has.
        new: the label that comes.
        width: of the picture, in pixels.
        height: the same.

    Returns:
        the end of a sentence that begins with "The set says"; "" where nothing differs.
    """
    if new.label is not there.label:
        return f"{_label(new)} where the label is {_label(there)}"
    if set(new.defects) != set(there.defects):
        return f"{_names(new.defects)} where the label is {_names(there.defects)}"
    if new.places and set(new.places) != set(there.places):
        return f"the place {_names(new.places)} where the label names {_names(there.places)}"
    if new.regions and not same_regions(there.regions, new.regions, width, height):
        return "that it is bad at other pixels than the label"
    if new.comment and new.comment != there.comment:
        return "something else in its comment than the label"
    return ""


def same_regions(
    there: Sequence[LabelRegion], new: Sequence[LabelRegion], width: int, height: int
) -> bool:
    """Say whether regions mark the same: the same boxes, and the same pixels of each defect."""
    if tuple(there) == tuple(new):
        return True
    return _same_boxes(there, new) and _same_pixels(there, new, width, height)


def _same_boxes(there: Sequence[LabelRegion], new: Sequence[LabelRegion]) -> bool:
    one, other = _boxes(there), _boxes(new)
    return len(one) == len(other) and all(
        a.defect == b.defect
        and np.allclose((a.x1, a.y1, a.x2, a.y2), (b.x1, b.y1, b.x2, b.y2), rtol=0, atol=NEAR)
        for a, b in zip(one, other, strict=True)
    )


def _boxes(regions: Sequence[LabelRegion]) -> list[LabelBox]:
    boxes = [region for region in regions if isinstance(region, LabelBox)]
    return sorted(boxes, key=lambda box: (box.defect, box.x1, box.y1, box.x2, box.y2))


def _same_pixels(
    there: Sequence[LabelRegion], new: Sequence[LabelRegion], width: int, height: int
) -> bool:
    one, other = _pixels(there, width, height), _pixels(new, width, height)
    return one.keys() == other.keys() and all((one[key] == other[key]).all() for key in one)


def _pixels(regions: Sequence[LabelRegion], width: int, height: int) -> dict[str, Mask]:
    """Return all that is marked as each defect, boxes left out."""
    found: dict[str, Mask] = {}
    for region in regions:
        if not isinstance(region, LabelBox):
            mask = to_mask(region, width, height)
            found[region.defect] = found[region.defect] | mask if region.defect in found else mask
    return found


def _label(content: LabelContent) -> str:
    return content.label.value if content.label else "nothing"


def _names(names: Sequence[str]) -> str:
    return ", ".join(map(repr, names)) or "without a defect"
