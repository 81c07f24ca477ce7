"""All texts of charts, for translators; a test holds that there are no others.

Names and units of perturbations come from ``comparison.perturbing``.
"""

from __future__ import annotations

from typing import Final

from inspector_gui.evaluation.comparison.perturbing import PERTURBATIONS

OWN: Final = (
    "1 is full agreement, 0 no more than by chance.",
    "{title}, the same as {other}",
    "Agreement beyond chance (kappa)",
    "Cohen's kappa of each two appraisers, and of each with the truth.",
    "Cost of a thousand parts of the line as the threshold moves.",
    "Detections against false alarms; a perfect inspector reaches the upper left corner.",
    "Escape rate against overkill rate as the threshold moves; lower left is better.",
    "Escapes",
    "Escapes against overkill",
    "Escapes, {what}",
    "Every point is a way of deciding that no other beats in escapes, overkill and time.",
    "Expected cost of 1,000 parts",
    "Filled: at the inspector's own thresholds. Hollow: the cheapest threshold.",
    "How p_ng spreads over OK and over NG parts, with the thresholds.",
    "In brackets: parts. Faint: fewer than 20 parts, too few to say anything.",
    "NG parts",
    "NG parts in the bin",
    "NG parts not called OK",
    "OK parts",
    "OK parts not called OK (overkill)",
    "On the diagonal an inspector is as sure as it may be; faint bins hold few parts.",
    "Overkill",
    "Overkill, {what}",
    "Precision against recall, with the set's own share of NG parts.",
    "Precision and recall",
    "Precision depends on the share of NG parts; the line has far fewer than this set.",
    "ROC curve",
    "Rate and 95 % Wilson interval of each inspector in each slice.",
    "Rate and 95 % Wilson interval of each inspector.",
    "Rate as the same parts are seen worse, with 95 % Wilson intervals.",
    "Reliability",
    "Stated probability of NG against the share that is NG, with Wilson intervals.",
    "The mark is where the inspector stands at its thresholds.",
    "Ways of deciding that no other beats in escapes, overkill and time at once.",
    "chance",
    "cheapest of {title}",
    "cost of 1,000 parts",
    "escapes",
    "of the NG parts",
    "of the OK parts",
    "overkill",
    "p_ng of {title}",
    "precision: NG among those",
    "recall: NG parts not called OK",
    "share of the class",
    "stated p_ng, mean of a bin",
    "threshold (ok_below)",
    "truth",
    "{first} alone",
    "{first} and {second} must both say OK",
    "{first} and {second}: who decides what",
    "{first}, if unsure {second}",
)
TEXTS: Final = (
    *OWN,
    *PERTURBATIONS,
    *dict.fromkeys(found.unit for found in PERTURBATIONS.values()),
)
