"""From a folder of parts and a trained ViT to a VLM folder: train, calibrate, measure, save."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from inspector_gui.core.frame import Frame
from inspector_gui.core.recipe import InspectorSpec, Recipe
from inspector_gui.core.verdict import Verdict
from inspector_gui.core.wording import faults_of
from inspector_gui.inspectors.folder import write_model_manifest
from inspector_gui.inspectors.known import trust_as_made
from inspector_gui.inspectors.vlm.inspector import VlmInspector
from inspector_gui.training.calibrate import Calibration, fit_temperature
from inspector_gui.training.card import write_card
from inspector_gui.training.data import PartSet, load_parts, split
from inspector_gui.training.run_vit import describe
from inspector_gui.training.vit import Progress
from inspector_gui.training.vlm import VlmPlan, VlmTraining
from inspector_gui.training.vlm_model import load_vit, make_model, make_processor, make_tokenizer

WHAT = (
    "A small vision language model in LLaVA's architecture (vision tower, projector, Llama "
    "decoder), trained from scratch on the parts named below. Its tower is the trained ViT's "
    "encoder, so the two do not err independently of each other. It knows this one product and "
    "the sentences that it was taught, and nothing else."
)


def make_vlm(
    data: Path,
    out: Path,
    vit: Path,
    recipe: Recipe,
    plan: VlmPlan,
    progress: Progress,
    command: Sequence[str],
) -> dict[str, Any]:
    """Train on ``data`` and write a model folder; return the metrics.

    Raises:
        TrainingError: if the data cannot be learned from.
        ModelFolderError: if ``vit`` holds no trained ViT.
    """
    eye = load_vit(vit)
    size = (int(eye.config.image_size[0]), int(eye.config.image_size[1]))
    parts = load_parts(data, size, tuple(eye.config.defects))
    train, calibration, test = split(parts, plan.seed)
    torch.manual_seed(plan.seed)
    tokenizer = make_tokenizer(recipe, train.rows)
    processor = make_processor(tokenizer, size)
    model = make_model(eye, tokenizer, plan.width, plan.layers)
    count = sum(p.numel() for p in model.parameters())
    progress({"event": "data", "train": len(train), "parameters": count})
    VlmTraining(model, processor, recipe, plan, progress).run(train)
    out.mkdir(parents=True, exist_ok=True)
    model.cpu().save_pretrained(out, safe_serialization=True)
    processor.save_pretrained(out)
    write_model_manifest(out)
    trust_as_made(out)
    metrics = _calibrate(out, recipe, calibration, test)
    write_card(
        out,
        title=f"{out.name}: a small vision language model",
        what=WHAT,
        command=command,
        data=describe(train, calibration, test),
        metrics=metrics,
    )
    write_model_manifest(out)
    trust_as_made(out)
    progress({"event": "done", **metrics})
    return metrics


def _calibrate(out: Path, recipe: Recipe, calibration: PartSet, test: PartSet) -> dict[str, Any]:
    """Fit the temperature on NF4 verdicts of the calibration parts, then measure."""
    inspector = VlmInspector(
        _spec(recipe, out), recipe, out, device="cpu", frame_size=_size(calibration)
    )
    inspector.load()
    try:
        verdicts = [inspector.judge(_frame(calibration, i)) for i in range(len(calibration))]
        logits = np.array([v.evidence.logit for v in verdicts], np.float32)
        settings = Calibration(fit_temperature(logits, calibration.is_ng), parts=len(calibration))
        settings.save(out)
        held_out = test if len(test) else calibration
        if len(test):
            verdicts = [inspector.judge(_frame(test, i)) for i in range(len(test))]
    finally:
        inspector.close()
    where = "test" if len(test) else "calibration"
    return {"measured on": where, "precision": "nf4", **_metrics(held_out, verdicts, recipe)}


def _spec(recipe: Recipe, out: Path) -> InspectorSpec:
    known = recipe.spec("vlm") or InspectorSpec(kind="vlm", model=str(out))
    return known.model_copy(update={"model": str(out), "precision": "nf4", "adapter": ""})


def _size(parts: PartSet) -> tuple[int, int]:
    return int(parts.images.shape[2]), int(parts.images.shape[1])


def _frame(parts: PartSet, index: int) -> Frame:
    return Frame(np.ascontiguousarray(parts.images[index][:, :, ::-1]), "training")


def _metrics(parts: PartSet, verdicts: list[Verdict], recipe: Recipe) -> dict[str, Any]:
    """Return accuracy at a log-odds of 0, and of defect and place where NG was seen."""
    says_ng = np.array([v.evidence.logit > 0 for v in verdicts])
    bad = parts.is_ng
    defects, places = [], []
    for row, verdict in zip(parts.rows, verdicts, strict=True):
        if row.label == "NG" and verdict.defect is not None:
            faults = faults_of(row, recipe)
            defects.append(verdict.defect in {fault.defect for fault in faults})
            known = {fault.place for fault in faults if fault.place}
            if known:
                places.append(verdict.place in known)
    return {
        "parts": len(parts),
        "accuracy": float((says_ng == bad).mean()),
        "escapes": int((bad & ~says_ng).sum()),
        "overkill": int((~bad & says_ng).sum()),
        "defect": float(np.mean(defects)) if defects else None,
        "place": float(np.mean(places)) if places else None,
    }
