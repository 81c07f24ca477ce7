"""The ViT in bulk says what it says one by one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch

from inspector_gui.core.errors import JudgeError, ModelError
from inspector_gui.core.frame import Frame
from inspector_gui.core.recipe import InspectorSpec, Recipe, parse_recipe
from inspector_gui.core.verdict import Failure, FailureKind, Verdict
from inspector_gui.inspectors.vit.inspector import VitInspector
from inspector_gui.inspectors.vit.model import InspectorVitConfig, InspectorVitForInspection

RECIPE: Recipe = parse_recipe(
    {
        "name": "tiny",
        "roi": {"x": 0.1, "y": 0.0, "width": 0.8, "height": 1.0},
        "defects": [{"name": "dent", "phrase": "dent"}, {"name": "scratch", "phrase": "scratch"}],
        "places": [{"name": f"p{i}", "phrase": f"p{i}", "x": i / 4, "y": 0.5} for i in range(5)],
        "prompt": {"system": "s", "question": "q"},
        "inspectors": [{"kind": "vit", "model": "tiny"}],
    },
    "test",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    torch.manual_seed(0)
    config = InspectorVitConfig(
        image_size=(64, 96), width=32, num_hidden_layers=2, num_attention_heads=2,
        stem_channels=(8, 8, 16), stem_blocks=1, defects=("dent", "scratch"),
    )  # fmt: skip
    model = InspectorVitForInspection(config).eval()
    with torch.no_grad():
        model.label_head.weight.mul_(40.0)
    path = tmp_path_factory.mktemp("vit") / "tiny"
    model.save_pretrained(path)
    return path


@pytest.fixture(scope="module")
def vit(folder: Path) -> Iterator[VitInspector]:
    spec = InspectorSpec(kind="vit", model="tiny", ok_below=0.5, ng_above=0.5)
    made = VitInspector(spec, RECIPE, folder, "cpu")
    made.load()
    yield made
    made.close()


def frame(seed: int, size: tuple[int, int] = (64, 96)) -> Frame:
    numbers = np.random.default_rng(seed).integers(0, 256, (*size, 3), dtype=np.uint8)
    return Frame(np.ascontiguousarray((numbers // (1 + seed % 4)).astype(np.uint8)), "test")


def test_the_batch_equals_one_by_one_heatmaps_included(vit: VitInspector) -> None:
    sizes = ((64, 96), (80, 120), (64, 96), (48, 200))
    frames = [frame(seed, sizes[seed % 4]) for seed in range(13)]
    alone = [vit.judge(one) for one in frames]
    found = vit.judge_batch(frames)
    assert len({one.label for one in alone}) == 2  # both ways are seen
    for one, other in zip(alone, found, strict=True):
        assert isinstance(other, Verdict)
        assert other.p_ng == pytest.approx(one.p_ng, abs=1e-5)
        assert (other.label, other.defect, other.place) == (one.label, one.defect, one.place)
        assert one.heatmap is not None and other.heatmap is not None
        assert other.heatmap.area == one.heatmap.area
        assert np.allclose(other.heatmap.values, one.heatmap.values, atol=1e-5)
        assert [(r.x, r.y) for r in other.regions] == [(r.x, r.y) for r in one.regions]
        assert [span.stage for span in other.spans] == ["prepare", "forward", "heatmap"]
        assert other.ms == pytest.approx(sum(span.ms for span in other.spans))


@pytest.mark.quick
def test_none_and_one(vit: VitInspector) -> None:
    assert vit.judge_batch([]) == ()
    (one,) = vit.judge_batch([frame(1)])
    assert isinstance(one, Verdict)
    assert one.p_ng == vit.judge(frame(1)).p_ng


def test_a_frame_that_is_no_number_or_breaks_fails_alone(
    vit: VitInspector, monkeypatch: pytest.MonkeyPatch
) -> None:
    frames = [frame(seed) for seed in range(6)]
    expected = [vit.judge(one).p_ng for one in frames]
    pixels = vit._pixels

    def spoiled(one: Frame) -> object:
        found, area = pixels(one)
        if one is frames[2]:
            return found * torch.nan, area
        if one is frames[4]:
            raise ZeroDivisionError("broken")
        return found, area

    monkeypatch.setattr(vit, "_pixels", spoiled)
    found = vit.judge_batch(frames)
    assert [isinstance(one, Failure) for one in found] == [False, False, True, False, True, False]
    for one, score in zip(found, expected, strict=True):
        if isinstance(one, Verdict):
            assert one.p_ng == pytest.approx(score, abs=1e-5)
    assert [one.kind for one in found if isinstance(one, Failure)] == [
        FailureKind.NOT_A_NUMBER,
        FailureKind.EXCEPTION,
    ]


def test_memory_that_runs_out_is_a_sentence_or_a_smaller_batch(
    vit: VitInspector, monkeypatch: pytest.MonkeyPatch
) -> None:
    frames = [frame(seed) for seed in range(5)]
    forward = vit._loaded.forward
    room = 2

    def narrow(pixel_values: torch.Tensor, **_: object) -> object:
        if pixel_values.shape[0] > room:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return forward(pixel_values)

    monkeypatch.setattr(vit._loaded, "forward", narrow)
    assert all(isinstance(one, Verdict) for one in vit.judge_batch(frames))
    room = 0
    with pytest.raises(JudgeError, match="memory ran out while the ViT"):
        vit.judge(frames[0])
    assert all(isinstance(one, Failure) for one in vit.judge_batch(frames))


def test_not_loaded_is_said(folder: Path) -> None:
    made = VitInspector(InspectorSpec(kind="vit", model="tiny"), RECIPE, folder, "cpu")
    with pytest.raises(ModelError, match="not loaded"):
        made.judge_batch([frame(1)])
