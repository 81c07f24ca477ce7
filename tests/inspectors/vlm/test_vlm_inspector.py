"""The inspector as the station sees it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from conftest import frame, picture
from safetensors.torch import load_file, save_file
from tiny import recipe

from inspector_gui.core.errors import JudgeError, ModelFolderError, RecipeError
from inspector_gui.core.recipe import Recipe
from inspector_gui.core.verdict import Label
from inspector_gui.inspectors.vlm import VlmInspector

Folders = Callable[[str], Path]


def inspector(folder: Path, wanted: Recipe | None = None, **spec: object) -> VlmInspector:
    wanted = wanted or recipe()
    entry = wanted.inspectors[0].model_copy(update={"precision": "fp32", **spec})
    return VlmInspector(entry, wanted, folder, device="cpu", frame_size=(80, 40))


@pytest.fixture(scope="module")
def loaded(folder_of: Folders) -> Iterator[VlmInspector]:
    made = inspector(folder_of("qwen2_5_vl"), ok_below=0.0, ng_above=0.0)
    info = made.load()
    assert info.kind == "vlm"
    assert info.device == "CPU"
    assert info.precision == "fp32"
    assert len(info.model_digest) == 64
    assert info.memory_mb > 0
    yield made
    made.close()
    made.close()


def test_a_verdict_says_everything(loaded: VlmInspector):
    verdict = loaded.judge(frame(1))
    assert verdict.label is Label.NG
    assert 0 < verdict.p_ng < 1
    assert verdict.defect in {"retracted", "cracked", "cracked_housing"}
    assert verdict.place is not None
    assert [span.stage for span in verdict.spans] == ["preprocess", "forward", "defect", "place"]
    assert verdict.ms == pytest.approx(sum(span.ms for span in verdict.spans), abs=0.1)
    for scores in (verdict.evidence.defect_scores, verdict.evidence.place_scores):
        assert sum(share for _, share in scores) == pytest.approx(1)
    (region,) = verdict.regions
    assert region.name == verdict.place
    assert region.score == max(share for _, share in verdict.evidence.place_scores)
    assert loaded.heatmap(frame(1), "attention", -1) is None


def test_a_defect_with_one_place_is_there(folder_of: Folders):
    defects = [{"name": "crack", "phrase": "crack", "place": "r1t1"}]
    made = inspector(folder_of("llava"), recipe(defects=defects), ok_below=0.0, ng_above=0.0)
    made.load()
    verdict = made.judge(frame(1))
    assert verdict.place == "r1t1"
    assert verdict.evidence.place_scores == (("r1t1", 1.0),)


def test_the_full_prompt_gives_the_same_verdict(loaded: VlmInspector):
    fast, slow = loaded.judge(frame(4)), loaded.judge_full(frame(4))
    assert fast.p_ng == pytest.approx(slow.p_ng, abs=1e-5)
    assert (fast.label, fast.defect, fast.place) == (slow.label, slow.defect, slow.place)


def test_the_naive_way_writes_so_many_tokens(loaded: VlmInspector):
    before = loaded.judge(frame(1)).p_ng
    assert isinstance(loaded.judge_naive(frame(2), 8), str)
    assert loaded.judge(frame(1)).p_ng == before


def test_ok_needs_no_defect(folder_of: Folders):
    made = inspector(folder_of("llava"), ok_below=1.0, ng_above=1.0)
    made.load()
    verdict = made.judge(frame(1))
    assert verdict.label is Label.OK
    assert (verdict.defect, verdict.place, verdict.regions) == (None, None, ())
    assert [span.stage for span in verdict.spans] == ["preprocess", "forward"]
    writer = made.reason(frame(1), verdict, "en")
    assert writer is not None
    while writer.step() is not None:
        pass


def test_too_little_label_mass_is_unsure(folder_of: Folders):
    made = inspector(folder_of("llava"), min_label_mass=0.99)
    made.load()
    verdict = made.judge(frame(1))
    assert verdict.label is Label.UNSURE
    assert verdict.defect is not None


def reason(made: VlmInspector, language: str, disturb: bool = False) -> str:
    part = frame(1)
    verdict = made.judge(part)
    if disturb:
        made.judge(frame(2))
    writer = made.reason(part, verdict, language)
    assert writer is not None
    text = ""
    while (piece := writer.step()) is not None:
        text += piece
        if disturb:
            made.judge(frame(3))
    return text


def test_a_reason_is_the_same_with_and_without_other_parts(loaded: VlmInspector):
    assert reason(loaded, "en") == reason(loaded, "en", disturb=True)
    assert reason(loaded, "de") == reason(loaded, "en")  # not offered: the model's own
    assert reason(loaded, "ja") == reason(loaded, "ja", disturb=True)


def test_another_language_is_asked_for(loaded: VlmInspector):
    scorer = loaded._loaded()
    assert "Japanese" in scorer.rendered("ja").text
    assert "Japanese" not in scorer.rendered("").text
    assert scorer.reason_language("de") == ""


def test_not_a_number_is_no_verdict(folder_of: Folders, tmp_path: Path):
    folder = tmp_path / "nan"
    shutil.copytree(folder_of("llava"), folder)
    tensors = load_file(folder / "model.safetensors")
    tensors["lm_head.weight" if "lm_head.weight" in tensors else next(iter(tensors))][:] = torch.nan
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    made = inspector(folder)
    with pytest.raises(ModelFolderError, match="holds values that are no numbers"):
        made.load()


def test_nan_for_one_part_only(loaded: VlmInspector, monkeypatch: pytest.MonkeyPatch):
    before = loaded.judge(frame(1)).p_ng
    scorer = loaded._loaded()
    ask = scorer.ask

    def spoiled(live: object) -> object:
        session = ask(live)
        session.logits = session.logits * torch.nan
        return session

    with monkeypatch.context() as patch:
        patch.setattr(scorer, "ask", spoiled)
        with pytest.raises(JudgeError, match="NaN"):
            loaded.judge(frame(2))
    assert loaded.judge(frame(1)).p_ng == before


def test_memory_that_runs_out_is_a_sentence(loaded: VlmInspector, monkeypatch: pytest.MonkeyPatch):
    def spent(_live: object) -> None:
        raise torch.OutOfMemoryError("CUDA out of memory")

    with monkeypatch.context() as patch:
        patch.setattr(loaded._loaded(), "ask", spent)
        with pytest.raises(JudgeError, match="memory ran out"):
            loaded.judge(frame(1))
    assert loaded.judge(frame(1)).p_ng >= 0


def test_not_loaded_is_said(folder_of: Folders):
    with pytest.raises(JudgeError, match="not loaded"):
        inspector(folder_of("llava")).judge(frame(1))


def test_golden_references_come_from_files(folder_of: Folders, tmp_path: Path):
    picture(5).save(tmp_path / "good.png")
    wanted = recipe(golden_references=["good.png"], roi={"x": 0.25, "width": 0.5})
    entry = wanted.inspectors[0].model_copy(update={"precision": "fp32"})
    made = VlmInspector(entry, wanted, folder_of("llava"), device="cpu", golden_root=tmp_path)
    made.load()
    assert 0 <= made.judge(frame(1)).p_ng <= 1
    (tmp_path / "good.png").write_bytes(b"no picture")
    with pytest.raises(RecipeError, match=r"good\.png is no picture that can be read"):
        made.load()
    (tmp_path / "good.png").unlink()
    with pytest.raises(RecipeError, match="not there"):
        made.load()


def test_answers_that_cannot_be_told_apart(folder_of: Folders):
    prompt = {"system": "s", "question": "q", "ok": "OK", "ng": "OK no"}
    with pytest.raises(RecipeError, match="told apart"):
        inspector(folder_of("llava"), recipe(prompt=prompt)).load()


def test_calibration_moves_p_ng(folder_of: Folders, tmp_path: Path):
    folder = tmp_path / "calibrated"
    shutil.copytree(folder_of("llava"), folder)
    (folder / "calibration.json").write_text('{"temperature": 2.0, "logit_shift": 0.5}')
    made, plain = inspector(folder), inspector(folder_of("llava"))
    made.load()
    plain.load()
    moved, before = made.judge(frame(1)), plain.judge(frame(1))
    assert moved.evidence.logit == pytest.approx(before.evidence.logit)
    assert moved.p_ng == pytest.approx(
        float(torch.tensor(before.evidence.logit / 2 + 0.5).sigmoid())
    )


@pytest.mark.slow
def test_importing_it_is_cheap():
    code = (
        "import sys, inspector_gui.inspectors.vlm;"
        "sys.exit(any(m in sys.modules for m in ('torch', 'transformers', 'peft')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_verdicts_can_be_replaced(loaded: VlmInspector):
    verdict = loaded.judge(frame(1))
    assert replace(verdict, reason="x").reason == "x"
