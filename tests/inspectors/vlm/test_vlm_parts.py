"""Answers, tries, regions, calibration and text, each by itself."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
import tiny
import torch
from conftest import frame
from hypothesis import given
from hypothesis import strategies as st

from inspector_gui.core.recipe import Roi
from inspector_gui.inspectors.vlm.answers import AnswerBook
from inspector_gui.inspectors.vlm.calibration import Calibration
from inspector_gui.inspectors.vlm.families import Rendered
from inspector_gui.inspectors.vlm.graph import pad_trie
from inspector_gui.inspectors.vlm.pictures import live_picture
from inspector_gui.inspectors.vlm.prompt import answer_text, instructions
from inspector_gui.inspectors.vlm.reason import VlmReasonWriter
from inspector_gui.inspectors.vlm.regions import place_regions
from inspector_gui.inspectors.vlm.tree import add_up, build_trie, tree_mask

sequences = st.lists(st.lists(st.integers(0, 3), min_size=1, max_size=5).map(tuple), min_size=1)


@given(sequences)
def test_a_trie_adds_up_each_sequence(answers: list[tuple[int, ...]]):
    trie = build_trie(answers)
    assert len(trie.tokens) == len({a[:n] for a in answers for n in range(1, len(a))})
    generator = torch.Generator().manual_seed(len(answers))
    root = torch.randn(4, generator=generator)
    nodes = torch.randn(len(trie.tokens), 4, generator=generator)
    rows = torch.cat([root[None], nodes]).log_softmax(-1)
    index = {(): 0}
    for node, (token, parent) in enumerate(zip(trie.tokens, trie.parents, strict=True)):
        before = next(k for k, v in index.items() if v == parent + 1)
        index[(*before, token)] = node + 1
    expected = [sum(float(rows[index[a[:n]], token]) for n, token in enumerate(a)) for a in answers]
    assert add_up(trie, root, lambda _: nodes) == pytest.approx(expected, abs=1e-5)


@pytest.mark.slow
@given(sequences, st.integers(0, 5))
def test_a_node_sees_the_prompt_its_ancestors_and_itself(
    answers: list[tuple[int, ...]], before: int
):
    trie = pad_trie(build_trie(answers), 64)
    seen = tree_mask(trie, before, torch.float32)[0, 0] == 0
    assert seen[:, :before].all()
    assert seen[:, before:].diagonal().all()
    assert (seen[:, before:].sum(1) == torch.tensor(trie.depths) + 1).all()


def book(**changes: object) -> AnswerBook:
    tokenizer = tiny.tokenizer(["<image>"], None)
    return AnswerBook(tiny.recipe(**changes), tokenizer, Rendered("", " ", "<image>Good? A:"))


def test_answers_are_cut_where_they_end():
    answers = book()
    decode = answers.tokenizer.decode
    assert [decode(tokens).strip() for tokens in answers.labels] == ["OK", "NG"]
    assert decode(answers.defects["cracked"]).strip() == "NG: cracked,"
    assert decode(answers.defects["cracked_housing"]).strip() == "NG: cracked housing,"
    place = answers.places("cracked")["r2t3"]
    assert decode(place).strip() == "NG: cracked, row 2 terminal 3."
    assert decode(answers.start("cracked", "r2t3")) == decode(place)
    assert decode(answers.start(None, None)).strip() == "OK."


def test_answers_without_places():
    answers = book(places=[], grid=None)
    assert answers.tokenizer.decode(answers.defects["cracked"]).strip() == "NG: cracked."
    assert answers.places("cracked") == {}


def test_the_written_answer_has_the_recipes_form():
    recipe = tiny.recipe()
    assert answer_text(recipe) == "OK"
    assert answer_text(recipe, reason="Fine.") == "OK. Fine."
    whole = answer_text(recipe, defect="cracked", place="r1t1", reason="A crack.")
    assert whole == "NG: cracked, row 1 terminal 1. A crack."
    assert answer_text(recipe, defect="cracked") == "NG: cracked"


def test_the_defect_list_stands_where_the_recipe_wants_it():
    prompt = {"system": "Look for {defects} at {places}!", "question": "Good?"}
    text = instructions(tiny.recipe(prompt=prompt), golden=2)
    assert text.startswith("Look for retracted terminal; cracked; cracked housing at row 1")
    assert "first 2 pictures show a good part" in text


def test_regions_are_cells_of_the_places_pitch():
    recipe = tiny.recipe(roi={"x": 0.5, "y": 0.0, "width": 0.5, "height": 1.0})
    (region,) = place_regions(recipe, "r2t3", (600, 200), 0.75)
    assert (region.x, region.y) == pytest.approx((300 + 200, 100))
    assert (region.width, region.height) == pytest.approx((100, 100))
    assert region.score == 0.75
    assert place_regions(recipe, None, (600, 200), 1.0) == ()


def test_a_place_without_coordinates_is_the_whole_roi():
    recipe = tiny.recipe(places=[{"name": "housing", "phrase": "housing"}], grid=None)
    (region,) = place_regions(recipe, "housing", (600, 200), 1.0)
    assert (region.x, region.y, region.width, region.height) == (0, 0, 600, 200)
    lone = tiny.recipe(places=[{"name": "a", "phrase": "a", "x": 0.0, "y": 1.0}], grid=None)
    (region,) = place_regions(lone, "a", (600, 200), 1.0)
    assert (region.x, region.y + region.height) == (0, 200)


@given(st.floats(-1e6, 1e6), st.floats(0.05, 20), st.floats(-5, 5))
def test_calibrated_scores_are_probabilities(logit: float, temperature: float, shift: float):
    assert 0.0 <= Calibration(temperature, shift).p_ng(logit) <= 1.0


def test_the_live_picture_is_the_roi_in_rgb():
    part = frame(1)
    picture = live_picture(part, Roi(x=0.5, y=0.5, width=0.5, height=0.5))
    assert picture.size == (40, 20)
    assert np.array_equal(np.array(picture), part.image[20:, 40:, ::-1])


def write(text: str, max_tokens: int = 100) -> tuple[str, list[str]]:
    """Let the writer say a text, token by token, without a model."""
    tokenizer = tiny.tokenizer(["<image>"], None)
    tokens = [*tokenizer(text, add_special_tokens=False)["input_ids"], tokenizer.eos_token_id]
    loaded = SimpleNamespace(tokenizer=tokenizer, model=SimpleNamespace())
    writer = VlmReasonWriter(SimpleNamespace(loaded=loaded), None, (), max_tokens)
    upcoming = iter(tokens)

    def next_logits() -> torch.Tensor:
        logits = torch.zeros(len(tokenizer))
        logits[next(upcoming)] = 1
        return logits

    writer._next_logits = next_logits
    pieces = []
    while (piece := writer.step()) is not None:
        pieces.append(piece)
    return "".join(pieces), pieces


def test_characters_of_several_bytes_come_whole():
    text, pieces = write(" 錆びた端子が後退しています😀。")
    assert text == "錆びた端子が後退しています😀。"
    assert not any("\ufffd" in piece for piece in pieces)


def test_a_reason_ends_with_its_line():
    assert write(" One sentence.\nAnd another")[0] == "One sentence."


def test_a_reason_has_a_longest_length():
    text, pieces = write(" 錆錆錆錆錆錆", max_tokens=5)
    assert len(pieces) == 5
    assert "\ufffd" not in text
