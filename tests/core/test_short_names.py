"""Two names are shortened so that one can still tell which is which."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_gui.core.short_names import told_apart


@pytest.mark.parametrize(
    ("names", "most", "short"),
    [
        (("vit", "vlm"), 10, ("vit", "vlm")),
        (
            ("connector-vlm-2026-05@nf4", "connector-vlm-2026-06@nf4"),
            12,
            ("conn…05@nf4", "conn…06@nf4"),
        ),
        (("connector-vit-a", "connector-vit-b"), 8, ("connec…a", "connec…b")),
        (("a-very-long-name-of-a-model",), 11, ("a-ver…model",)),
    ],
)
def test_what_differs_stays(names, most, short):
    found = told_apart(names, most)
    assert [len(each) <= most for each in found] == [True] * len(names)
    for each, wanted in zip(found, short, strict=True):
        assert each.rpartition("…")[2] == wanted.rpartition("…")[2]


words = st.text(alphabet="ab01-@ ", min_size=1, max_size=30)


@given(st.lists(words, min_size=1, max_size=5), st.integers(4, 20))
def test_different_names_never_become_the_same(names, most):
    found = told_apart(names, most)
    assert len(set(found)) == len(set(names))
    for one, short in zip(names, found, strict=True):
        assert len(short) <= max(len(one), most)


@given(words, st.lists(st.text(alphabet="abc", min_size=1, max_size=3), min_size=2, max_size=4))
def test_a_long_shared_beginning_gives_way(start, ends):
    ends = sorted(set(ends))
    names = [f"{start * 3}-{end}" for end in ends]
    for short, end in zip(told_apart(names, 12), ends, strict=True):
        assert short.endswith(end)
        assert len(short) <= max(12, *(len(name) if len(name) <= 12 else 0 for name in names))
