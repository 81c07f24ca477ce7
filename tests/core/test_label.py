from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from inspector_gui.core.label import (
    FIRST_HASH,
    Act,
    LabelBox,
    LabelContent,
    LabelDraft,
    LabelMask,
    LabelPolygon,
    ShownVerdict,
    content_of_data,
    content_to_data,
    event_body,
    event_hash,
    event_of_body,
)
from inspector_gui.core.verdict import Label

names = st.text(max_size=12)
number = st.floats(-1e4, 1e4)
span = st.floats(0.01, 1e3)
masks = npst.arrays(np.bool_, st.tuples(st.integers(1, 20), st.integers(1, 20)))


@st.composite
def boxes(draw: st.DrawFn) -> LabelBox:
    x, y = draw(number), draw(number)
    return LabelBox(x, y, x + draw(span), y + draw(span), draw(names))


polygons = st.builds(
    LabelPolygon,
    st.lists(st.tuples(number, number), min_size=3, max_size=6).map(tuple),
    names,
)
regions = st.one_of(
    boxes(), polygons, masks.filter(np.any).map(lambda mask: LabelMask.of(mask, "crack"))
)


@st.composite
def contents(draw: st.DrawFn) -> LabelContent:
    label = draw(st.sampled_from([None, *Label]))
    bad = label in (Label.NG, Label.UNSURE)
    return LabelContent(
        label,
        tuple(draw(st.lists(names, max_size=3))) if bad else (),
        tuple(draw(st.lists(names, max_size=3))),
        tuple(draw(st.lists(regions, max_size=3))),
        draw(names),
    )


@given(masks)
def test_a_mask_comes_back_to_the_pixel(mask: np.ndarray) -> None:
    packed = LabelMask.of(mask)
    height, width = mask.shape
    if packed is None:
        assert not mask.any()
    else:
        assert (packed.full(width, height) == mask).all()


def test_a_mask_that_reaches_outside_is_cut() -> None:
    packed = LabelMask.of(np.ones((4, 6), bool))
    assert packed is not None
    moved = LabelMask(-2, 3, packed.width, packed.height, packed.packed)
    assert moved.full(5, 5).sum() == 4 * 2


@pytest.mark.slow
@given(contents())
def test_a_content_comes_back_from_its_text(content: LabelContent) -> None:
    assert content_of_data(content_to_data(content)) == content


@pytest.mark.slow
@given(contents(), st.sampled_from(Act), names, st.floats(0, 1e5))
def test_an_event_comes_back_from_its_body(
    content: LabelContent, act: Act, why: str, seconds: float
) -> None:
    shown = (ShownVerdict("vit", "a" * 64, "NG", 0.25), ShownVerdict("vlm", "", "ERROR", None))
    draft = LabelDraft("p", act, content, "seen", "", why, round(seconds, 3), shown, "id")
    at = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
    body = event_body(7, at, "佐藤", "f" * 64, draft, True)
    event = event_of_body(body, FIRST_HASH, event_hash(FIRST_HASH, body))
    assert event.draft == draft
    assert (event.number, event.at, event.labeller, event.conflict) == (7, at, "佐藤", True)
    assert event_body(7, at, "佐藤", "f" * 64, event.draft, True) == body


@pytest.mark.parametrize("wrong", ["", "{}", "[]", '{"act":"label"}', '"text"', "7"])
def test_what_is_no_event_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="no event"):
        event_of_body(wrong, FIRST_HASH, "")


def test_a_good_part_has_no_defects() -> None:
    with pytest.raises(ValueError, match="cannot have defects"):
        LabelContent(Label.OK, ("missing",))
    with pytest.raises(ValueError, match="x1 < x2"):
        LabelBox(3, 0, 3, 5)
    with pytest.raises(ValueError, match="three"):
        LabelPolygon(((0, 0), (1, 1)))
