"""The records are checked from the window, which names what was changed."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from tests.gui.review.review_data import fill


@pytest.fixture
def checked(store, sets, window, qtbot):
    """Trigger the check and wait for what the panel says."""
    fill(store, 5)

    def check() -> str:
        sets.agreement.say("")
        window.actions_by_name["sets.verify"].trigger()
        qtbot.waitUntil(lambda: bool(sets.agreement.banner.sentence()) and not sets.work.running)
        assert sets.deck.shown() is sets.agreement
        return sets.agreement.banner.sentence()

    return check


def test_it_says_what_fits_and_what_was_changed(checked, store, tmp_path):
    said = checked()
    assert said.startswith("All fits: 5 records with ")
    assert store.verify().head[:16] in said
    with closing(sqlite3.connect(tmp_path / "records" / "inspector.db")) as base:
        base.execute("UPDATE parts SET word = 'ERROR', ms = 1.0 WHERE id = 2")
        base.commit()
    said = checked()
    assert said.startswith("The record of the part ")
    assert "was changed (word, ms)" in said
