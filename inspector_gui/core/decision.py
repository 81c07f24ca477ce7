"""The decision: what the station says to the world, made from verdicts by a policy."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from inspector_gui.core.verdict import Failure, Label, Outcome, Thresholds, Verdict


class Policy(StrEnum):
    """Whose word counts."""

    VIT = "vit"  # the ViT decides
    VLM = "vlm"  # the VLM decides
    EITHER_NG = "either_ng"  # NG as soon as one says NG
    BOTH_AGREE = "both_agree"  # both must agree, else it is UNSURE and goes out as NG
    VIT_THEN_VLM = "vit_then_vlm"  # the ViT decides; where it is UNSURE the VLM is asked
    VLM_THEN_VIT = "vlm_then_vit"  # the VLM decides; where it is UNSURE the ViT is asked

    @property
    def needs(self) -> tuple[str, ...]:
        """The kinds of inspector that this policy cannot do without, in the order of asking."""
        match self:
            case Policy.VIT:
                return ("vit",)
            case Policy.VLM:
                return ("vlm",)
            case Policy.VLM_THEN_VIT:
                return ("vlm", "vit")
            case _:
                return ("vit", "vlm")

    @property
    def cascades(self) -> bool:
        """True if the second inspector is asked only where the first one is UNSURE."""
        return self in (Policy.VIT_THEN_VLM, Policy.VLM_THEN_VIT)

    def needed(self, labels: Mapping[str, Label]) -> tuple[str, ...]:
        """Return the kinds whose verdict this one part takes, by the labels that there are."""
        first = self.needs[0]
        if self.cascades and labels.get(first) is not Label.UNSURE:
            return (first,)
        return self.needs


class DecisionWord(StrEnum):
    """The word. ERROR goes out to machines as NG; NONE stands at parts that were imported."""

    OK = "OK"
    NG = "NG"
    ERROR = "ERROR"
    NONE = "NONE"


@dataclass(frozen=True, slots=True)
class Decision:
    """What the station says about one part.

    Attributes:
        word: OK, NG or ERROR.
        policy: the policy that made it.
        unsure: True where it is NG only because no clear OK could be had.
        disagree: True where both kinds of inspector answered and their labels differ.
        sentence: for ERROR, what happened and what to do; else "".
    """

    word: DecisionWord
    policy: Policy
    unsure: bool = False
    disagree: bool = False
    sentence: str = ""


def decide(
    policy: Policy,
    outcomes: Mapping[str, Outcome],
    thresholds: Mapping[str, Thresholds],
) -> Decision:
    """Make the decision for one part.

    The labels are taken from the scores anew, never from what an inspector wrote as its label,
    so that a part is OK only if each inspector that the policy needs has answered, with a
    finite score below its ``ok_below`` and with enough label mass.

    Args:
        policy: whose word counts.
        outcomes: verdict or failure by kind of inspector ("vit", "vlm").
        thresholds: by the same keys; a kind without thresholds cannot be judged OK.
    """
    labels = labels_of(outcomes, thresholds)
    disagree = len(set(labels.values())) > 1
    for kind in policy.needed(labels):
        trouble = _trouble(kind, outcomes.get(kind), thresholds.get(kind))
        if trouble:
            return Decision(DecisionWord.ERROR, policy, disagree=disagree, sentence=trouble)
    needed = [labels[kind] for kind in policy.needed(labels)]
    if policy.cascades:
        needed = needed[-1:]  # whoever was asked last has the last word
    if all(label is Label.OK for label in needed):
        return Decision(DecisionWord.OK, policy, disagree=disagree)
    if policy is Policy.BOTH_AGREE:
        unsure = not all(label is Label.NG for label in needed)
    else:
        unsure = all(label is not Label.NG for label in needed)
    return Decision(DecisionWord.NG, policy, unsure=unsure, disagree=disagree)


def labels_of(
    outcomes: Mapping[str, Outcome], thresholds: Mapping[str, Thresholds]
) -> dict[str, Label]:
    """Return what each verdict comes to at the thresholds; failures have no label."""
    return {
        kind: thresholds[kind].label(outcome.p_ng, outcome.evidence.label_mass)
        for kind, outcome in outcomes.items()
        if isinstance(outcome, Verdict) and kind in thresholds
    }


def _trouble(kind: str, outcome: Outcome | None, limits: Thresholds | None) -> str:
    """Say why this outcome cannot be decided on, or "" where it can."""
    name = {"vit": "ViT", "vlm": "VLM"}.get(kind, kind)
    if outcome is None or limits is None:
        return f"The {name} is not part of this line; choose another policy or load the model."
    if isinstance(outcome, Failure):
        return outcome.sentence
    if not (math.isfinite(outcome.p_ng) and 0.0 <= outcome.p_ng <= 1.0):
        return f"The {name} gave no valid score; take the part out and inspect it by hand."
    mass = outcome.evidence.label_mass
    if not (math.isfinite(mass) and 0.0 <= mass <= 1.0 + 1e-6):
        return f"The {name} gave no valid answer; take the part out and inspect it by hand."
    if outcome.label is not limits.label(outcome.p_ng, mass):
        return f"The {name} contradicts its own score; take the part out and inspect it by hand."
    return ""
