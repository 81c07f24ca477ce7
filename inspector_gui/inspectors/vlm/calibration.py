"""From log-odds to a probability that means what it says."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from inspector_gui.core.errors import ModelFolderError
from inspector_gui.inspectors.folder import read_json

CALIBRATION = "calibration.json"


@dataclass(frozen=True, slots=True)
class Calibration:
    """``p_ng = sigmoid(logit / temperature + logit_shift)``.

    ``logit`` is log P(NG) - log P(OK), both as whole sequences of tokens.
    """

    temperature: float = 1.0
    logit_shift: float = 0.0

    def p_ng(self, logit: float) -> float:
        """Return the probability of NG, in [0, 1]."""
        scaled = logit / self.temperature + self.logit_shift
        if scaled >= 0:
            return 1.0 / (1.0 + math.exp(-min(scaled, 700.0)))
        grown = math.exp(max(scaled, -700.0))
        return grown / (1.0 + grown)


def read_calibration(folder: Path) -> Calibration | None:
    """Read ``calibration.json`` of a model or adapter folder; None where there is none.

    Raises:
        ModelFolderError: if it does not hold a temperature above 0.
    """
    path = folder / CALIBRATION
    if not path.is_file():
        return None
    data = read_json(path)
    try:
        temperature = float(data["temperature"])
        shift = float(data.get("logit_shift", 0.0))
    except (KeyError, TypeError, ValueError):
        temperature, shift = math.nan, math.nan
    if not (math.isfinite(temperature) and temperature > 0 and math.isfinite(shift)):
        raise ModelFolderError(f"{path} holds no temperature above 0; calibrate the model anew.")
    return Calibration(temperature, shift)
