"""Verdicts: what one inspector says about one frame."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

InspectorKind = Literal["vit", "vlm"]


class Label(StrEnum):
    """What an inspector says, or a person."""

    OK = "OK"
    NG = "NG"
    UNSURE = "UNSURE"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """``p_ng`` below ``ok_below`` is OK, above ``ng_above`` is NG, between them UNSURE.

    ``min_label_mass`` is the least probability that the answers OK and NG must hold together
    for the inspector to be believed at all (1 for an inspector that can say nothing else).
    """

    ok_below: float = 0.5
    ng_above: float = 0.5
    min_label_mass: float = 0.0

    def __post_init__(self) -> None:
        """Check the order.

        Raises:
            ValueError: unless 0 <= ok_below <= ng_above <= 1 and min_label_mass in [0, 1].
        """
        if not 0.0 <= self.ok_below <= self.ng_above <= 1.0:
            raise ValueError("thresholds must hold 0 <= ok_below <= ng_above <= 1")
        if not 0.0 <= self.min_label_mass <= 1.0:
            raise ValueError("min_label_mass must lie in [0, 1]")

    def label(self, p_ng: float, label_mass: float = 1.0) -> Label:
        """Return the label for a score; anything that is not a clear OK or NG is UNSURE."""
        if not (math.isfinite(p_ng) and math.isfinite(label_mass)):
            return Label.UNSURE
        if label_mass < self.min_label_mass:
            return Label.UNSURE
        if p_ng < self.ok_below:
            return Label.OK
        if p_ng > self.ng_above:
            return Label.NG
        return Label.UNSURE


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle in pixels of the frame, and how much it stands out, in [0, 1]."""

    x: float
    y: float
    width: float
    height: float
    score: float = 1.0
    name: str = ""

    @property
    def centre(self) -> tuple[float, float]:
        """The middle, (x, y) in pixels."""
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True, slots=True, eq=False)
class Heatmap:
    """Where a model looked.

    Attributes:
        values: float32 (rows, columns) over the inspected area, on the model's fixed scale:
            1 is the level that its calibration set's bad parts reach at their peak.
        method: "attention", "rollout", "relevance" or "patch head".
        head: which head, or -1 for the mean of all.
        area: the rectangle of the frame that the map covers, in pixels.
    """

    values: NDArray[np.float32]
    method: str
    area: Region
    head: int = -1

    @property
    def peak(self) -> tuple[float, float]:
        """The middle of the highest cell, (x, y) in pixels of the frame."""
        rows, columns = self.values.shape
        row, column = np.unravel_index(int(np.argmax(self.values)), self.values.shape)
        x = self.area.x + (float(column) + 0.5) * self.area.width / columns
        y = self.area.y + (float(row) + 0.5) * self.area.height / rows
        return x, y


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a verdict rests on.

    Attributes:
        label_mass: probability that the model gives to OK and NG together, in [0, 1].
        logit: the uncalibrated log-odds of NG against OK.
        defect_scores: probability of each defect of the recipe, given NG.
        place_scores: probability of each place of the recipe, given NG.
    """

    label_mass: float = 1.0
    logit: float = 0.0
    defect_scores: tuple[tuple[str, float], ...] = ()
    place_scores: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """How long a stage took, in milliseconds."""

    stage: str
    ms: float


@dataclass(frozen=True, slots=True, eq=False)
class Verdict:
    """What one inspector says: ``p_ng`` in [0, 1], and why."""

    inspector: str
    kind: InspectorKind
    label: Label
    p_ng: float
    model_digest: str
    defect: str | None = None
    place: str | None = None
    regions: tuple[Region, ...] = ()
    reason: str = ""
    evidence: Evidence = field(default_factory=Evidence)
    heatmap: Heatmap | None = None
    spans: tuple[Span, ...] = ()
    ms: float = 0.0

    @property
    def likeliest_defect(self) -> str:
        """The defect, of a part called OK the one it would be; "" where nothing was asked."""
        return self.defect or likeliest(self.evidence.defect_scores)

    @property
    def likeliest_place(self) -> str:
        """The place, of a part called OK the one it would be; "" where nothing was asked."""
        return self.place or likeliest(self.evidence.place_scores)


def likeliest(scores: Iterable[Sequence[Any]]) -> str:
    """Return the name with the highest of (name, score) pairs; "" without any."""
    return str(max(scores, key=lambda pair: pair[1], default=("", 0.0))[0])


class FailureKind(StrEnum):
    """Why an inspector gave no verdict."""

    TIMEOUT = "timeout"
    EXCEPTION = "exception"
    NOT_A_NUMBER = "nan"
    OUT = "out"  # the inspector was taken out of the line


@dataclass(frozen=True, slots=True)
class Failure:
    """An inspector that gave no verdict, and the sentence that says why."""

    inspector: str
    kind: FailureKind
    sentence: str


Outcome = Verdict | Failure
