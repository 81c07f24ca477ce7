"""A scripted user with real keys: 300 parts labelled, 20 undone, 20 masks; nothing is lost."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt

from inspector_gui.core.label import Act, LabelContent, LabelMask
from inspector_gui.core.verdict import Label
from tests.gui.fake_station import make_picture
from tests.gui.review.review_data import fill
from tests.gui.review.test_review_page import kept

PARTS, UNDONE, MASKS = 300, 20, 20
KEYS = {"o": Label.OK, "n": Label.NG, "u": Label.UNSURE}


@pytest.fixture
def ids(store) -> list[str]:
    return fill(store, PARTS, [make_picture(seed, 112, 56) for seed in range(9)])


@pytest.mark.slow
def test_an_hour_of_labelling(page, window, ids, store, qtbot):
    rng = np.random.default_rng(11)
    surface = page.large.canvas.surface
    page.show_large(0)
    said: dict[str, LabelContent] = {}
    order = list(page.desk.session.parts)
    for row, part_id in enumerate(order):
        key = "onu"[int(rng.integers(3))]
        qtbot.keyClicks(surface, key)
        said[part_id] = LabelContent(KEYS[key])
        if key == "n":
            qtbot.keyClicks(surface, "2")
            said[part_id] = LabelContent(Label.NG, ("tilt_x",))
        if row < PARTS - 1:
            qtbot.keyClicks(surface, "j")
    # Each undo takes one act back; where a defect was named that is an act of its own.
    for _ in range(UNDONE):
        qtbot.keyClick(surface, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    kept(page, qtbot)
    _forget(said, [event for event in store.labels.events() if event.draft.act is Act.LABEL])
    drawn = _draw(page, window, order, said, qtbot)
    kept(page, qtbot)
    _check(store, ids, said, drawn)


def _forget(said: dict[str, LabelContent], labels: list) -> None:
    """Take the last acts back in what the labels should be."""
    for event in labels[-UNDONE:][::-1]:
        part_id, content = event.draft.part_id, event.content
        if content.defects:
            said[part_id] = LabelContent(content.label)
        else:
            said[part_id] = LabelContent()


def _draw(page, window, order, said, qtbot) -> dict[str, LabelMask]:
    """Paint a stroke with the brush on the first parts; return the masks as drawn."""
    canvas = page.large.canvas
    drawn = {}
    window.actions_by_name["tool.brush"].trigger()
    for row in range(MASKS):
        part_id = order[row]
        page.desk.go_to(row)
        qtbot.waitUntil(
            lambda part=part_id: page.large.part is not None and page.large.part.part_id == part
        )
        viewport = canvas.surface.viewport()
        middle = viewport.rect().center()
        qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=middle)
        qtbot.mouseMove(viewport, middle.__class__(middle.x() + 40, middle.y() + 10))
        qtbot.mouseRelease(
            viewport, Qt.MouseButton.LeftButton, pos=middle.__class__(middle.x() + 40, middle.y())
        )
        assert len(canvas.regions) == 1, row
        mask = canvas.regions[0]
        assert isinstance(mask, LabelMask)
        drawn[part_id] = mask
        before = said[part_id]
        label = before.label if before.label is Label.UNSURE else Label.NG
        assert mask.defect == (before.defects[-1] if before.defects else "")
        said[part_id] = before.but(label=label, regions=(mask,))
    return drawn


def _check(store, ids, said, drawn) -> None:
    events = list(store.labels.events())
    acts = [event.draft.act for event in events]
    assert acts.count(Act.UNDO) == UNDONE
    assert acts.count(Act.LABEL) == len(events) - UNDONE
    assert len({event.draft.part_id for event in events}) == PARTS
    current = store.labels.current(ids)
    for part_id in ids:
        assert current[part_id].content == said[part_id], part_id
    for part_id, mask in drawn.items():
        kept_mask = current[part_id].content.regions[0]
        assert np.array_equal(kept_mask.full(112, 56), mask.full(112, 56))
        assert kept_mask.full(112, 56).any()
    verified = store.verify()
    assert verified.ok, verified
