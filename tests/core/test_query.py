from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_gui.core.errors import UsageError
from inspector_gui.core.query import ORIGINS, QUEUES, STATES, Query, parse_query

names = st.lists(st.text(min_size=1, max_size=8), max_size=3).map(tuple)
states = st.lists(st.sampled_from(STATES), max_size=3).map(tuple)
moments = st.none() | st.datetimes(timezones=st.just(UTC))
flags = st.none() | st.booleans()
queries = st.builds(
    Query,
    queue=st.sampled_from(["", *QUEUES]),
    since=moments,
    until=moments,
    recipe=names,
    batch=names,
    source=names,
    origin=st.lists(st.sampled_from(ORIGINS), max_size=2).map(tuple),
    decision=states,
    vit=states,
    vlm=states,
    label=states,
    defect=names,
    labeller=names,
    model=names,
    reason=st.text(max_size=12),
    comment=st.text(max_size=12),
    gold=flags,
    conflict=flags,
    final=flags,
    number=st.none() | st.integers(0, 10**9),
)


@pytest.mark.slow
@given(queries)
def test_a_query_comes_back_from_its_text(query: Query) -> None:
    assert parse_query(query.text) == query


def test_the_example_of_the_docstring() -> None:
    text = 'vlm:NG vit:OK label:none since:2026-11-01 reason:"pushed back"'
    query = parse_query(text)
    assert query == Query(
        vlm=("NG",),
        vit=("OK",),
        label=("NONE",),
        since=datetime(2026, 11, 1, tzinfo=UTC),
        reason="pushed back",
    )


def test_plain_words_are_looked_for_in_the_reason() -> None:
    assert parse_query("tilted pin").reason == "tilted pin"


def test_how_long_ago() -> None:
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    assert parse_query("since:7d until:12h", now) == Query(
        within="7d", until=datetime(2026, 11, 24, tzinfo=UTC)
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("colour:red", "colour"),
        ("vit:MAYBE", "MAYBE"),
        ("since:yesterday", "yesterday"),
        ("since:9999999d", "9999999d"),
        ("until:9999999w", "9999999w"),
        ("within:soon", "soon"),
        ('reason:"open', "quotes"),
        ("gold:perhaps", "perhaps"),
        ("number:-3", "number"),
        ("number:x", "number"),
        ("queue:none", "none"),
    ],
)
def test_what_is_not_understood_is_named(text: str, names: str) -> None:
    with pytest.raises(UsageError, match=names):
        parse_query(text)
