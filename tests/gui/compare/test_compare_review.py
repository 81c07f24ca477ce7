"""From a compared part that was recorded one goes to that part on Review."""

from __future__ import annotations

import pytest

from inspector_gui.core.label import LabelContent
from inspector_gui.core.verdict import Label
from inspector_gui.gui.compare.tabs.side import SideTab
from inspector_gui.store.comparisons import Comparison, FrozenPart, parts_digest
from inspector_gui.store.judged import Judged
from tests.evaluation.comparison.made import RECIPE
from tests.gui.compare.compare_data import IDS
from tests.gui.review.review_data import fill
from tests.station.comparing.sets import compared
from tests.station.fakes import verdict


@pytest.fixture
def recorded(store) -> list[str]:
    """A comparison of six recorded parts."""
    ids = fill(store, 6)
    parts = tuple(
        FrozenPart(
            f"{at}.png",
            store.record(part_id).picture_sha256,
            LabelContent(Label.NG if at % 2 else Label.OK),
            part_id=part_id,
        )
        for at, part_id in enumerate(ids)
    )
    both = (compared("vit", IDS[0]), compared("vlm", "other"))
    store.keep_recipe(RECIPE)
    made = Comparison("Records", RECIPE.name, RECIPE.digest, both, "all", 0, 6, parts_digest(parts))
    store.comparisons.create(made, parts)
    for one, kind in zip(both, ("vit", "vlm"), strict=True):
        said = [Judged(p.picture, kind, verdict(kind, 0.2), 5.0, True) for p in parts]
        store.judged.keep(one.judging, said)
    return ids


def test_enter_goes_to_the_part_on_review(window, recorded, qtbot):
    window.actions_by_name["page.compare"].trigger()
    control = window.comparing
    qtbot.waitUntil(lambda: control.model.count == 6)
    control.page.panel.opened.emit(3)
    assert window.shown_page() == "page.review"
    page = window.reviewing.page
    qtbot.waitUntil(lambda: page.is_large and page.desk.part_id == recorded[3])
    window.actions_by_name["page.compare"].trigger()
    control.model.go_to(1)
    window.actions_by_name["compare.review"].trigger()
    qtbot.waitUntil(lambda: page.desk.part_id == recorded[1])


def test_a_part_of_a_folder_is_seen_side_by_side(opened, window):
    control = opened(parts=20)
    control.page.panel.opened.emit(4)
    assert window.shown_page() == "page.compare"
    assert isinstance(control.page.tab, SideTab)
    assert control.model.current == 4
