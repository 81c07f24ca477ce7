"""A page that opens is given the same scores as the report."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from inspector_gui.evaluation.comparison.parts import UNKNOWN
from inspector_gui.station.bulk import Control
from inspector_gui.station.comparing.freezing import freeze_folder
from inspector_gui.station.comparing.gathering import gather
from inspector_gui.station.comparing.running import run
from inspector_gui.station.comparing.scores import gather_scores
from inspector_gui.station.comparing.setup import new_comparison
from inspector_gui.store.records import open_store
from tests.station.comparing.sets import compared, make_set, maker, recipe

SAME = ("p_ng", "label_mass", "labels", "defects", "places", "ms", "reasons", "errors")


@pytest.mark.slow
def test_scores_are_those_of_gather(tmp_path: Path) -> None:
    store = open_store(tmp_path / "data")
    folder = make_set(tmp_path / "set", 12)
    parts, _ = freeze_folder(folder, recipe(), Control())
    both = (compared("vit", "one"), compared("vlm", "other"))
    made = store.comparisons.create(new_comparison("first", recipe(), both, parts, "set"), parts)
    (folder / "images/003.png").unlink()
    run(store, made, recipe(), maker(), Control())
    whole, quick = gather(store, made, recipe()), gather_scores(store, made, recipe())
    assert quick.compared.parts == whole.compared.parts
    assert quick.compared.notes == whole.compared.notes
    assert quick.parts == whole.parts
    for one, other in zip(quick.compared.columns, whole.compared.columns, strict=True):
        assert (str(one.facts), one.limits) == (str(other.facts), other.limits)
        for name in SAME:
            np.testing.assert_array_equal(getattr(one, name), getattr(other, name))
        assert (one.peak_on_defect == UNKNOWN).all()
    assert str(whole.compared.columns[0].errors[3])
    store.close()
