"""Every family in bulk says what it says one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import tiny
import torch
from conftest import frame, picture

from inspector_gui.core.errors import JudgeError
from inspector_gui.core.frame import Frame
from inspector_gui.core.recipe import Recipe
from inspector_gui.core.verdict import Failure, FailureKind, Label, Outcome, Verdict
from inspector_gui.inspectors.vlm import VlmInspector
from inspector_gui.inspectors.vlm import together as module
from inspector_gui.inspectors.vlm.scoring import Scorer

Folders = Callable[[str], Path]

pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")

FAMILIES = list(tiny.BUILDERS)


def inspector(folder: Path, wanted: Recipe | None = None, **spec: object) -> VlmInspector:
    wanted = wanted or tiny.recipe()
    entry = wanted.inspectors[0].model_copy(update={"precision": "fp32", **spec})
    made = VlmInspector(entry, wanted, folder, device="cpu", frame_size=(80, 40))
    made.load()
    return made


def middling(folder: Path, frames: Sequence[Frame], **changes: Any) -> VlmInspector:
    """An inspector that finds about half of the frames OK."""
    plain = inspector(folder, tiny.recipe(**changes), ok_below=0.0, ng_above=0.0)
    scores = sorted(plain.judge(one).p_ng for one in frames)
    half = (scores[len(scores) // 2 - 1] + scores[len(scores) // 2]) / 2
    return inspector(folder, tiny.recipe(**changes), ok_below=half, ng_above=half)


@pytest.fixture
def batches(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The sizes of the batches that went through the model together."""
    sizes: list[int] = []
    ask = module.ask_together

    def noted(scorer: Scorer, lives: Sequence[Any]) -> object:
        sizes.append(len(lives))
        return ask(scorer, lives)

    monkeypatch.setattr(module, "ask_together", noted)
    return sizes


def same(one: Outcome, other: Outcome) -> None:
    """Both are verdicts that say the same, to the last digits of a float."""
    assert isinstance(one, Verdict) and isinstance(other, Verdict)
    assert other.p_ng == pytest.approx(one.p_ng, abs=1e-5)
    assert other.evidence.label_mass == pytest.approx(one.evidence.label_mass, abs=1e-5)
    assert (other.label, other.defect, other.place) == (one.label, one.defect, one.place)
    for mine, theirs in (
        (one.evidence.defect_scores, other.evidence.defect_scores),
        (one.evidence.place_scores, other.evidence.place_scores),
    ):
        assert [name for name, _ in theirs] == [name for name, _ in mine]
        assert [s for _, s in theirs] == pytest.approx([s for _, s in mine], abs=1e-5)
    assert other.regions == tuple(
        type(r)(r.x, r.y, r.width, r.height, pytest.approx(r.score, abs=1e-5), r.name)
        for r in one.regions
    )
    assert [span.stage for span in other.spans] == [span.stage for span in one.spans]
    assert other.ms == pytest.approx(sum(span.ms for span in other.spans))


@pytest.mark.parametrize("name", FAMILIES)
def test_the_batch_equals_one_by_one(name: str, folder_of: Folders, batches: list[int]):
    frames = [frame(seed) for seed in range(8)]
    made = middling(folder_of(name), frames)
    alone = [made.judge(one) for one in frames]
    assert {one.label for one in alone} == {Label.OK, Label.NG}
    for one, other in zip(alone, made.judge_batch(frames), strict=True):
        same(one, other)
    assert batches == [8]


@pytest.mark.parametrize("name", FAMILIES)
def test_sizes_may_be_mixed(name: str, folder_of: Folders, batches: list[int]):
    sizes = ((80, 40), (40, 80), (80, 40), (64, 64), (40, 80), (80, 40))
    frames = [frame(seed, size) for seed, size in enumerate(sizes)]
    made = middling(folder_of(name), frames)
    for one, other in zip([made.judge(f) for f in frames], made.judge_batch(frames), strict=True):
        same(one, other)
    assert sum(batches) >= 5  # at most the one of its own size goes alone


@pytest.mark.parametrize("name", [name for name in FAMILIES if name != "paligemma"])
def test_golden_references_stand_before_all(name: str, folder_of: Folders, tmp_path: Path):
    picture(5).save(tmp_path / "good.png")
    wanted = tiny.recipe(golden_references=["good.png"])
    entry = wanted.inspectors[0].model_copy(update={"precision": "fp32", "ng_above": 0.5})
    made = VlmInspector(
        entry, wanted, folder_of(name), device="cpu", golden_root=tmp_path, frame_size=(80, 40)
    )
    made.load()
    frames = [frame(seed) for seed in range(4)]
    for one, other in zip([made.judge(f) for f in frames], made.judge_batch(frames), strict=True):
        same(one, other)


def test_labels_of_several_tokens(folder_of: Folders, batches: list[int]):
    prompt = {"system": "s", "question": "q", "ok": "All terminals", "ng": "There is a crack"}
    frames = [frame(seed) for seed in range(5)]
    made = middling(folder_of("llava"), frames, prompt=prompt)
    labels = made._loaded().book("").labels
    assert max(len(tokens) for tokens in labels) > 1
    for one, other in zip([made.judge(f) for f in frames], made.judge_batch(frames), strict=True):
        same(one, other)
    assert batches == [5]


