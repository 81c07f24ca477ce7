"""Queues, quadrants and their counts, against plain loops."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_gui.core.query import QUEUES, STATES, Query
from inspector_gui.station.review.insight import NO_INSIGHT, Insight, fitted
from inspector_gui.station.review.queues import (
    LABELS,
    cell_query,
    entropy,
    quadrants,
    queue_counts,
    select_parts,
)
from inspector_gui.station.review.twins import NO_TWINS
from inspector_gui.store.part_table import ERROR, NG, NONE, OK, UNSURE, PartTable
from inspector_gui.store.select import matching
from tests.station.review.tables import NOW, made_table, random_table


def known(table: PartTable, **columns: object) -> Insight:
    empty = fitted(NO_INSIGHT, table)
    group = columns.pop("twin_group", None)
    twins = empty.twins if group is None else replace(NO_TWINS, group=np.array(group))
    return replace(empty, twins=twins, **{k: np.array(v) for k, v in columns.items()})


def listed(table: PartTable, queue: str, insight: Insight = NO_INSIGHT) -> list[int]:
    at = select_parts(table, Query(queue=queue), insight, NOW).tolist()
    assert queue_counts(table, Query(), insight, NOW)[queue] == len(at)
    return at


@pytest.mark.parametrize("seed", range(3))
def test_each_cell_of_the_quadrants_is_the_queue_that_it_counts(seed: int) -> None:
    table = random_table(700, seed)
    base = Query(recipe=("connector",))
    counts = quadrants(table, matching(table, base))
    assert counts.shape == (5, 5, 4)
    assert counts.sum() == matching(table, base).sum()
    for i, vlm in enumerate(STATES):
        for j, vit in enumerate(STATES):
            for k, label in enumerate(LABELS):
                query = cell_query(base, vlm, vit, label)
                at = select_parts(table, query, NO_INSIGHT, NOW)
                assert len(at) == counts[i, j, k]
                assert all(STATES[table.vlm_label[a]] == vlm for a in at)
                assert all(STATES[table.label[a]] == label for a in at)
    row = cell_query(base, vlm="NG")
    assert len(select_parts(table, row, NO_INSIGHT, NOW)) == counts[1].sum()
    with pytest.raises(ValueError, match="ERROR"):
        cell_query(base, label="ERROR")


@settings(max_examples=25)
@given(st.integers(0, 10**6), st.sampled_from(QUEUES))
def test_a_queue_under_a_filter_is_the_filter_of_the_queue(seed: int, queue: str) -> None:
    table = random_table(300, seed)
    insight = known(
        table,
        place=np.where(table.meets < 0, -1, table.meets),
        drift=np.random.default_rng(seed).uniform(0, 2, 300).astype(np.float32),
    )
    base = Query(vit=("NG", "OK"), labeller=("佐藤", ""))
    whole = select_parts(table, Query(queue=queue), insight, NOW)
    narrowed = select_parts(table, base.but(queue=queue), insight, NOW)
    mask = matching(table, base)
    assert narrowed.tolist() == [at for at in whole.tolist() if mask[at]]
    assert len(np.unique(whole)) == len(whole)


def test_the_default_is_the_newest_first_and_ties_go_by_record() -> None:
    table = made_table(5)
    table.at[:] = table.at[[0, 3, 3, 1, 1]]
    assert select_parts(table, Query(), NO_INSIGHT, NOW).tolist() == [2, 1, 4, 3, 0]


def test_simple_queues() -> None:
    table = made_table(
        6,
        vit_label=[OK, NG, OK, ERROR, NONE, OK],
        vlm_label=[OK, OK, UNSURE, NG, NONE, OK],
        word=[OK, NG, UNSURE, ERROR, NONE, UNSURE],
        label=[OK, NG, UNSURE, NONE, NONE, NONE],
        gold=[1, 0, 0, 0, 0, 0],
        conflict=[0, 1, 0, 0, 1, 0],
        corrected=[0, 1, 1, 0, 0, 0],
    )
    table.labelled_at[:5] = table.at[[0, 4, 1, 0, 2]]
    assert listed(table, "unlabelled") == [5, 4, 3]
    assert listed(table, "ng") == [3, 1]
    assert listed(table, "errors") == [5, 3, 2]
    assert listed(table, "gold") == [0]
    assert listed(table, "conflicts") == [1, 4]
    assert listed(table, "corrected") == [1, 2]


def test_entropy_is_shannons() -> None:
    assert entropy(np.array([0.5, 0.11, 0.0, 1.0, np.nan])) == pytest.approx(
        [1, 0.4999, 0, 0, math.nan], abs=1e-3, nan_ok=True
    )


def test_the_most_uncertain_come_first_and_what_people_know_is_left_out() -> None:
    table = made_table(
        7,
        vit_p=[0.5, 0.3, 0.01, 0.45, np.nan, np.nan, 0.5],
        vlm_p=[0.02, 0.3, 0.99, np.nan, 0.6, np.nan, 0.5],
        label=[NONE, UNSURE, NONE, NONE, NONE, NONE, NG],
    )
    # the mean; alone where one judged; sure ones that contradict are no doubt but a quadrant
    assert listed(table, "uncertain") == [3, 4, 1, 0]
    assert listed(table, "uncertain_vit") == [0, 3, 1]
    assert listed(table, "uncertain_vlm") == [4, 1]


def test_twins_stand_together_and_agreeing_ones_are_none() -> None:
    table = made_table(8, label=[OK, NG, OK, NG, OK, OK, NG, NONE])
    insight = known(table, twin_group=[0, 1, 1, 0, 2, 2, -1, 1])
    assert listed(table, "twins", insight) == [0, 3, 2, 1]


def test_wrong_places_and_suspects_heed_the_label() -> None:
    table = made_table(
        5, label=[NG, OK, NONE, NG, OK], gold=[0, 0, 0, 1, 0], vit_label=NG, vlm_label=NG
    )
    assert listed(table, "wrong_place", known(table, place=[0, 0, 0, 1, -1])) == [2, 0]
    suspects = known(
        table,
        suggested=np.array([OK, NG, NG, OK, OK], np.int8),
        self_confidence=[0.2, 0.1, 0.1, 0.1, 0.1],
    )
    assert listed(table, "likely_wrong", suspects) == [1, 0]


def test_drift_is_of_the_last_days() -> None:
    table = made_table(4)
    table.at[0] = np.datetime64((NOW - timedelta(days=4)).replace(tzinfo=None), "us")
    insight = known(table, drift=np.array([9, 1.5, 0.5, 3], np.float32))
    assert listed(table, "drift", insight) == [3, 1]


def test_an_older_insight_fits_newer_parts() -> None:
    table = made_table(4, vit_label=NG, vlm_label=NG, meets=[1, 0, 0, 1], label=[NONE] * 4)
    first = made_table(2, vit_label=NG, vlm_label=NG, meets=[1, 0])
    insight = known(first, place=[0, 1])
    assert listed(table, "wrong_place", insight) == [2, 0]
    assert fitted(insight, first) is insight
    assert len(fitted(known(table, place=[0, 1, 0, 1]), first)) == 2
    assert listed(first, "wrong_place", known(table, place=[0, 1, 0, 1])) == [0]
    assert all(count >= 0 for count in queue_counts(table, Query(), insight, NOW).values())
