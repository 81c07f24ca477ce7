"""The worst cases: the surest first, at most 24, and drawn where the inspectors looked."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from inspector_gui.core.recipe import Roi
from inspector_gui.core.verdict import Heatmap, Region
from inspector_gui.evaluation.report.cases import MOST, section, worst
from inspector_gui.evaluation.report.colours import colours
from inspector_gui.evaluation.report.content import source_of
from inspector_gui.evaluation.report.document import Gallery
from inspector_gui.evaluation.report.pictures import GAP, heated, jpeg, side_by_side
from inspector_gui.evaluation.report.source import Extras, HowToRepeat, Shown
from tests.evaluation.comparison.made import made, simple
from tests.evaluation.report.reports import SETTINGS, picture, shown


def test_the_surest_come_first_and_failures_last():
    ng = np.array([True, True, True, False, False, False])
    p = np.array([0.3, 0.1, 0.2, 0.7, np.nan, 0.9])
    compared = simple(ng, p)
    one = compared.columns[0]
    assert [c.part for c in worst(compared, one, "escape", 2)] == [1, 2]
    assert [c.part for c in worst(compared, one, "overkill", 9)] == [5, 3, 4]


@pytest.mark.slow
def test_there_are_at_most_24_pictures_of_however_many_inspectors():
    rng = np.random.default_rng(1)
    many = simple(rng.random(200) < 0.5, *rng.random((3, 200)))
    source = source_of(many, Extras(SETTINGS), HowToRepeat(), picture, shown)
    galleries = [block for block in section(source).blocks if isinstance(block, Gallery)]
    assert len(galleries) == 6
    assert sum(len(one.pictures) for one in galleries) == MOST
    for one in galleries:
        for found in one.pictures:
            image = cv2.imdecode(np.frombuffer(found.jpeg, np.uint8), cv2.IMREAD_COLOR)
            assert image.shape[:2] == (found.height, found.width)


@pytest.mark.slow
def test_captions_say_truth_verdicts_and_reasons():
    compared = made(80)
    source = source_of(compared, Extras(SETTINGS), HowToRepeat(), picture, shown)
    gallery = next(b for b in section(source).blocks if isinstance(b, Gallery) and b.pictures)
    found = gallery.pictures[0]
    at = next(i for i, part in enumerate(compared.parts) if part.file == found.title)
    assert found.lines[0].startswith("Truth: NG")
    assert any(f"p_ng {compared.columns[0].p_ng[at]:.3f}" in line for line in found.lines)
    assert any(compared.columns[1].reasons[at] in line for line in found.lines if line[0] == "“")


def test_a_region_is_drawn_in_its_inspectors_colour_where_it_is():
    image = np.zeros((100, 200, 3), np.uint8)
    drawn = side_by_side(image, [(1, Shown((Region(60, 20, 80, 40),)))])
    scale, width = 300 / 200, 300
    assert drawn.shape == (150, 2 * width + GAP, 3)
    assert not drawn[:, :width].any()
    right = drawn[:, width + GAP :]
    red, green, blue = colours("dark").rgb("i1")
    assert right[round(40 * scale), round(60 * scale)].tolist() == [blue, green, red]
    assert not right[round(40 * scale), round(100 * scale)].any()


def test_the_roi_is_cut_out_and_what_is_drawn_moves_with_it():
    image = np.zeros((100, 200, 3), np.uint8)
    roi = Roi(x=0.25, y=0.2, width=0.5, height=0.6)
    drawn = side_by_side(image, [(0, Shown((Region(60, 30, 20, 20),)))], roi)
    scale = 300 / 100
    right = drawn[:, 300 + GAP :]
    red, green, blue = colours("dark").rgb("i0")
    assert right[round((40 - 20) * scale), round((60 - 50) * scale)].tolist() == [blue, green, red]


def test_a_heatmap_shows_where_it_is_high_and_leaves_the_rest():
    image = np.full((40, 40, 3), 100, np.uint8)
    heat = np.zeros((40, 40))
    heat[10, 10] = 5.0
    warmed = heated(image, heat)
    assert warmed[30, 30].tolist() == [100, 100, 100]
    assert abs(warmed[10, 10].astype(int) - 100).max() > 40
    bare = side_by_side(image, [(0, Shown())])
    assert bare.shape == (300, 300, 3)
    values = np.zeros((2, 2), np.float32)
    both = side_by_side(image, [(0, Shown((), Heatmap(values, "attention", Region(0, 0, 40, 40))))])
    assert both.shape[1] == 2 * 300 + GAP


def test_a_jpeg_is_the_same_each_time():
    image = np.random.default_rng(0).integers(0, 255, (50, 60, 3), dtype=np.uint8)
    assert jpeg(image) == jpeg(image)
