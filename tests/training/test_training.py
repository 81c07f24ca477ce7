"""Training on a handful of small pictures: through the very code that made the shipped models."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from PIL import Image

from inspector_gui.core import paths
from inspector_gui.core.errors import TrainingError
from inspector_gui.core.frame import Frame
from inspector_gui.core.manifest import ManifestRow, write_manifest
from inspector_gui.core.recipe import InspectorSpec, read_recipe
from inspector_gui.inspectors.folder import check_folder
from inspector_gui.inspectors.vit.inspector import VitInspector
from inspector_gui.inspectors.vlm.inspector import VlmInspector
from inspector_gui.training.calibrate import fit_temperature
from inspector_gui.training.data import load_parts, patch_targets, split
from inspector_gui.training.run_vit import make_vit
from inspector_gui.training.run_vlm import make_vlm
from inspector_gui.training.vit import VitPlan, VitTraining
from inspector_gui.training.vlm import VlmPlan

SMALL = VitPlan(stem_steps=12, steps=30, batch=6, width=32, layers=2, heads=2, device="cpu")


@pytest.fixture(scope="module", autouse=True)
def _one_thread():  # type: ignore[no-untyped-def]
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """48 pictures of 128 × 64; a bad one has a bright square at one of two places."""
    folder = tmp_path_factory.mktemp("parts")
    (folder / "images").mkdir()
    (folder / "masks").mkdir()
    rng = np.random.default_rng(0)
    rows = []
    for index in range(48):
        picture = rng.normal(90, 8, (64, 128, 3)).clip(0, 255).astype(np.uint8)
        name, bad = f"images/{index}.png", index % 2 == 1
        if bad:
            column = 1 + (index // 2) % 2
            x = 20 + 60 * (column - 1)
            picture[20:44, x : x + 24] = (240, 60, 60)
            mask = np.zeros((64, 128), np.uint8)
            mask[20:44, x : x + 24] = 1
            image = Image.fromarray(mask, mode="P")
            image.putpalette([0, 0, 0, 255, 80, 80])
            image.save(folder / "masks" / f"{index}.png")
            row = ManifestRow(
                name, "NG", ("missing",), (f"r1c{column}",), (0.5,), _split(index), index
            )
        else:
            row = ManifestRow(name, "OK", split=_split(index), seed=index)
        cv2.imwrite(str(folder / name), picture)
        rows.append(row)
    write_manifest(folder / "manifest.csv", rows)
    return folder


def _split(index: int) -> str:
    return "test" if index >= 40 else "calibration" if index >= 32 else "train"


@pytest.fixture(scope="module")
def vit(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("models") / "vit"
    metrics = make_vit(data, out, SMALL, lambda event: None, ["inspector-gui", "train", "vit"])
    assert metrics["accuracy"] == 1.0
    return out


def spec(kind: str, folder: Path, precision: str = "fp32") -> InspectorSpec:
    return InspectorSpec(kind=kind, model=str(folder), precision=precision)  # type: ignore[arg-type]


def a_frame(data: Path, index: int) -> Frame:
    return Frame(cv2.imread(str(data / "images" / f"{index}.png")), "test")


def test_a_trained_vit_is_a_folder_that_judges_and_says_what_it_is(vit: Path, data: Path) -> None:
    recipe = read_recipe(paths.default_recipe())
    check_folder(vit)
    inspector = VitInspector(spec("vit", vit), recipe, vit, "cpu")
    info = inspector.load()
    good, bad = inspector.judge(a_frame(data, 40)), inspector.judge(a_frame(data, 41))
    assert good.p_ng < 0.5 < bad.p_ng
    assert bad.defect == "missing"
    assert bad.heatmap is not None
    x, y = bad.heatmap.peak
    assert 12 <= x <= 52 and 12 <= y <= 52, "the attention does not look at the defect"
    for method in ("attention", "rollout", "relevance", "patch head"):
        other = inspector.heatmap(a_frame(data, 41), method, 0)
        assert other is not None
        assert other.method == method
        assert np.isfinite(other.values).all()
    assert info.heads == 2
    inspector.close()
    card = json.loads((vit / "card.json").read_text())
    assert card["command"] == "inspector-gui train vit"
    assert card["metrics"]["measured on"] == "test"


def test_a_small_vlm_is_trained_on_the_vits_tower_and_judges_in_nf4(
    vit: Path, data: Path, tmp_path: Path
) -> None:
    recipe = read_recipe(paths.default_recipe())
    plan = VlmPlan(steps=12, batch=4, views=2, width=64, layers=1, device="cpu")
    metrics = make_vlm(data, tmp_path / "vlm", vit, recipe, plan, lambda event: None, ["x"])
    assert metrics["parts"] == 8
    inspector = VlmInspector(
        spec("vlm", tmp_path / "vlm", "nf4"), recipe, tmp_path / "vlm", device="cpu"
    )
    info = inspector.load()
    assert info.precision == "nf4"
    verdict = inspector.judge(a_frame(data, 41))
    assert 0.0 <= verdict.p_ng <= 1.0
    inspector.close()


@pytest.mark.slow
def test_a_cpu_without_bf16_of_its_own_learns_in_float32(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There bf16 is several times as slow; the switch is how any CPU becomes such a one."""
    monkeypatch.setenv("ONEDNN_MAX_CPU_ISA", "AVX2")
    parts, _, _ = split(load_parts(data))
    training = VitTraining(parts, tmp_path, SMALL, lambda event: None)
    seen: set[torch.dtype] = set()
    for module in training.model.modules():
        if isinstance(module, (torch.nn.Conv2d, torch.nn.Linear)):
            module.register_forward_hook(lambda module, given, out: seen.add(out.dtype))
    for step in (0, SMALL.stem_steps):  # of each phase
        training._step = step
        training._learn(next(training._batches()))
    assert seen == {torch.float32}


