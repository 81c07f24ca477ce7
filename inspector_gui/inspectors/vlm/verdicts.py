"""From scores to verdicts: what the recipe's thresholds make of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from inspector_gui.core.frame import Frame
from inspector_gui.core.recipe import InspectorSpec, Recipe
from inspector_gui.core.verdict import Evidence, Label, Span, Verdict
from inspector_gui.inspectors.vlm.regions import place_regions
from inspector_gui.inspectors.vlm.scoring import best

if TYPE_CHECKING:
    from inspector_gui.inspectors.vlm.loader import LoadedVlm
    from inspector_gui.inspectors.vlm.session import LabelScore, Scores


class Verdicts:
    """Makes the verdicts of one model under one recipe."""

    def __init__(self, spec: InspectorSpec, recipe: Recipe, loaded: LoadedVlm) -> None:
        """Take what the scores are read with."""
        self._spec = spec
        self._recipe = recipe
        self._loaded = loaded

    def label(self, score: LabelScore) -> Label:
        """Return what the score means."""
        p_ng = self._loaded.calibration.p_ng(score.logit)
        return self._spec.thresholds.label(p_ng, score.label_mass)

    def asks_more(self, score: LabelScore) -> bool:
        """True where the part is not OK, so that its defect and place are asked for."""
        return self.label(score) is not Label.OK

    def verdict(self, frame: Frame, scores: Scores, spans: Sequence[Span]) -> Verdict:
        """Return the verdict on a frame; ``spans`` are the stages it went through."""
        score, place = scores.label, best(scores.places)
        size = frame.width, frame.height
        sure = dict(scores.places).get(place or "", 0.0)
        return Verdict(
            inspector=self._spec.kind,
            kind="vlm",
            label=self.label(score),
            p_ng=self._loaded.calibration.p_ng(score.logit),
            model_digest=self._loaded.digest,
            defect=best(scores.defects),
            place=place,
            regions=place_regions(self._recipe, place, size, sure),
            evidence=Evidence(score.label_mass, score.logit, scores.defects, scores.places),
            spans=tuple(spans),
            ms=sum(span.ms for span in spans),
        )
