"""From a folder of parts to a ViT folder: train, calibrate, measure, save."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from inspector_gui.inspectors.folder import write_model_manifest
from inspector_gui.inspectors.known import trust_as_made
from inspector_gui.inspectors.vit.model import InspectorVitForInspection
from inspector_gui.inspectors.vit.processor import InspectorImageProcessor
from inspector_gui.training.calibrate import Calibration, attention_scale, fit_temperature
from inspector_gui.training.card import write_card
from inspector_gui.training.data import PartSet, load_parts, split
from inspector_gui.training.vit import Progress, VitPlan, VitTraining, run_over

WHAT = (
    "A small Vision Transformer with a convolutional stem, trained from scratch on the parts "
    "named below. It knows this one product and nothing else. The heatmap is the last layer's "
    "attention from CLS to the patches; where the training data had masks or boxes, that "
    "attention was pulled on to the defect during training."
)


def make_vit(
    data: Path, out: Path, plan: VitPlan, progress: Progress, command: Sequence[str]
) -> dict[str, Any]:
    """Train on ``data`` and write a model folder; return the metrics.

    Raises:
        TrainingError: if the data cannot be learned from.
    """
    parts = load_parts(data)
    train, calibration, test = split(parts, plan.seed)
    progress(
        {"event": "data", "train": len(train), "calibration": len(calibration), "test": len(test)}
    )
    training = VitTraining(train, out, plan, progress)
    model = training.run()
    model.cpu()
    fitted = run_over(model, calibration)
    settings = Calibration(
        fit_temperature(fitted["logit"], calibration.is_ng),
        attention_scale(fitted["attention"], calibration.is_ng),
        len(calibration),
    )
    held_out = test if len(test) else calibration
    metrics = measure(model, held_out)
    out.mkdir(parents=True, exist_ok=True)
    model.save_pretrained(out, safe_serialization=True)
    height, width = model.config.image_size
    InspectorImageProcessor(size={"height": height, "width": width}).save_pretrained(out)
    settings.save(out)
    write_card(
        out,
        title=f"{out.name}: a Vision Transformer",
        what=WHAT,
        command=command,
        data=describe(train, calibration, test),
        metrics={"measured on": "test" if len(test) else "calibration", **metrics},
    )
    write_model_manifest(out)
    trust_as_made(out)
    training.forget_checkpoint()
    progress({"event": "done", **metrics})
    return metrics


def describe(train: PartSet, calibration: PartSet, test: PartSet) -> dict[str, Any]:
    """Return what a model card says of the data."""
    seeds = [row.seed for row in train.rows if row.seed is not None]
    without_place = int((train.is_ng & ~train.has_place).sum())
    return {
        "parts": f"{len(train)} to train, {len(calibration)} to calibrate, {len(test)} to test",
        "NG to train": int(train.is_ng.sum()),
        "NG without mask or box": without_place,
        "defects": ", ".join(train.defects),
        "part seeds": f"{min(seeds)} to {max(seeds)}" if seeds else "none",
    }


def measure(model: InspectorVitForInspection, parts: PartSet) -> dict[str, Any]:
    """Return accuracy at p_ng = 0.5, of the defect, and of the heatmap's peak."""
    found = run_over(model, parts)
    says_ng = found["logit"] > 0
    bad = parts.is_ng
    metrics: dict[str, Any] = {
        "parts": len(parts),
        "accuracy": float((says_ng == bad).mean()),
        "escapes": int((bad & ~says_ng).sum()),
        "overkill": int((~bad & says_ng).sum()),
    }
    if bad.any():
        best = found["defects"][bad].argmax(1)
        metrics["defect"] = float(parts.kinds[bad][np.arange(len(best)), best].mean())
    placed = np.flatnonzero(bad & parts.has_place)
    if len(placed):
        patch = model.config.patch_size
        hits = 0
        for index in placed:
            attention = found["attention"][index]
            row, column = np.unravel_index(int(attention.argmax()), attention.shape)
            y, x = int(row) * patch, int(column) * patch
            hits += bool(parts.masks[index][y : y + patch, x : x + patch].any())
        metrics["heatmap peak on the defect"] = hits / len(placed)
    return metrics
