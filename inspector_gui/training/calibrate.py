"""Calibration: from a model's log-odds to a probability that may be believed."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar


@dataclass(frozen=True, slots=True)
class Calibration:
    """How a model's raw outputs are read.

    Attributes:
        temperature: the log-odds are divided by it before the sigmoid.
        attention_scale: level of the attention (share of one cell) that is shown as 1.
        parts: how many parts it was fitted on.
    """

    temperature: float = 1.0
    attention_scale: float = 1.0
    parts: int = 0

    def save(self, folder: Path) -> None:
        """Write ``calibration.json``."""
        text = json.dumps(asdict(self), indent=2, sort_keys=True)
        (folder / "calibration.json").write_text(text + "\n", encoding="utf-8")


def fit_temperature(logits: NDArray[np.float32], is_ng: NDArray[np.bool_]) -> float:
    """Return the temperature with the least negative log-likelihood.

    Temperature scaling after Guo et al. 2017, "On Calibration of Modern Neural Networks"
    (arXiv:1706.04599). Half a part of either kind with the opposite label is thought to be
    there too (Platt 1999's prior), so that a set without a single error does not ask for
    infinite confidence.

    Args:
        logits: (N,) uncalibrated log-odds of NG.
        is_ng: (N,) truth.

    Returns:
        A value in [0.05, 20]; 1 where there is nothing to fit on.
    """
    logits = np.asarray(logits, np.float64)
    bad, good = int(is_ng.sum()), int((~is_ng).sum())
    if not bad or not good:
        return 1.0
    target = np.where(is_ng, (bad + 0.5) / (bad + 1.0), 0.5 / (good + 1.0))

    def loss(log_temperature: float) -> float:
        scaled = logits / np.exp(log_temperature)
        # log(1 + exp(x)) - t·x is the cross entropy of sigmoid(x) against t.
        return float(np.mean(np.logaddexp(0.0, scaled) - target * scaled))

    found = minimize_scalar(loss, bounds=(np.log(0.05), np.log(20.0)), method="bounded")
    return float(np.exp(found.x))


def attention_scale(attention: NDArray[np.float32], is_ng: NDArray[np.bool_]) -> float:
    """Return the median peak of the bad parts' attention maps (N, rows, columns)."""
    peaks = attention.reshape(len(attention), -1).max(axis=1)
    chosen = peaks[is_ng] if is_ng.any() else peaks
    return float(np.median(chosen)) or 1.0
