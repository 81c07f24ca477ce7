"""Parts that were recorded before there were facts get theirs."""

from __future__ import annotations

import numpy as np
from sqlalchemy import text

from tests.store.made_records import make_record


def test_facts_are_computed_once_and_are_the_same(store) -> None:
    for seed in range(5):
        store.add(make_record(seed))
    before = store.table.refresh()
    with store._database.write() as connection:
        connection.execute(text("DELETE FROM part_facts"))
    gone = store.picture_path(before.sha256(1))
    gone.unlink()
    assert store.catch_up(3) == 3
    assert store.catch_up(3) == 2
    assert store.catch_up(3) == 0, "a picture that is gone is not looked for again"
    after = store.table.refresh()
    kept = np.arange(len(before)) != 1
    for name in ("phash", "brightness", "sharpness", "meets"):
        np.testing.assert_array_equal(getattr(after, name)[kept], getattr(before, name)[kept])
    assert np.isnan(after.brightness[1])
    assert after.meets[1] == before.meets[1]


def test_new_parts_need_none(store) -> None:
    store.add(make_record(1))
    assert store.catch_up() == 0
