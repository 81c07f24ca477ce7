"""A blind second review by keys, and how far people and models agree."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from inspector_gui.core.label import Act
from inspector_gui.core.query import Query
from inspector_gui.core.verdict import Label
from inspector_gui.gui.review.blinding import TELLING
from inspector_gui.station.review.study import agreement_study
from tests.gui.review.review_data import fill, say


@pytest.fixture
def ids(store) -> list[str]:
    """Twelve parts; Ito has labelled the first eight, two of them are gold."""
    ids = fill(store, 12)
    for number, part_id in enumerate(ids[:8]):
        label = Label.NG if number % 2 else Label.OK
        event = say(store, part_id, label, "Ito", defects=("tilt_x",) if number % 2 else ())
        if number < 2:
            say(store, part_id, label, "Ito", event, Act.GOLD, "master")
    return ids


@pytest.fixture
def blind(ids, sets, window, qtbot):
    """A blind review of six parts under way, the first one on the screen."""
    qtbot.waitUntil(lambda: len(sets.page.catalog.table) == len(ids))
    qtbot.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    panel = sets.blind
    assert sets.deck.shown() is panel
    panel.count.setValue(6)
    panel.name.setText("trial")
    panel.start.click()
    page = sets.page
    assert page.desk.blind is not None
    qtbot.waitUntil(lambda: page.desk.part is not None)
    return page


def key(qtbot, page, *keys) -> None:
    for each in keys:
        qtbot.keyClick(page.large.canvas.surface, each)


def test_nothing_that_could_tell_is_on_the_screen(blind, window):
    page, actions = blind, window.actions_by_name
    assert page.is_large
    for widget in (page.side, page.strip, page.filter, page.facts._inner, page.facts._number):
        assert not widget.isVisible()
    assert not page.facts.cards["vit"].isVisible()
    assert not page.facts.history.isVisible()
    assert page.large.heatmap() is None and page.large.vlm_region() is None
    assert page.desk.label.content.label is None
    assert page.facts.editor.isVisible()
    assert not any(button.isChecked() for button in page.facts.editor.labels.values())
    assert page.head.title() == "Blind review"
    assert not any(actions[name].isEnabled() for name in TELLING)
    assert actions["label.ok"].isEnabled() and actions["sets.finish"].isEnabled()


def test_keys_end_in_blind_events_beside_the_labels(blind, ids, store, sets, qtbot):
    page = blind
    parts = page.desk.session.parts
    before = store.labels.current(ids)
    key(qtbot, page, Qt.Key.Key_O, Qt.Key.Key_J, Qt.Key.Key_N, Qt.Key.Key_2, Qt.Key.Key_J)
    key(qtbot, page, Qt.Key.Key_U)
    assert page.desk.label.content.label is Label.UNSURE, "one's own word is seen"
    qtbot.waitUntil(lambda: not page.desk.session.ledger.waiting)
    said = [e for e in store.labels.events() if e.draft.act is Act.BLIND]
    assert [(e.draft.part_id, e.content.label) for e in said] == [
        (parts[0], Label.OK), (parts[1], Label.NG), (parts[1], Label.NG), (parts[2], Label.UNSURE),
    ]  # fmt: skip
    assert said[2].content.defects == ("tilt_x",)
    assert {e.draft.why for e in said} == {"trial"}
    assert {e.labeller for e in said} == {"Sato"}
    assert all(e.draft.seen == "" for e in (said[0], said[1], said[3]))
    assert all(e.draft.shown == () for e in said), "no verdict was on the screen"
    after = store.labels.current(ids)
    assert {k: v.content for k, v in after.items()} == {k: v.content for k, v in before.items()}


def test_a_blind_opinion_is_taken_back(blind, store, qtbot):
    page = blind
    key(qtbot, page, Qt.Key.Key_O)
    qtbot.keyClick(page.large.canvas.surface, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not page.desk.session.ledger.waiting)
    assert page.desk.label.content.label is None
    acts = [e.draft.act for e in store.labels.events()][-2:]
    assert acts == [Act.BLIND, Act.UNDO]


def test_at_the_end_the_agreement_and_all_is_seen_again(blind, window, sets, store, qtbot):
    page = blind
    for _ in range(5):
        key(qtbot, page, Qt.Key.Key_N, Qt.Key.Key_J)
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    panel = sets.agreement
    qtbot.waitUntil(lambda: panel.trust is not None)
    assert sets.deck.shown() is panel
    assert panel.banner.sentence() == "The blind review is over. Parts that were not judged: 1."
    sato = next(one for one in panel.trust.study.appraisers if one.name == "Sato")
    assert sato.parts == 5
    sets.back()
    assert page.desk.blind is None and page.side.isVisible() and page.strip is not None
    assert window.actions_by_name["review.flip"].isEnabled()
    page.open(Query())
    page.show_large(len(page.tiles.tile(0).part_id) and 0)
    qtbot.waitUntil(lambda: page.desk.part is not None)
    assert page.large.heatmap() is not None


def test_a_queue_ends_the_blind_review(blind, sets, qtbot):
    page = blind
    key(qtbot, page, Qt.Key.Key_O)
    page.open_queue("gold")
    assert page.desk.blind is None
    assert page.desk.session.labeller == "Sato"
    qtbot.waitUntil(lambda: page.desk.label.content.label is not None)
    assert page.desk.label.gold


def test_nobody_signed_in_judges_nothing(ids, sets, window):
    sets.page.people.sign_out()
    window.actions_by_name["sets.blind"].trigger()
    assert not sets.blind.start.isEnabled()


def test_the_numbers_are_those_of_the_study(ids, sets, window, store, qtbot):
    for number, part_id in enumerate(ids[:4]):
        label = Label.OK if number == 1 else Label.NG if number % 2 else Label.OK
        say(store, part_id, label, "Kato", act=Act.BLIND, why="one")
    say(store, ids[9], Label.OK, "Ito")
    say(store, ids[9], Label.NG, "Kato")
    window.actions_by_name["sets.agreement"].trigger()
    panel = sets.agreement
    qtbot.waitUntil(lambda: panel.trust is not None)
    study = agreement_study(store.labels.events(), store.table.refresh())
    rows = panel.table.cells.rows
    assert [row[0].text for row in rows] == [one.name for one in study.appraisers]
    for row, one in zip(rows, study.appraisers, strict=True):
        figures = one.figures
        assert row[1].text == str(one.parts)
        for cell, share in ((row[3], figures.misses), (row[4], figures.false_alarms)):
            want = f"{share.hits} / {share.total}" if share.total else "–"
            assert cell.text == want
        if figures.effectiveness.total:
            assert row[2].text == f"{100 * figures.effectiveness.rate:.1f} %"
    assert panel.chart.chart.title == "Agreement beyond chance (kappa)"
    (heat,) = panel.chart.chart.series
    names = [row[0].text for row in rows]
    for pair in study.pairs:
        one, other = names.index(pair.one), names.index(pair.other)
        want = pair.kappa.kappa.value
        assert heat.values[one, other] == pytest.approx(want, nan_ok=True)
    assert panel.together.cells.rows[0][1].text == str(study.people.parts)
    conflict = panel.conflicts.cells.rows[0]
    assert conflict[1].text == "Ito OK, Kato NG"
    assert "Sato" in conflict[2].text and "Ito" not in conflict[2].text


def test_a_conflict_is_opened_for_a_third_person(ids, sets, window, store, qtbot):
    say(store, ids[9], Label.OK, "Ito")
    say(store, ids[9], Label.NG, "Kato")
    sets.page.catalog.refresh()
    qtbot.waitUntil(lambda: bool(sets.page.catalog.table.conflict.any()))
    window.actions_by_name["sets.agreement"].trigger()
    panel = sets.agreement
    qtbot.waitUntil(lambda: panel.trust is not None)
    panel.conflicts.chosen.emit(0, 0)
    page = sets.page
    assert sets.deck.shown() is None
    assert page.desk.part_id == ids[9] and page.is_large
    assert page.desk.query == Query(queue="conflicts")


def test_what_all_miss_is_shown_on_review(ids, sets, window, store, qtbot):
    # part 6 of SCORES: both models say OK; Ito says NG as gold, Kato blind OK
    part_id = ids[11]
    event = say(store, part_id, Label.NG, "Ito")
    say(store, part_id, Label.NG, "Mori", event, Act.GOLD, "opened under the microscope")
    for each in ids:
        say(store, each, Label.OK, "Kato", act=Act.BLIND, why="one")
    window.actions_by_name["sets.agreement"].trigger()
    panel = sets.agreement
    qtbot.waitUntil(lambda: panel.trust is not None)
    study = agreement_study(store.labels.events(), store.table.refresh())
    assert [line.part_id for line in panel.trust.missed] == list(study.missed_by_all)


def test_nothing_said_yet(sets, window, qtbot):
    window.actions_by_name["sets.agreement"].trigger()
    qtbot.waitUntil(lambda: sets.agreement.trust is not None)
    assert "Nobody has labelled" in sets.agreement.intro.text()
    assert not sets.agreement.table.isVisible()