def test_a_defect_with_one_place_and_a_recipe_without_places(folder_of: Folders):
    defects = [{"name": "crack", "phrase": "crack", "place": "r1t1"}]
    frames = [frame(seed) for seed in range(4)]
    for changes in ({"defects": defects}, {"places": [], "grid": None}):
        made = middling(folder_of("llava"), frames, **changes)
        alone = [made.judge(one) for one in frames]
        for one, other in zip(alone, made.judge_batch(frames), strict=True):
            same(one, other)


def test_on_a_cpu_no_more_than_gain_go_together(folder_of: Folders, batches: list[int]):
    made = inspector(folder_of("connector"))
    assert len(made.judge_batch([frame(seed) for seed in range(18)])) == 18
    assert batches == [8, 8, 2]


def test_none_and_one(folder_of: Folders, batches: list[int]):
    made = inspector(folder_of("qwen2_5_vl"))
    assert made.judge_batch([]) == ()
    (found,) = made.judge_batch([frame(1)])
    assert isinstance(found, Verdict)
    assert found.p_ng == made.judge(frame(1)).p_ng
    assert batches == []


@pytest.mark.parametrize("name", FAMILIES)
def test_a_part_that_is_no_number_spoils_no_other(
    name: str, folder_of: Folders, monkeypatch: pytest.MonkeyPatch
):
    frames = [frame(seed) for seed in range(5)]
    made = inspector(folder_of(name))
    expected = [made.judge(one) for one in frames]
    scorer, prepared = made._loaded(), iter(range(1000))
    prepare = scorer.prepare
    bad = set()

    def spoiled(shown: Any, language: str = "") -> object:
        live = prepare(shown, language)
        if next(prepared) == 2 or shown.tobytes() in bad:
            bad.add(shown.tobytes())
            live.tensors["pixel_values"] = live.tensors["pixel_values"] * torch.nan
        return live

    monkeypatch.setattr(scorer, "prepare", spoiled)
    found = made.judge_batch(frames)
    failed = [one for one in found if isinstance(one, Failure)]
    assert [isinstance(one, Failure) for one in found] == [False, False, True, False, False]
    assert failed[0].kind is FailureKind.NOT_A_NUMBER
    assert "NaN" in failed[0].sentence
    for index in (0, 1, 3, 4):
        same(expected[index], found[index])


def test_a_frame_that_cannot_be_prepared_fails_alone(
    folder_of: Folders, monkeypatch: pytest.MonkeyPatch
):
    frames = [frame(seed) for seed in range(4)]
    made = inspector(folder_of("llava"))
    scorer = made._loaded()
    prepare = scorer.prepare
    broken = picture(1).tobytes()

    def failing(shown: Any, language: str = "") -> object:
        if shown.tobytes() == broken:
            raise ZeroDivisionError("broken")
        return prepare(shown, language)

    monkeypatch.setattr(scorer, "prepare", failing)
    found = made.judge_batch(frames)
    assert [isinstance(one, Failure) for one in found] == [False, True, False, False]


def test_memory_that_runs_out_halves_the_batch(
    folder_of: Folders, batches: list[int], monkeypatch: pytest.MonkeyPatch
):
    frames = [frame(seed) for seed in range(8)]
    made = inspector(folder_of("connector"))
    expected = [made.judge(one) for one in frames]
    ask = module.ask_together

    def narrow(scorer: Scorer, lives: Sequence[Any]) -> object:
        if len(lives) > 3:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return ask(scorer, lives)

    monkeypatch.setattr(module, "ask_together", narrow)
    for one, other in zip(expected, made.judge_batch(frames), strict=True):
        same(one, other)
    assert batches == [2, 2, 2, 2]


def test_a_reason_is_written_after_a_batch(folder_of: Folders):
    frames = [frame(seed) for seed in range(3)]
    made = inspector(folder_of("llava"), ok_below=0.0, ng_above=0.0)
    found = made.judge_batch(frames)
    for one, verdict in zip(frames, found, strict=True):
        assert isinstance(verdict, Verdict)
        after_batch = made.reason(one, verdict, "en")
        alone = made.judge(one)
        after_alone = made.reason(one, alone, "en")
        assert after_batch is not None and after_alone is not None
        assert after_batch.step() == after_alone.step()


def test_not_loaded_is_said(folder_of: Folders):
    wanted = tiny.recipe()
    with pytest.raises(JudgeError, match="not loaded"):
        VlmInspector(wanted.inspectors[0], wanted, folder_of("llava")).judge_batch([frame(1)])


@pytest.mark.gpu
@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA GPU")
@pytest.mark.parametrize("precision", ["nf4", "bf16"])
@pytest.mark.parametrize("name", FAMILIES)
def test_on_a_gpu_graphs_and_batches_agree(name: str, precision: str, folder_of: Folders):
    wanted = tiny.recipe()
    entry = wanted.inspectors[0].model_copy(update={"precision": precision})
    made = VlmInspector(entry, wanted, folder_of(name), device="cuda", frame_size=(80, 40))
    made.load()
    frames = [frame(seed) for seed in range(9)]
    for one, other in zip([made.judge(f) for f in frames], made.judge_batch(frames), strict=True):
        assert isinstance(other, Verdict)
        assert other.p_ng == pytest.approx(one.p_ng, abs=0.05)
    made.close()
