"""Right verdict, wrong place: do the inspectors look at what makes the part bad?

Where the label says where the defect is, it is the judge: each inspector that calls the part NG and
shows a place must touch one of the label's regions. Two inspectors that look at two defects are
then both right, though they do not meet. Where the label shows no place, the inspectors can only
be compared with each other: the VLM's region and the highest cell of the ViT's heatmap must meet.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from inspector_gui.core.label import LabelBox, LabelMask, LabelPolygon, LabelRegion
from inspector_gui.core.verdict import Region
from inspector_gui.store.facts import touch
from inspector_gui.store.part_table import NG, OK, Flags, PartTable, States
from inspector_gui.store.places import PartPlaces, PlaceReader

Keys = NDArray[np.uint64]
Points = Sequence[tuple[float, float]]

MEETS, WRONG, UNKNOWN = 1, 0, -1


def places_of(
    table: PartTable, reader: PlaceReader, previous: States, previous_keys: Keys
) -> tuple[States, Keys]:
    """Return the place of each part, and what it was computed from.

    Only parts that both call NG and whose label has regions are read from the database, and of
    these only the ones whose verdicts or label changed since the previous time.

    Args:
        table: all parts.
        reader: reads the places.
        previous: what was found before, of as many parts as there were, int8.
        previous_keys: what it was computed from.

    Returns:
        (parts,), int8: 1 meets, 0 wrong place, -1 unknown; and (parts,), uint64.

    Raises:
        StoreError: if the places cannot be read.
    """
    keys = _keys(table)
    place = met(table)
    judged_by_label = _both_ng(table) & (table.label != OK) & (table.regions > 0)
    known = np.zeros(len(table), np.bool_)
    before = len(previous)
    known[:before] = keys[:before] == previous_keys
    kept = np.flatnonzero(judged_by_label & known)
    place[kept] = previous[kept]
    fresh = np.flatnonzero(judged_by_label & ~known)
    for at, places in zip(fresh, reader.read(table.row[fresh].tolist()), strict=True):
        found = place_by_label(places)
        place[at] = place[at] if found == UNKNOWN else found
    return place, keys


def met(table: PartTable) -> States:
    """Return what is known without the labels' regions: do VLM and ViT meet?"""
    return np.where(_both_ng(table) & (table.label != OK), table.meets, UNKNOWN).astype(np.int8)


def place_by_label(places: PartPlaces) -> int:
    """Return whether all places that inspectors show touch the label's: 1, 0, or -1 for unknown."""
    if not places.label:
        return UNKNOWN
    shown = [(places.vit,)] if places.vit is not None else []
    said = [places.vlm] if places.vlm else []
    each = [
        any(touches(region, label) for region in regions for label in places.label)
        for regions in (*shown, *said)
    ]
    if not each:
        return UNKNOWN
    return MEETS if all(each) else WRONG


def touches(region: Region, label: LabelRegion) -> bool:
    """Say whether a rectangle and a region of a label share more than an edge."""
    match label:
        case LabelBox():
            return touch(
                region, Region(label.x1, label.y1, label.x2 - label.x1, label.y2 - label.y1)
            )
        case LabelPolygon():
            return clipped_area(label.points, region) > 0
        case LabelMask():
            left, top = int(np.floor(region.x)) - label.x, int(np.floor(region.y)) - label.y
            right = int(np.ceil(region.x + region.width)) - label.x
            bottom = int(np.ceil(region.y + region.height)) - label.y
            bits = label.bitmap()[max(0, top) : max(0, bottom), max(0, left) : max(0, right)]
            return bool(bits.any())


def clipped_area(points: Points, region: Region) -> float:
    """Return the area of a polygon within a rectangle.

    Sutherland and Hodgman 1974, "Reentrant polygon clipping", Commun. ACM 17: clipped against one
    edge after the other; what a concave outline leaves over along an edge has no area.
    """
    right, bottom = region.x + region.width, region.y + region.height
    kept: Points = points
    for axis, limit, side in (
        (0, region.x, 1.0),
        (0, right, -1.0),
        (1, region.y, 1.0),
        (1, bottom, -1.0),
    ):
        kept = _clipped(kept, axis, limit, side)
    doubled = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise([*kept, *kept[:1]]))
    return abs(doubled) / 2


def _clipped(points: Points, axis: int, limit: float, side: float) -> Points:
    kept: list[tuple[float, float]] = []
    for one, other in pairwise([*points, *points[:1]]):
        before, after = side * (one[axis] - limit), side * (other[axis] - limit)
        if before >= 0:
            kept.append(one)
        if before * after < 0:
            share = before / (before - after)
            kept.append(
                (one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1]))
            )
    return kept


def _both_ng(table: PartTable) -> Flags:
    found: Flags = (table.vit_label == NG) & (table.vlm_label == NG)
    return found


def _keys(table: PartTable) -> Keys:
    """Return a number a part that changes with its label and its verdicts."""
    odd = np.uint64(0x9E3779B97F4A7C15)
    key = table.event.view(np.uint64) * odd
    for column in (table.vit_p, table.vlm_p):
        key = (key ^ column.view(np.uint64)) * odd
    for codes in (table.vit_model, table.vlm_model):
        key = (key ^ codes.astype(np.uint64)) * odd
    return key
