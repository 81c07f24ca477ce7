"""Sets that cannot answer: clear sentences and nulls, never a crash."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from inspector_gui.core.verdict import Thresholds
from inspector_gui.evaluation.comparison.columns import column, common
from inspector_gui.evaluation.comparison.money import Line, cheapest, money
from inspector_gui.evaluation.comparison.parts import Compared, ComparedPart, Facts
from inspector_gui.evaluation.comparison.parts_csv import read_parts, write_parts
from inspector_gui.evaluation.comparison.prepared import Prepared
from inspector_gui.evaluation.comparison.slices import holm, slices
from inspector_gui.evaluation.comparison.summary import Settings, summary
from inspector_gui.evaluation.cost import Prices

from .made import made, simple

LINE = Line(Prices(200, 3, 0.5, 0.02), 0.01)
HOW = Settings(draws=20, line=LINE)
RNG = np.random.default_rng(0)


def failing() -> Compared:
    parts = [ComparedPart(str(i), "NG" if i % 3 == 0 else "OK") for i in range(30)]
    good = column(Facts("a"), Thresholds(), RNG.random(30), ms=np.ones(30))
    bad = column(Facts("b", "vlm"), Thresholds(), np.full(30, np.nan), errors=["It is out."] * 30)
    return common(parts, [good, bad])


def one_only() -> Compared:
    ng = np.arange(30) < 9
    return simple(ng, RNG.random(30))


ODD: dict[str, tuple[Callable[[], Compared], str]] = {
    "no NG": (
        lambda: simple(np.zeros(30, bool), RNG.random(30), RNG.random(30)),
        "There are no NG parts: nothing can be said about escapes.",
    ),
    "no OK": (
        lambda: simple(np.ones(30, bool), RNG.random(30), RNG.random(30)),
        "There are no OK parts: nothing can be said about overkill.",
    ),
    "five": (
        lambda: made(5, seed=3, fails=0),
        "5 parts are too few to show anything but a gross difference.",
    ),
    "one": (
        lambda: simple(np.ones(1, bool), np.ones(1), np.ones(1)),
        "1 parts are too few to show anything but a gross difference.",
    ),
    "none": (lambda: common([], []), "There are no parts to compare."),
    "nobody common": (
        lambda: common(
            [ComparedPart("a", "OK"), ComparedPart("b", "NG")],
            [
                column(Facts("x"), Thresholds(), [0.1, 0.2], [True, False]),
                column(Facts("y"), Thresholds(), [0.1, 0.2], [False, True]),
            ],
        ),
        "There is no part that all inspectors judged; let them judge the same set.",
    ),
    "constant": (
        lambda: simple(np.arange(40) < 20, np.full(40, 0.5), RNG.random(40)),
        "vit gives the same p_ng to all parts: it tells nothing apart.",
    ),
    "failing": (failing, "b failed on 30 of 30 parts; they count as NG at the line."),
    "one inspector": (one_only, "There is only one inspector; a comparison needs two."),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(ODD))
def test_odd_sets(name: str, tmp_path: Path) -> None:
    make, says = ODD[name]
    compared = make()
    assert says in [note.english() for note in compared.notes]
    found = summary(compared, HOW)
    text = json.dumps(found, allow_nan=False)
    assert found["parts"] == len(compared.parts)
    Prepared.of(compared, LINE.prices, LINE.ng_rate).at({})
    write_parts(compared, tmp_path / "parts.csv")
    if compared.columns:
        assert read_parts(tmp_path / "parts.csv").ids == compared.ids
    assert "NaN" not in text


def test_a_failing_inspector_escapes_nothing_and_passes_nothing() -> None:
    model = summary(failing(), HOW)["models"][1]
    assert (model["escapes"], model["overkill"]) == (0, 20)
    assert model["errors"]["count"] == 30
    assert model["accuracy"]["count"] == 0
    assert model["auroc"]["value"] == 0.5
    assert model["brier"]["value"] is None
    assert model["ms"]["mean"] is None


def test_a_constant_inspector_ranks_nothing() -> None:
    compared = ODD["constant"][0]()
    auroc = summary(compared, HOW)["models"][0]["auroc"]
    assert auroc["value"] == 0.5
    assert 0 <= auroc["low"] <= 0.5 <= auroc["high"] <= 1


def test_money_without_a_class() -> None:
    compared = ODD["no NG"][0]()
    found = money(compared, LINE)
    assert found[0].best is None
    assert found[0].why_not is not None
    assert found[0].why_not.english() == "The best threshold needs NG and OK parts."
    assert math.isnan(found[0].cost)
    assert cheapest(found) is None
    assert cheapest(()) is None
    full = made(80)
    costs = money(full, LINE, draws=0)
    best = min(costs, key=lambda one: one.best.cost.value if one.best else math.inf)
    assert cheapest(costs) == best.id
    assert cheapest(costs, at_best=False) == min(costs, key=lambda one: one.cost).id


def test_small_slices_say_so() -> None:
    found = slices(made(90, seed=1), "source")
    assert [one.name for one in found] == ["Camera 0", "Camera 1"]
    for one in found:
        few = made(90, seed=1).is_ng[one.parts].sum() < 20
        assert one.few_ng == few
        assert math.isnan(one.pairs[0].escapes_p) == few
        assert not one.too_small
    assert slices(simple(np.ones(3, bool), np.ones(3), np.ones(3)), "brightness") == ()
    with pytest.raises(KeyError):
        slices(made(10), "colour")
    np.testing.assert_array_equal(holm([np.nan]), [np.nan])
    assert holm([]).tolist() == []
