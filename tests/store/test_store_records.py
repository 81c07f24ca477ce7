from __future__ import annotations

import math
import os
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from inspector_gui.core.decision import Decision, DecisionWord, Policy
from inspector_gui.core.errors import StoreError
from inspector_gui.core.frame import Frame, GrabFailure
from inspector_gui.core.ports import RecordStore
from inspector_gui.core.recipe import parse_recipe
from inspector_gui.core.record import Part, Record
from inspector_gui.core.verdict import (
    Evidence,
    Failure,
    FailureKind,
    Heatmap,
    Label,
    Region,
    Span,
    Verdict,
)
from inspector_gui.store.records import open_store
from tests.store.made_records import make_failed_record, make_record

# Names of files may hold what is no text; reading gives it back escaped, see test_odd_names.
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
reals = st.floats(allow_nan=True, allow_infinity=True)
units = st.floats(0, 1)
moments = st.datetimes(
    datetime(1970, 1, 2),
    datetime(2200, 1, 1),
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=9)), timezone(timedelta(hours=-5))]),
)
spans = st.lists(st.builds(Span, texts, reals), max_size=3).map(tuple)
scores = st.lists(st.tuples(texts, units), max_size=3).map(tuple)
regions = st.builds(Region, units, units, reals, reals, units, texts)
heatmaps = st.builds(
    Heatmap,
    hnp.arrays(
        np.float32,
        hnp.array_shapes(min_dims=2, max_dims=2, max_side=6),
        elements=st.floats(-1, 4, width=16),
    ),
    texts,
    regions,
    st.integers(-1, 32),
)
frames = st.builds(
    Frame,
    hnp.arrays(np.uint8, st.tuples(st.integers(1, 9), st.integers(1, 9), st.just(3))),
    texts,
    texts,
    moments,
)
grab_failures = st.builds(GrabFailure, texts, texts, texts, moments)


def verdicts(kind):
    return st.builds(
        Verdict,
        inspector=texts,
        kind=st.just(kind),
        label=st.sampled_from(Label),
        p_ng=reals,
        model_digest=texts,
        defect=st.none() | texts,
        place=st.none() | texts,
        regions=st.lists(regions, max_size=3).map(tuple),
        reason=texts,
        evidence=st.builds(Evidence, reals, reals, scores, scores),
        heatmap=st.none() | heatmaps,
        spans=spans,
        ms=reals,
    )


failures = st.builds(Failure, texts, st.sampled_from(FailureKind), texts)
outcomes = st.lists(
    st.sampled_from(["vit", "vlm"]).flatmap(
        lambda kind: st.tuples(st.just(kind), verdicts(kind) | failures)
    ),
    max_size=3,
).map(tuple)
records = st.builds(
    Record,
    part=st.builds(Part, frames | grab_failures, st.integers(0, 2**40), moments),
    decision=st.builds(
        Decision,
        st.sampled_from(DecisionWord),
        st.sampled_from(Policy),
        st.booleans(),
        st.booleans(),
        texts,
    ),
    outcomes=outcomes,
    recipe_name=texts,
    recipe_digest=st.text("0123456789abcdef", min_size=64, max_size=64),
    spans=spans,
    ms=reals,
)


def plain(value):
    """Everything as plain data that can be compared, NaN included."""
    if isinstance(value, float) and math.isnan(value):
        return "nan"
    if isinstance(value, np.ndarray):
        return (value.dtype.str, value.shape, value.tobytes())
    if isinstance(value, tuple):
        return tuple(plain(v) for v in value)
    names = getattr(value, "__dataclass_fields__", None)
    if names is None:
        return value
    return type(value).__name__, {
        name: plain(getattr(value, name))
        for name in names
        if name not in ("captured_s", "picture_sha256")
    }


@pytest.mark.slow
@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(records)
def test_a_record_comes_back_as_it_was(store, record):
    store.add(record)
    back = store.get(record.part.part_id)
    assert plain(back) == plain(record)
    assert bool(back.picture_sha256) == (record.part.frame is not None)
    (latest,) = store.latest(1)
    assert latest.part.part_id == record.part.part_id
    if record.part.frame is not None:
        shown = latest.part.frame
        assert (shown.width, shown.height) == (record.part.frame.width, record.part.frame.height)
        assert not shown.image.any()
        assert np.array_equal(store.picture(latest.picture_sha256), record.part.frame.image)


def test_it_is_a_record_store(store):
    port: RecordStore = store
    record = make_record(1)
    port.add(record)
    back = port.get(record.part.part_id)
    assert back.verdict("vit").heatmap.peak == pytest.approx(record.verdict("vit").heatmap.peak)
    assert not back.part.frame.image.flags.writeable
    assert store.picture_path(back.picture_sha256).is_file()
    failed = make_failed_record(2)
    port.add(failed)
    assert plain(port.get(failed.part.part_id)) == plain(failed)


def test_heatmaps_are_kept_as_float16(store):
    record = make_record()
    values = np.array([[0.1234567, 70_000.0], [1e-9, -2.5]], np.float32)
    vit = replace(record.verdict("vit"), heatmap=Heatmap(values, "m", Region(0, 0, 1, 1)))
    store.add(replace(record, outcomes=(("vit", vit),)))
    back = store.get(record.part.part_id).verdict("vit").heatmap.values
    assert back.dtype == np.float32
    assert back[0, 0] == pytest.approx(0.1234567, rel=1e-3)
    assert back[0, 1] == np.inf


