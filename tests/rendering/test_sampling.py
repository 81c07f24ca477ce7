from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_gui.rendering.defect_sampling import on_face
from inspector_gui.rendering.layout import HEIGHT, WIDTH, nominal_layout
from inspector_gui.rendering.sampling import defect_points, sample_part, sample_spec
from inspector_gui.rendering.spec import (
    DEFECT_NAMES,
    TERMINAL_DEFECTS,
    TOLERANCES,
    PartSpec,
    terminal_names,
)

SEEDS = st.integers(0, 10**9)


def _tilt(spec: PartSpec, number: int) -> float:
    return math.hypot(spec.terminals[number].tip_x, spec.terminals[number].tip_y)


def _length(path: tuple[tuple[float, float], ...]) -> float:
    return sum(math.dist(a, b) for a, b in pairwise(path))


def _assert_inside_tolerance(spec: PartSpec, number: int) -> None:
    state = spec.terminals[number]
    assert state.present
    assert _tilt(spec, number) <= TOLERANCES.tilt_ok + 1e-9
    assert 0 <= state.retraction <= TOLERANCES.retraction_ok + 1e-9


def test_the_gap_is_real() -> None:
    assert all(gap >= TOLERANCES.minimum_gap_factor for gap in TOLERANCES.gaps().values())


@given(SEEDS)
def test_ok_parts_are_inside_tolerance(seed: int) -> None:
    spec = sample_spec(seed)
    assert spec.label == "OK"
    for number in range(27):
        _assert_inside_tolerance(spec, number)
    assert all(speck.diameter <= TOLERANCES.speck_ok for speck in spec.specks)
    assert abs(spec.pose.shift_x) <= 6
    assert abs(spec.pose.rotation) <= 2


@settings(max_examples=60)
@given(SEEDS, st.sampled_from(DEFECT_NAMES))
def test_a_single_defect_is_beyond_tolerance_and_the_rest_inside(seed: int, name: str) -> None:
    spec = sample_spec(seed, (name,))
    (defect,) = spec.defects
    assert defect.name == name
    assert 0 <= defect.severity <= 1
    bad = terminal_names().index(defect.terminal) if name in TERMINAL_DEFECTS else -1
    for number in range(27):
        if number != bad:
            _assert_inside_tolerance(spec, number)
    state = spec.terminals[bad]
    if name == "tilted_x":
        assert abs(state.tip_x) >= TOLERANCES.tilt_ng
        assert abs(state.tip_y) <= TOLERANCES.tilt_ok / 2
    elif name == "tilted_y":
        assert abs(state.tip_y) >= TOLERANCES.tilt_ng
        assert abs(state.tip_x) <= TOLERANCES.tilt_ok / 2
    elif name == "retracted":
        assert state.retraction >= TOLERANCES.retraction_ng
    elif name == "missing":
        assert not state.present
    elif name == "foreign_matter":
        assert defect.foreign is not None
        body = defect.foreign
        extent = max(math.dist(a, b) for a in body.path for b in body.path)
        assert extent >= TOLERANCES.grain_ng - 1e-9
        if body.kind == "fibre":
            assert math.isclose(_length(body.path), body.size)
            assert body.size >= TOLERANCES.fibre_ng
        assert defect.terminal in terminal_names()
    else:
        assert defect.crack is not None
        assert defect.terminal == ""
        lengths = [_length(piece) for piece in defect.crack.pieces]
        assert sum(lengths) >= TOLERANCES.crack_ng - 1e-6
        assert max(lengths) >= 24 - 1e-6
        assert all(on_face(*p) for piece in defect.crack.pieces for p in piece)
        assert defect.crack.width >= 2


@pytest.mark.slow
@settings(max_examples=40)
@given(SEEDS, st.lists(st.sampled_from(DEFECT_NAMES), min_size=2, max_size=3, unique=True))
def test_several_defects_keep_clear_of_one_another(seed: int, names: list[str]) -> None:
    spec = sample_spec(seed, tuple(names))
    assert [defect.name for defect in spec.defects] == names
    for number, one in enumerate(spec.defects):
        for other in spec.defects[:number]:
            gap = min(math.dist(a, b) for a in defect_points(one) for b in defect_points(other))
            assert gap >= 30


def test_the_same_seed_is_the_same_part() -> None:
    assert sample_part(3, 17) == sample_part(3, 17)
    assert sample_part(3, 17) != sample_part(3, 18)


def test_nominal_layout_is_inside_the_picture() -> None:
    layout = nominal_layout()
    assert list(layout) == list(terminal_names())
    assert layout["r2c5"] == (WIDTH / 2, HEIGHT / 2)
    assert layout["r1c1"][0] < layout["r1c9"][0]
    assert layout["r1c1"][1] < layout["r3c1"][1]
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in layout.values())
