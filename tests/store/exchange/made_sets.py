"""Made pictures, made labels, and what it means that two labels are the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import strategies as st
from PIL import Image

from inspector_gui.core import paths
from inspector_gui.core.label import (
    LabelBox,
    LabelContent,
    LabelMask,
    LabelPolygon,
    LabelRegion,
)
from inspector_gui.core.recipe import Recipe, read_recipe
from inspector_gui.core.verdict import Label
from inspector_gui.store.exchange.mapping import LabelMapping
from inspector_gui.store.exchange.parts import SetFormat, SetPart, Skipped
from inspector_gui.store.exchange.reading import open_set
from inspector_gui.store.exchange.shapes import to_mask
from inspector_gui.store.exchange.writing import WritePlan, WriteReport, write_set

WIDTH, HEIGHT = 23, 17
ANY = LabelMapping()

ODD_NAMES = (
    *[
        "crack",
        "a,b",
        'say "NG"',
        "two\nlines",
        "in/out",
        "back\\slash",
        "a|b",
        "日本語",
        ".hidden",
    ],
    *["CON", "nul.txt", "trailing.", " spaced ", "50%", "%2F", "good", "NG", "train", "masks"],
    *["defect:good", "<b>&amp;</b>", "tab\there", "\x0b", "x:y", "null", "1.0", "- a", "🔧", "OK"],
)
NAME = st.one_of(
    st.sampled_from(ODD_NAMES),
    st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=8),
)


def recipe() -> Recipe:
    return read_recipe(paths.default_recipe())


def picture(file: Path, width: int = WIDTH, height: int = HEIGHT, shade: int = 90) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    values = np.full((height, width, 3), shade, np.uint8)
    values[0, 0] = 255
    Image.fromarray(values).save(file)
    return file


def mask_picture(file: Path, values: np.ndarray) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(values.astype(np.uint8)).save(file)
    return file


@st.composite
def boxes(draw: st.DrawFn, defect: str) -> LabelBox:
    x = sorted(draw(st.lists(_edge(WIDTH), min_size=2, max_size=2, unique=True)))
    y = sorted(draw(st.lists(_edge(HEIGHT), min_size=2, max_size=2, unique=True)))
    return LabelBox(x[0], y[0], x[1], y[1], defect)


def _edge(size: int) -> st.SearchStrategy[float]:
    return st.integers(0, size * 10).map(lambda tenth: tenth / 10)


@st.composite
def polygons(draw: st.DrawFn, defect: str) -> LabelPolygon:
    point = st.tuples(_edge(WIDTH), _edge(HEIGHT))
    points = draw(st.lists(point, min_size=5, max_size=7, unique=True))
    return LabelPolygon(tuple(points), defect)


@st.composite
def masks(draw: st.DrawFn, defect: str) -> LabelMask:
    seed = draw(st.integers(0, 2**32 - 1))
    random = np.random.default_rng(seed)
    bits = random.random((HEIGHT, WIDTH)) < draw(st.sampled_from((0.02, 0.5, 0.98)))
    bits[random.integers(HEIGHT), random.integers(WIDTH)] = True
    found = LabelMask.of(bits, defect)
    assert found is not None
    return found


@st.composite
def contents(draw: st.DrawFn, *, trained: bool = False) -> LabelContent | None:
    """Labels as people make them; only OK and NG if ``trained``."""
    words = [Label.OK, Label.NG, Label.NG, Label.NG] + ([] if trained else [Label.UNSURE, None])
    label = draw(st.sampled_from(words))
    if label is None:
        return None
    defects: tuple[str, ...] = ()
    if label is not Label.OK:
        defects = tuple(draw(st.lists(NAME, max_size=3, unique=True)))
    regions: list[LabelRegion] = []
    for _ in range(draw(st.integers(0, 3)) if label is not Label.OK else 0):
        defect = draw(st.sampled_from(("", *defects)))
        regions.append(draw(st.one_of(boxes(defect), polygons(defect), masks(defect))))
    return LabelContent(
        label=label,
        defects=defects,
        places=tuple(draw(st.lists(NAME, max_size=2, unique=True))),
        regions=tuple(regions),
        comment=draw(st.one_of(st.just(""), NAME)),
    )


def part_lists(*, trained: bool = False) -> st.SearchStrategy[list[tuple]]:
    split = st.sampled_from(("", "train", "val", "test", "night shift", "训/练"))
    one = st.tuples(NAME, contents(trained=trained), split, st.sampled_from(("", "line 1")))
    return st.lists(one, min_size=1, max_size=3)


def parts_of(folder: Path, drawn: Sequence[tuple]) -> list[SetPart]:
    """Each picture has its own shade, by which it is known again under any name."""
    return [
        SetPart(
            file=picture(folder / f"{number}.png", shade=number + 1),
            name=f"images/{name}",
            content=content,
            split=split,
            source=source,
        )
        for number, (name, content, split, source) in enumerate(drawn)
    ]


def through(
    parts: Iterable[SetPart], out: Path, kind: SetFormat, read_as: SetFormat | None = None
) -> tuple[WriteReport, list[SetPart]]:
    """Write parts as a set of a format and read that set."""
    report = write_set(parts, out, kind, WritePlan(recipe()))
    if not report.written:
        return report, []
    found = list(open_set(out, read_as, recipe()).parts(ANY))
    assert not [each for each in found if isinstance(each, Skipped)], found
    return report, [each for each in found if isinstance(each, SetPart)]


def paired(before: Sequence[SetPart], after: Sequence[SetPart]) -> list[tuple[SetPart, SetPart]]:
    """Match parts by the bytes of their pictures."""
    known = {part.file.read_bytes(): part for part in after}
    assert len(known) == len(after)
    return [(part, known[part.file.read_bytes()]) for part in before]


def same_words(before: LabelContent | None, after: LabelContent | None) -> None:
    """Label, defects in their order, places, comment."""
    before, after = before or LabelContent(), after or LabelContent()
    assert after.label == before.label
    assert after.defects == before.defects
    assert after.places == before.places
    assert after.comment == before.comment


def same_region(before: LabelRegion, after: LabelRegion, width: int, height: int) -> None:
    """A mask to the pixel, a box to a tenth of a pixel, an outline by its points."""
    assert after.defect == before.defect
    match before:
        case LabelMask():
            assert (to_mask(after, width, height) == to_mask(before, width, height)).all()
        case LabelBox():
            assert isinstance(after, LabelBox)
            assert (after.x1, after.y1, after.x2, after.y2) == pytest.approx(
                (before.x1, before.y1, before.x2, before.y2), abs=0.05
            )
        case LabelPolygon():
            assert isinstance(after, LabelPolygon)
            assert np.allclose(after.points, before.points, atol=0.001)


def same_regions(
    before: LabelContent | None, after: LabelContent | None, size: tuple[int, int]
) -> None:
    """Every region for itself, in its order."""
    old, new = (before or LabelContent()).regions, (after or LabelContent()).regions
    assert len(old) == len(new)
    for one, other in zip(old, new, strict=True):
        same_region(one, other, *size)


def same_merged(
    before: LabelContent | None, after: LabelContent | None, size: tuple[int, int]
) -> None:
    """All masks of a defect as one; boxes and outlines for themselves."""
    old, new = (before or LabelContent()).regions, (after or LabelContent()).regions
    for kind in (LabelBox, LabelPolygon):
        those = [region for region in old if isinstance(region, kind)]
        found = [region for region in new if isinstance(region, kind)]
        assert len(those) == len(found)
        for one, other in zip(those, found, strict=True):
            same_region(one, other, *size)
    for defect in {region.defect for region in (*old, *new)}:
        assert (_union(old, defect, size) == _union(new, defect, size)).all()


def _union(regions: Sequence[LabelRegion], defect: str, size: tuple[int, int]) -> np.ndarray:
    width, height = size
    whole = np.zeros((height, width), np.bool_)
    for region in regions:
        if isinstance(region, LabelMask) and region.defect == defect:
            whole |= region.full(width, height)
    return whole
