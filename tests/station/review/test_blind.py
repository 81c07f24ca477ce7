"""Blind second review: what is chosen, and that nothing tells."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest

from inspector_gui.core.errors import UsageError
from inspector_gui.station.review.blind import BlindItem, blind_review
from inspector_gui.store.part_table import NG, NONE, OK, UNSURE
from tests.station.review.tables import made_table

LABELS = np.array([OK] * 60 + [NG] * 20 + [UNSURE] * 10 + [NONE] * 10)


def position(key: str) -> int:
    return int(key.split("-")[1])


def test_half_is_bad_masters_are_mixed_in_and_the_order_says_nothing() -> None:
    gold = np.zeros(100, np.bool_)
    gold[[0, 1, 2, 3, 60, 61, 90]] = True  # the last one has no sure label
    table = made_table(100, label=LABELS, gold=gold)
    review = blind_review(table, "first", 24, seed=1, master_share=0.25)
    at = np.array([position(key) for key in review.keys])
    assert len(set(review.keys)) == len(review.items) == 24
    assert review.masters == 6
    assert gold[at].sum() == 6
    assert (LABELS[at] == NG).sum() == 12 - 1  # of the masters only two are bad
    assert set(LABELS[at]) == {OK, NG}
    assert review == blind_review(table, "first", 24, seed=1, master_share=0.25)
    assert review.keys != blind_review(table, "first", 24, seed=2, master_share=0.25).keys
    assert sorted(at) != at.tolist()
    # neither masters nor bad ones stand at one end
    assert 0 < np.flatnonzero(gold[at]).mean() < 23
    assert {field.name for field in fields(BlindItem)} == {"key", "picture"}


def test_too_few_of_a_kind_give_way_to_the_other() -> None:
    table = made_table(100, label=LABELS)
    at = [position(key) for key in blind_review(table, "all", 500, seed=0).keys]
    assert sorted(at) == list(range(80))
    among = table.label == OK
    review = blind_review(table, "ok", 10, seed=0, master_share=0.5, among=among)
    assert len(review.items) == 10
    assert review.masters == 0


def test_given_parts_and_none_at_all() -> None:
    table = made_table(100, label=LABELS)
    table.picture[5] = b""
    parts = ["part-000003", "part-000005", "part-000070", "part-000095", "nowhere"]
    review = blind_review(table, "given", 1, seed=3, parts=parts)
    assert sorted(review.keys) == ["part-000003", "part-000070"]
    assert review.items[0].picture == table.sha256(position(review.items[0].key))
    with pytest.raises(UsageError, match="label some"):
        blind_review(made_table(3), "none", 5, seed=0)
    with pytest.raises(UsageError, match="one part or more"):
        blind_review(table, "none", 0, seed=0)
