"""Labels that are likely wrong, by confident learning from what the models say."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inspector_gui.evaluation.arrays import MISSING, Floats
from inspector_gui.evaluation.confident import likely_wrong
from inspector_gui.store.part_table import NG, OK, PartTable, States


@dataclass(frozen=True, slots=True, eq=False)
class Suspicion:
    """What the models would rather call each part.

    Attributes:
        suggested: (parts,), int8: OK or NG where the label is likely wrong, else -1.
        self_confidence: (parts,): mean probability that the models give the label; NaN elsewhere.
    """

    suggested: States
    self_confidence: Floats


def suspicion(table: PartTable) -> Suspicion:
    """Return which labels the models confidently contradict, each recipe by itself.

    Confident learning (``evaluation.confident``) on the mean of both models' ``p_ng``, of parts
    that both would rather call otherwise. To ask each model to be confident by itself finds fewer
    flipped labels at the same precision (planted truth, models right in 95 and 90 of 100: 0.91 of
    what is listed is wrong either way, but 0.79 of the flipped ones are found and not 0.66).
    Where only one model has ever judged parts of a recipe, it stands alone. All this presumes that
    the models were not trained on these very labels.
    """
    suggested = np.full(len(table), MISSING, np.int8)
    trust = np.full(len(table), np.nan)
    labelled = np.flatnonzero((table.label == OK) | (table.label == NG))
    recipes = table.recipe[labelled]
    for recipe in np.unique(recipes):
        at = labelled[recipes == recipe]
        p = np.stack([table.vit_p[at], table.vlm_p[at]])
        p = p[np.isfinite(p).any(axis=1)]
        if not len(p):
            continue
        found = likely_wrong(table.label[at], p.mean(axis=0, keepdims=True))
        # a NaN calls it nothing
        rather = np.where(found.suggested == NG, p[:, found.parts] > 0.5, p[:, found.parts] < 0.5)
        all_so = rather.all(axis=0)
        parts = at[found.parts[all_so]]
        suggested[parts] = found.suggested[all_so]
        trust[parts] = found.self_confidence[all_so]
    return Suspicion(suggested, trust)
