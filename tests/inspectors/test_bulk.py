"""Judging in bulk: order, shapes, halves, and frames that fail, with a model made of plain code."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from inspector_gui.core.errors import JudgeError
from inspector_gui.core.frame import Frame
from inspector_gui.core.verdict import Failure, FailureKind, Label, Outcome, Verdict
from inspector_gui.inspectors import bulk
from inspector_gui.inspectors.bulk import LARGEST, Bulk, Steps

GOOD, BROKEN, NAN, POISON = "good", "broken", "nan", "poison"


def part(number: int, how: str = GOOD, width: int = 4) -> Frame:
    image = np.full((4, width, 3), number % 251, np.uint8)
    return Frame(image, how, file=str(number))


class Fake:
    """A model that remembers its batches and has room for so many frames at once."""

    def __init__(self, room: int = 1000) -> None:
        self.room = room
        self.batches: list[int] = []
        self.bulk: Bulk[Frame] = Bulk(
            Steps("vit", self.alone, self.prepare, lambda one: one.width, self.together)
        )

    def alone(self, one: Frame) -> Verdict:
        if one.source == NAN:
            raise JudgeError("no number")
        if one.source in (BROKEN, POISON):
            raise ZeroDivisionError("broken")
        return Verdict("vit", "vit", Label.OK, int(one.file) / 1e6, "digest")

    def prepare(self, one: Frame) -> Frame:
        if one.source == BROKEN:
            raise ZeroDivisionError("broken")
        return one

    def together(self, parts: Sequence[Frame]) -> list[Verdict | None]:
        assert len({one.width for one in parts}) == 1
        if len(parts) > self.room:
            raise torch.OutOfMemoryError("CUDA out of memory")
        if any(one.source == POISON for one in parts):
            raise ZeroDivisionError("one spoils the forward")
        self.batches.append(len(parts))
        return [None if one.source == NAN else self.alone(one) for one in parts]


def said(outcome: Outcome) -> object:
    return outcome.kind if isinstance(outcome, Failure) else round(outcome.p_ng * 1e6)


def no_rubbish() -> None:
    """Stand in for freeing what is not there."""


EXPECTED = {BROKEN: FailureKind.EXCEPTION, POISON: FailureKind.EXCEPTION, NAN: "nan"}


@pytest.mark.slow
@given(
    hows=st.lists(
        st.tuples(st.sampled_from([GOOD] * 5 + [BROKEN, NAN, POISON]), st.sampled_from([3, 4, 5])),
        max_size=40,
    ),
    room=st.integers(1, 50),
)
def test_each_frame_gets_its_own_outcome_in_order(hows: list[tuple[str, int]], room: int):
    frames = [part(i, how, width) for i, (how, width) in enumerate(hows)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bulk, "free_memory", no_rubbish)  # a round of the collector takes 0.1 s
        found = Fake(room).bulk.judge(frames)
    expected = [EXPECTED.get(how, i) for i, (how, _) in enumerate(hows)]
    assert [said(one) for one in found] == expected


def test_batches_are_as_large_as_asked_and_no_larger_than_the_limit():
    fake = Fake()
    assert fake.bulk.judge([]) == ()
    assert len(fake.bulk.judge([part(1)])) == 1
    assert fake.batches == []  # one alone takes the line's own way
    fake.bulk.judge([part(i) for i in range(LARGEST + 40)])
    assert fake.batches == [LARGEST, 40]


def test_memory_that_runs_out_halves_the_batch_for_good():
    fake = Fake(room=10)
    found = fake.bulk.judge([part(i) for i in range(64)])
    assert [said(one) for one in found] == list(range(64))
    assert fake.batches == [8] * 8
    assert fake.bulk.most == 8
    fake.bulk.judge([part(i) for i in range(20)])
    assert fake.batches == [8] * 8 + [8, 8, 4]


def test_memory_for_one_only():
    fake = Fake(room=1)
    found = fake.bulk.judge([part(i) for i in range(5)])
    assert [said(one) for one in found] == list(range(5))
    assert fake.batches == []


def test_one_that_breaks_the_forward_costs_few_forwards(caplog: pytest.LogCaptureFixture):
    fake = Fake()
    found = fake.bulk.judge([part(i, POISON if i == 21 else GOOD) for i in range(64)])
    assert [i for i, one in enumerate(found) if isinstance(one, Failure)] == [21]
    assert fake.batches == [16, 4, 2, 8, 32]
    assert "failed together" in caplog.text


def test_a_mistake_in_the_count_is_a_failure_of_none(caplog: pytest.LogCaptureFixture):
    fake = Fake()
    steps = Steps("vit", fake.alone, fake.prepare, lambda one: 0, lambda parts: [])
    found = Bulk(steps).judge([part(1), part(2)])
    assert [said(one) for one in found] == [1, 2]
