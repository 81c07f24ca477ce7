"""Masks, outlines, runs and names: there and back."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_gui.core.errors import SetError
from inspector_gui.core.label import LabelBox, LabelMask
from inspector_gui.store.exchange import rle
from inspector_gui.store.exchange.mapping import (
    LabelMapping,
    Named,
    Word,
    class_name,
    defect_name,
    meaning_of,
    word_of,
)
from inspector_gui.store.exchange.names import PictureNames, folder_name, text_of_folder
from inspector_gui.store.exchange.shapes import (
    bounds,
    box_mask,
    clip_polygon,
    mask_outline,
    piece_boxes,
    polygon_mask,
)
from tests.store.exchange.made_sets import NAME, recipe


@st.composite
def bitmaps(draw: st.DrawFn) -> np.ndarray:
    height, width = draw(st.integers(1, 40)), draw(st.integers(1, 40))
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    return random.random((height, width)) < draw(st.sampled_from((0.0, 0.05, 0.5, 0.9, 1.0)))


@pytest.mark.slow
@given(bitmaps())
def test_a_mask_comes_back_from_its_outline(bits: np.ndarray) -> None:
    mask = LabelMask.of(bits)
    if mask is None:
        return
    height, width = bits.shape
    assert (polygon_mask(mask_outline(mask), width, height) == bits).all()


@pytest.mark.slow
@given(bitmaps(), st.floats(-1e-7, 1e-7))
def test_an_outline_that_was_rounded_is_still_the_mask(bits: np.ndarray, noise: float) -> None:
    mask = LabelMask.of(bits)
    if mask is None:
        return
    height, width = bits.shape
    moved = [(x + noise, y - noise) for x, y in mask_outline(mask)]
    assert (polygon_mask(moved, width, height) == bits).all()


def test_a_ring_with_an_island_is_one_outline() -> None:
    bits = np.zeros((9, 9), np.bool_)
    bits[1:8, 1:8] = True
    bits[2:7, 2:7] = False
    bits[4, 4] = True
    mask = LabelMask.of(bits)
    assert mask is not None
    assert (polygon_mask(mask_outline(mask), 9, 9) == bits).all()
    assert [bounds(box) for box in piece_boxes(mask)] == [(1, 1, 8, 8), (4, 4, 5, 5)]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=3, max_size=3))
def test_a_triangle_is_filled_as_its_area_says(points: list[tuple[int, int]]) -> None:
    """Pick's theorem bounds how far the number of pixels can be from the area."""
    area = cv2.contourArea(np.array(points, np.float32))
    edge = cv2.arcLength(np.array(points, np.float32), True)
    pixels = polygon_mask([(float(x), float(y)) for x, y in points], 30, 30).sum()
    assert abs(pixels - area) <= edge / 2 + 1


@pytest.mark.slow
@given(
    st.lists(st.tuples(st.floats(-20, 40), st.floats(-20, 40)), min_size=3, max_size=7),
)
def test_clipping_an_outline_changes_no_pixel_inside(points: list[tuple[float, float]]) -> None:
    whole = polygon_mask([(x + 20, y + 20) for x, y in points], 80, 80)[20:40, 20:45]
    cut = clip_polygon(points, 25, 20)
    inside = polygon_mask(cut, 25, 20) if len(cut) > 2 else np.zeros((20, 25), np.bool_)
    assert (whole != inside).sum() <= 1  # an edge may pass through the middle of a pixel
    assert all(-1e-9 <= x <= 25 + 1e-9 and -1e-9 <= y <= 20 + 1e-9 for x, y in cut)


def test_a_box_marks_the_pixels_whose_middle_it_holds() -> None:
    assert box_mask(LabelBox(1, 1, 3, 3), 5, 5).sum() == 4
    assert box_mask(LabelBox(1.6, 0, 2.4, 1), 5, 5).nonzero()[1].tolist() == [2]


@given(bitmaps())
def test_runs_come_back(bits: np.ndarray) -> None:
    height, width = bits.shape
    assert (rle.decode(rle.encode(bits), width, height) == bits).all()
    assert (rle.decode(rle.runs(bits), width, height) == bits).all()


@pytest.mark.parametrize(
    ("lengths", "text"),
    [  # as the tests of CVAT have them, which agree with pycocotools
        ([0, 6, 1, 3], "061M"),
        ([0, 6, 1], "061"),
        ([0, 6, 1, 1], "061K"),
        ([0, 6, 1, 5], "061O"),
        ([0, 6, 1, 6], "0610"),
        ([0, 1, 1, 2, 1, 3, 1, 4, 1], "011101010"),
        ([0, 1024], "0PP1"),
    ],
)
def test_compressed_runs_are_those_of_coco(lengths: list[int], text: str) -> None:
    assert rle.pack(lengths) == text
    assert rle.unpack(text) == lengths


@pytest.mark.parametrize("text", ["0", "06", "~~", "0P", "061M0", "\x00"])
def test_damaged_runs_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="runs of a mask"):
        rle.decode(text, 5, 3)


@pytest.mark.slow
@given(NAME)
@settings(max_examples=300)
def test_a_folder_is_named_so_that_its_text_comes_back(text: str) -> None:
    name = folder_name(text)
    assert text_of_folder(name) == text
    assert not set(name) & set('<>:"/\\|?*')
    assert min(map(ord, name)) >= 32
    assert name[0] != "."
    assert name[-1] not in ". "
    assert name.split(".")[0].upper() not in ("CON", "NUL", "PRN", "AUX", "COM1", "LPT1")


def test_foreign_folders_keep_their_per_cent_signs() -> None:
    for name in ("50%", "100%41", "a%2f", "%zz"):
        assert text_of_folder(name) == name


def test_a_class_too_long_for_a_folder_is_said_so() -> None:
    with pytest.raises(SetError, match="too long for a folder"):
        folder_name("日" * 100)


@pytest.mark.slow
@given(NAME)
@settings(max_examples=300)
def test_a_defect_is_known_again_by_its_class(defect: str) -> None:
    name = class_name(defect)
    assert defect_name(name) == defect
    assert word_of(name) is None
    assert LabelMapping().meaning(name) == Named(defect)


def test_a_mapping_asks_for_what_only_the_user_knows() -> None:
    mapping = LabelMapping.of(recipe())
    assert mapping.meaning("retracted") == Named("retracted")
    assert mapping.meaning("Tilted in X") == Named("tilted_x")  # its phrase
    assert mapping.meaning("端子後退") == Named("retracted")  # its Japanese title
    assert (mapping.meaning("good"), mapping.meaning("NG")) == (Word.OK, Word.NG)
    assert mapping.meaning("blowhole") is None
    assert mapping.but("blowhole", meaning_of("skip")).meaning("blowhole") is Word.SKIP
    assert mapping.but("blowhole", meaning_of("ok")).meaning("blowhole") is Word.OK
    assert mapping.but("blowhole", meaning_of("missing")).meaning("blowhole") == Named("missing")


def test_long_and_odd_picture_names_become_names_that_every_system_takes() -> None:
    from pathlib import Path

    names = PictureNames()
    long = names.take("images/" + "x" * 300 + ".png", Path("a.png"))
    assert len(long) < 255
    assert names.take("images/" + "x" * 300 + ".png", Path("a.png")) != long
    assert names.take("a/../CON.png", Path("p.PNG")) == "a/%43ON.png"
    assert names.take("", Path("p.jpg")) == "picture.jpg"
    assert PictureNames(flat=True).take("a/b?.png", Path("p.png")) == "a__b%3F.png"