@pytest.mark.slow
def test_a_run_that_was_stopped_goes_on_to_the_same_model(data: Path, tmp_path: Path) -> None:
    """The order of the parts follows from seed and step, so nothing is learned twice."""
    parts, _, _ = split(load_parts(data))
    plan = VitPlan(stem_steps=1, steps=3, batch=4, width=16, layers=1, heads=1, device="cpu")
    stopped = VitTraining(parts, tmp_path, plan, lambda event: None)
    for batch in stopped._batches():
        stopped._learn(batch)
        stopped._step += 1
        if stopped._step == 2:
            break
    stopped._save_checkpoint()
    events: list[dict] = []
    resumed = VitTraining(parts, tmp_path, plan, events.append)
    resumed.run()
    assert events[0]["event"] == "resumed"
    assert events[0]["step"] == 2
    other = VitPlan(stem_steps=2, steps=3, batch=4, width=16, layers=1, heads=1, device="cpu")
    with pytest.raises(TrainingError, match="other settings"):
        VitTraining(parts, tmp_path, other, lambda event: None).run()
    stopped._save_checkpoint()
    stopped._checkpoint.write_bytes(stopped._checkpoint.read_bytes()[:-200])
    with pytest.raises(TrainingError, match="cannot be taken up"):
        VitTraining(parts, tmp_path, plan, lambda event: None).run()


def test_what_cannot_be_learned_from_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="cannot be learned from"):
        load_parts(tmp_path)
    write_manifest(tmp_path / "manifest.csv", [ManifestRow("absent.png", "OK")])
    with pytest.raises(TrainingError, match=r"absent\.png"):
        load_parts(tmp_path, (32, 32))


def test_too_few_parts_are_refused(data: Path, tmp_path: Path) -> None:
    parts = load_parts(data)
    with pytest.raises(TrainingError, match="at least 8 of each"):
        VitTraining(parts.take(range(0, 48, 2)), tmp_path, SMALL, lambda event: None)


def test_patches_are_labelled_by_what_covers_them() -> None:
    masks = np.zeros((1, 32, 48), np.uint8)
    masks[0, :16, :16] = 2
    masks[0, 16:18, 16:20] = 1
    targets = patch_targets(masks, 16, 2)
    assert targets.tolist() == [[[2, 0, 0], [0, -100, 0]]]


def test_the_temperature_is_the_one_that_made_the_scores() -> None:
    rng = np.random.default_rng(0)
    true = rng.normal(0, 2, 20_000)
    is_ng = rng.random(20_000) < 1 / (1 + np.exp(-true))
    fitted = fit_temperature((true * 3).astype(np.float32), is_ng)
    assert fitted == pytest.approx(3.0, rel=0.05)
    assert fit_temperature(np.ones(4, np.float32), np.ones(4, bool)) == 1.0
    separated = fit_temperature(np.array([-5, -5, 5, 5], np.float32), np.array([0, 0, 1, 1], bool))
    assert separated > 0.5, "four parts must not make a model sure of itself"
