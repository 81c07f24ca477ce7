"""Queues on data where the truth is planted, through a real database: precision and recall."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from inspector_gui.core.label import Act, LabelBox, LabelContent, LabelDraft, LabelMask
from inspector_gui.core.query import Query
from inspector_gui.core.verdict import Label, Region
from inspector_gui.station.review.insight import Insight, compute_insight
from inspector_gui.station.review.queues import queue_counts, select_parts
from inspector_gui.store.part_table import PartTable
from inspector_gui.store.records import SqlRecordStore
from tests.signing import signed
from tests.station.review.planted import (
    HIGH,
    NOW,
    WIDE,
    again,
    days_ago,
    flipped,
    found,
    heatmap,
    picture,
    put,
    record,
)

OK, NG = LabelContent(Label.OK), LabelContent(Label.NG, ("missing",))


def seen(store: SqlRecordStore, before: Insight | None = None) -> tuple[PartTable, Insight]:
    table = store.table.refresh()
    insight = compute_insight(table, store, before, NOW)
    while not insight.complete:
        insight = compute_insight(table, store, insight, NOW)
    return table, insight


def listed(table: PartTable, insight: Insight, queue: str) -> list[str]:
    at = select_parts(table, Query(queue=queue), insight, NOW)
    assert queue_counts(table, Query(), insight, NOW)[queue] == len(at)
    return [str(part) for part in table.part_id[at]]


@pytest.mark.slow
def test_flipped_labels_are_likely_wrong(store: SqlRecordStore) -> None:
    """800 parts, 6 % of the labels flipped; ViT right in 95 of 100, VLM in 90."""
    rng = np.random.default_rng(1)
    image = picture(0)
    records, contents, planted = [], [], []
    for seed in range(800):
        bad = bool(rng.random() < 0.3)
        p = []
        for right in (0.95, 0.90):
            is_right = rng.random() < right
            said = bad if is_right else not bad
            # a model that is wrong is less sure, as calibrated ones are
            sure = rng.beta(6, 0.5) if is_right else rng.uniform(0.5, 1)
            p.append(float(sure if said else 1 - sure))
        records.append(record(seed, *p, image=image))
        content = NG if bad else OK
        if rng.random() < 0.06:
            content = flipped(content)
            planted.append(records[-1].part.part_id)
        contents.append(content)
    put(store, records, contents)
    table, insight = seen(store)
    order = listed(table, insight, "likely_wrong")
    result = found(planted, order, "likely wrong")
    # both models are right, and so may find it, in 0.95 x 0.9 = 0.86 of the flipped ones
    assert result.precision > 0.8
    assert result.recall > 0.7
    # the most suspect first: the first half is purer than all of it
    half = found(planted, order[: len(order) // 2], "likely wrong, first half")
    assert half.precision >= result.precision

    put_right = order[0]
    at = table.position(put_right)
    assert at is not None
    content = OK if insight.suggested[at] == 0 else NG
    store.labels.append([LabelDraft(put_right, Act.LABEL, content)], signed(store, "田中"))
    locked = LabelDraft(order[1], Act.GOLD, flipped(content), why="measured")
    store.labels.append([locked], signed(store, "田中"))
    again_table = store.table.refresh()
    left = listed(again_table, insight, "likely_wrong")
    assert put_right not in left
    assert order[1] not in left
    assert len(left) == len(order) - 2


@pytest.mark.slow
def test_moved_regions_are_wrong_places(store: SqlRecordStore) -> None:
    """400 bad parts: the VLM's region, the ViT's peak or both moved away in a tenth each."""
    rng = np.random.default_rng(2)
    image = picture(0)
    records, contents, planted = [], [], []
    for seed in range(400):
        x, y = float(rng.uniform(20, WIDE / 2 - 20)), float(rng.uniform(20, HIGH - 20))
        away = x + WIDE / 2
        kind = rng.choice(("right", "vlm", "vit", "both"), p=(0.7, 0.1, 0.1, 0.1))
        vlm_x = away if kind in ("vlm", "both") else x
        vit_x = away if kind in ("vit", "both") else x
        region = Region(vlm_x - 6, y - 6, 12, 12)
        one = record(seed, 0.95, 0.9, image=image, regions=(region,), heat=heatmap(vit_x, y))
        with_region = seed % 2 == 0
        if with_region:
            mark = np.zeros((HIGH, WIDE), np.bool_)
            mark[int(y) - 4 : int(y) + 5, int(x) - 4 : int(x) + 5] = True
            mask = LabelMask.of(mark)
            assert mask is not None
            shape = mask if seed % 4 else LabelBox(x - 4, y - 4, x + 4, y + 4)
            contents.append(LabelContent(Label.NG, ("crack",), regions=(shape,)))
        else:
            contents.append(NG)
        # where no label says where, nobody can know that both look at the same wrong place
        if kind in ("vlm", "vit") or (kind == "both" and with_region):
            planted.append(one.part.part_id)
        records.append(one)
    put(store, records, contents)
    table, insight = seen(store)
    result = found(planted, listed(table, insight, "wrong_place"), "wrong place")
    assert result.precision == result.recall == 1.0

    # the label moves to where the models look: they were right, and nothing else is read again
    moved = next(p for p in planted if p in {r.part.part_id for r in records[::2]})
    at = table.position(moved)
    assert at is not None
    whole = LabelContent(Label.NG, ("crack",), regions=(LabelBox(0, 0, WIDE, HIGH),))
    store.labels.append([LabelDraft(moved, Act.LABEL, whole)], signed(store, "田中"))
    reads: list[int] = []
    reader = store.places

    class Counted:
        def read(self, rows: list[int]) -> object:
            reads.extend(rows)
            return reader.read(rows)

    store.places = Counted()  # type: ignore[assignment]
    table, after = seen(store, insight)
    assert moved not in listed(table, after, "wrong_place")
    assert reads == [int(table.row[at])]


@pytest.mark.slow
def test_twins_with_other_labels_are_found_under_a_fixed_camera(store: SqlRecordStore) -> None:
    """300 parts of one layout; 30 are there twice with another label, 30 with the same."""
    rng = np.random.default_rng(3)
    records, contents, planted = [], [], []
    for seed in range(300):
        records.append(record(seed))
        contents.append(NG if rng.random() < 0.4 else OK)
    for n, of in enumerate(rng.choice(300, 60, replace=False)):
        first = records[of].part.frame
        assert first is not None
        image = first.image if n % 8 == 0 else again(first.image, n)
        twin = record(1000 + n, image=image)
        records.append(twin)
        contents.append(flipped(contents[of]) if n < 30 else contents[of])
        if n < 30:
            planted += [records[of].part.part_id, twin.part.part_id]
    put(store, records, contents)
    table, insight = seen(store)
    order = listed(table, insight, "twins")
    near = np.bitwise_count(table.phash[:, None] ^ table.phash[None, :])
    print("pairs within 4 bits:", float((near <= 4).mean()))
    result = found(planted, order, "twins")
    assert result.precision > 0.95
    assert result.recall > 0.9
    # next to each other
    groups = [int(insight.twin_group[table.position(part) or 0]) for part in order]
    assert len(set(groups)) == 1 + sum(a != b for a, b in pairwise(groups))

    # one is put right: both leave, without any insight
    twin = order[0]
    other = next(p for p in order if p != twin and groups[order.index(p)] == groups[0])
    at = table.position(other)
    assert at is not None
    same = OK if table.label[at] == 0 else NG
    store.labels.append([LabelDraft(twin, Act.LABEL, same)], signed(store, "田中"))
    left = listed(store.table.refresh(), insight, "twins")
    assert not {twin, other} & set(left)


@pytest.mark.slow
def test_twins_that_come_later_are_found_without_comparing_all_again(
    store: SqlRecordStore,
) -> None:
    records = [record(seed) for seed in range(60)]
    put(store, records, [OK] * 60)
    _, before = seen(store)
    image = records[7].part.frame
    assert image is not None
    put(store, [record(100, image=again(image.image, 5))], [NG])
    table, insight = seen(store, before)
    assert set(listed(table, insight, "twins")) == {"part-00007", "part-00100"}
    _, anew = seen(store)
    assert np.array_equal(anew.twin_group >= 0, insight.twin_group >= 0)
    # nothing new costs nothing
    assert compute_insight(table, store, insight, NOW).twins.prints is insight.twins.prints


@pytest.mark.slow
def test_a_drifted_batch_is_suspect(store: SqlRecordStore) -> None:
    """600 parts of 30 days; of the last two days every other part came in another light."""
    rng = np.random.default_rng(4)
    bases = [picture(seed) for seed in range(20)]
    records, planted = [], []
    for seed in range(600):
        days = float(rng.uniform(0, 2) if seed < 120 else rng.uniform(4, 30))
        drifted = seed < 120 and seed % 2 == 0
        image = bases[seed % 20].astype(np.float64) + rng.normal(0, 3)
        if drifted:
            image += 18 + rng.normal(0, 3)
            planted.append(f"part-{seed:05}")
        lit = np.clip(image, 0, 255).astype(np.uint8)
        p = float(rng.beta(1, 12))
        records.append(record(seed, p, p, at=days_ago(days), image=lit))
    put(store, records, [None] * 600)
    table, insight = seen(store)
    result = found(planted, listed(table, insight, "drift"), "drift")
    assert result.recall > 0.95
    assert result.precision > 0.9
    changed = {drift.feature for drift in insight.drifts if drift.drifted}
    assert changed == {"brightness"}
    bright = next(drift for drift in insight.drifts if drift.feature == "brightness")
    assert bright.sentence.startswith("connector, camera:0: brightness has drifted (median ")
    # what is no longer of the last days is no longer suspect of having drifted in them
    assert not len(select_parts(table, Query(queue="drift"), insight, days_ago(-9)))