def test_odd_names(store):
    name = os.fsdecode(b"/parts/\xff\xfe.png") + "\0"
    frame = Frame(make_record().part.frame.image, "日本語 🔩", name)
    record = replace(make_record(), part=Part(frame, 1))
    store.add(record)
    back = store.get(record.part.part_id).part.frame
    assert back.source == "日本語 🔩"
    assert back.file == "/parts/\\udcff\\udcfe.png\ufffd"


def test_the_reason_comes_later(store):
    record = make_record()
    store.add(record)
    store.set_reason(record.part.part_id, "vlm", "端子 r2c4 is missing.")
    back = store.get(record.part.part_id)
    assert back.verdict("vlm").reason == "端子 r2c4 is missing."
    assert back.verdict("vit").reason == ""
    for part, inspector in (("gone", "vlm"), (record.part.part_id, "other")):
        with pytest.raises(StoreError, match="no verdict"):
            store.set_reason(part, inspector, "x")
    failed = make_failed_record()
    store.add(failed)
    with pytest.raises(StoreError):
        store.set_reason(failed.part.part_id, "vit", "x")


def test_what_is_not_there(store):
    with pytest.raises(StoreError, match="no record"):
        store.get("nothing")
    with pytest.raises(StoreError, match="cannot be read"):
        store.picture("ab" * 32)
    assert list(store.latest(10)) == []
    assert store.count() == 0
    assert store.last_number() == 0
    assert store.summary().total == 0


def test_the_same_part_twice(store):
    record = make_record()
    store.add(record)
    with pytest.raises(StoreError, match="part_id"):
        store.add(record)
    assert store.count() == 1


@pytest.mark.slow
def test_the_latest_and_the_counts(store):
    start = datetime(2030, 1, 1, tzinfo=UTC)
    base = make_record()
    for number in range(130):
        word = ("OK", "NG", "ERROR")[number % 3]
        decision = replace(base.decision, word=DecisionWord(word), unsure=word == "NG")
        content = GrabFailure("x", "", "s")
        part = Part(content, number, start + timedelta(seconds=number))
        store.add(replace(base, part=part, decision=decision))
    assert [r.part.number for r in store.latest(110)] == list(range(129, 19, -1))
    assert len(list(store.latest(1000))) == 130
    assert list(store.latest(0)) == []
    assert store.count() == 130
    assert store.count(since=start + timedelta(seconds=100)) == 30
    assert store.count(start, start + timedelta(seconds=10)) == 10
    summary = store.summary(until=start + timedelta(seconds=100))
    assert (summary.ok, summary.ng, summary.error) == (34, 33, 33)
    assert (summary.total, summary.unsure, summary.disagree) == (100, 33, 100)
    assert summary.first_at == start
    assert summary.last_at == start + timedelta(seconds=99)
    assert store.last_number() == 129


def test_recipes(store):
    data = {
        "name": "connector",
        "defects": [{"name": "missing", "phrase": "missing terminal"}],
        "prompt": {"system": "s", "question": "q"},
        "inspectors": [{"kind": "vit", "model": "connector-vit"}],
    }
    recipe = parse_recipe(data, "test")
    record = replace(make_record(), recipe_digest=recipe.digest)
    store.add(record)
    with pytest.raises(StoreError, match="never kept"):
        store.recipe(recipe.digest)
    store.keep_recipe(recipe)
    store.keep_recipe(recipe)
    assert store.recipe(recipe.digest) == recipe
    with pytest.raises(StoreError):
        store.recipe("unknown")


@pytest.mark.slow
def test_two_threads_and_more(store):
    made = [make_record(seed, height=32, width=32) for seed in range(40)]
    troubles = []

    def work(first):
        try:
            for record in made[first::4]:
                store.add(record)
                store.set_reason(record.part.part_id, "vlm", f"reason {record.part.number}")
                store.get(record.part.part_id)
        except Exception as error:
            troubles.append(error)

    threads = [threading.Thread(target=work, args=(i,)) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert troubles == []
    assert store.count() == 40
    for record in made:
        back = store.get(record.part.part_id)
        assert back.verdict("vlm").reason == f"reason {record.part.number}"
        assert np.array_equal(back.part.frame.image, record.part.frame.image)


def test_closed(store):
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.count()
    with pytest.raises(StoreError, match="closed"):
        store.add(make_record())


def test_it_is_there_when_it_is_opened_again(tmp_path):
    record = make_record()
    for number in range(3):
        store = open_store(tmp_path)
        assert store.count() == number
        store.add(replace(record, part=Part(record.part.content, number)))
        store.close()
    # The same picture three times is one file.
    assert len(list((tmp_path / "frames").rglob("*.png"))) == 1


@pytest.mark.slow
def test_adding_is_quick(store):
    made = [make_record(seed) for seed in range(30)]
    took = []
    for record in made:
        start = time.process_time()  # what others do on this machine is not our time
        store.add(record)
        took.append((time.process_time() - start) * 1e3)
    assert sorted(took)[len(took) // 2] < 20
