"""Parts seen worse: what is done to pictures, and the curves that come of it."""

from __future__ import annotations

import numpy as np
import pytest

from inspector_gui.evaluation.comparison.columns import column
from inspector_gui.evaluation.comparison.perturbing import PERTURBATIONS, perturb
from inspector_gui.evaluation.comparison.robust import Step, robust

from .made import made, simple

RNG = np.random.default_rng(0)
PICTURE = RNG.integers(30, 200, (240, 320, 3)).astype(np.uint8)


@pytest.mark.parametrize("name", sorted(PERTURBATIONS))
def test_each_step_harms_more_and_none_leaves_the_picture(name: str) -> None:
    way, before = PERTURBATIONS[name], PICTURE.copy()
    # what noise adds and blur takes shows on noise; a shift and JPEG show on edges
    picture = np.kron(RNG.integers(60, 160, (6, 8, 3)), np.ones((8, 8, 1))).astype(np.uint8)
    picture = picture if name in ("shifted", "compressed") else PICTURE
    harm = [0.0]
    for amount in way.amounts:
        seen = perturb(picture, name, amount, seed=3)
        assert (seen.shape, seen.dtype) == (picture.shape, np.uint8)
        assert (seen == perturb(picture, name, amount, seed=3)).all()
        harm.append(float(np.abs(seen.astype(float) - picture).mean()))
    assert harm == sorted(harm)
    assert harm[1] > 0
    same = perturb(picture, name, 0.0)
    assert (same == picture).all()
    assert same is not picture
    assert (before == PICTURE).all()


def test_what_each_does() -> None:
    flat = np.full((40, 50, 3), 100, np.uint8)
    assert (perturb(flat, "darker", 0.3) == 70).all()
    assert (perturb(flat, "brighter", 0.5) == 150).all()
    assert (perturb(flat, "brighter", 5.0) == 255).all()
    noisy = perturb(np.full((200, 200, 3), 128, np.uint8), "noisier", 10, seed=1)
    assert noisy.std() == pytest.approx(10, rel=0.03)
    assert (noisy != perturb(np.full((200, 200, 3), 128, np.uint8), "noisier", 10, 2)).any()
    point = np.zeros((100, 100, 3), np.uint8)
    point[50, 50] = 255
    assert perturb(point, "shifted", 5.0)[55, 55, 0] == 255
    blurred = perturb(point, "blurred", 20.0)[:, :, 0].astype(float)
    at = np.arange(100) - 50
    spread = np.sqrt((blurred.sum(axis=0) @ at**2) / blurred.sum())
    assert spread == pytest.approx(2.0, abs=0.25)
    with pytest.raises(ValueError, match="quality"):
        perturb(flat, "compressed", 100)
    with pytest.raises(KeyError):
        perturb(flat, "upside down", 1)


def test_curves_begin_with_the_parts_as_they_are() -> None:
    compared = made(200, seed=2)
    steps = []
    for one in compared.columns:
        for k, amount in enumerate((0.45, 0.15, 0.3)):
            p = np.clip(one.p_ng * (1 - (0.9, 0.1, 0.5)[k]), 0, 1)
            steps.append(
                Step("darker", amount, column(one.facts, one.limits, p, label_mass=one.label_mass))
            )
    found = robust(compared, steps)
    assert [(p.id, p.amount) for p in found] == [
        (name, amount) for name in compared.ids for amount in (0, 0.15, 0.3, 0.45)
    ]
    for name in compared.ids:
        curve = [point for point in found if point.id == name]
        escapes = [point.escapes.rate for point in curve]
        assert escapes == sorted(escapes)
        assert 0 < curve[-1].p <= 1
        assert np.isnan(curve[0].p)
        assert curve[0].auroc.value == pytest.approx(curve[2].auroc.value, abs=0.02)
    assert next(point for point in found if point.amount == 0.45).p < 0.001


def test_a_curve_is_on_the_parts_judged_at_all_its_steps() -> None:
    ng = np.arange(40) < 20
    compared = simple(ng, np.where(ng, 0.9, 0.1), np.where(ng, 0.9, 0.1))
    one = compared.columns[0]
    half = column(one.facts, one.limits, one.p_ng, np.arange(40) % 2 == 0)
    found = robust(compared, [Step("noisier", 5, half), Step("noisier", 10, one)])
    assert [point.escapes.total for point in found] == [10, 10, 10]
    assert robust(compared, []) == ()
    with pytest.raises(ValueError, match="at a step"):
        robust(compared, [Step("noisier", 5, column(one.facts, one.limits, [0.5]))])
