"""The sentences of a comparison, marked for translation: the same English as in the report."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from inspector_gui.core.recipe import Recipe
from inspector_gui.evaluation.comparison.patterns import PATTERNS
from inspector_gui.evaluation.comparison.sentence import Sentence
from inspector_gui.gui.words import defect_title, place_title

_CONTEXT: Final = "Comparison"

_MARKED: Final = (
    QT_TRANSLATE_NOOP("Comparison", "All {parts} parts were judged by all inspectors."),
    QT_TRANSLATE_NOOP(
        "Comparison",
        "The comparison is on the {parts} labelled parts that all inspectors judged; {dropped} "
        "of {all} are left out.",
    ),
    QT_TRANSLATE_NOOP(
        "Comparison",
        "There is no part that all inspectors judged; let them judge the same set.",
    ),
    QT_TRANSLATE_NOOP(
        "Comparison",
        "{count} parts have no label and are left out; label them first.",
    ),
    QT_TRANSLATE_NOOP(
        "Comparison",
        "No part has a label; label the parts in Review, then compare again.",
    ),
    QT_TRANSLATE_NOOP(
        "Comparison",
        "{count} labels changed since; the comparison keeps its frozen truth.",
    ),
    QT_TRANSLATE_NOOP("Comparison", "There are no NG parts: nothing can be said about escapes."),
    QT_TRANSLATE_NOOP("Comparison", "There are no OK parts: nothing can be said about overkill."),
    QT_TRANSLATE_NOOP("Comparison", "There are no parts to compare."),
    QT_TRANSLATE_NOOP(
        "Comparison",
        "{parts} parts are too few to show anything but a gross difference.",
    ),
    QT_TRANSLATE_NOOP(
        "Comparison",
        "{title} failed on {count} of {parts} parts; they count as NG at the line.",
    ),
    QT_TRANSLATE_NOOP(
        "Comparison",
        "{title} gives the same p_ng to all parts: it tells nothing apart.",
    ),
    QT_TRANSLATE_NOOP(
        "Comparison",
        "{title} called {count} NG parts OK when it judged, with other thresholds, and was not "
        "asked for their defect; they count neither as right nor as wrong defects.",
    ),
    QT_TRANSLATE_NOOP(
        "Comparison",
        "The truth of {count} of {parts} parts is {who}'s own label; that {who} agrees with the "
        "truth there says nothing.",
    ),
    QT_TRANSLATE_NOOP("Comparison", "There is only one inspector; a comparison needs two."),
    QT_TRANSLATE_NOOP("Comparison", "Neither is wrong on any of the {of} {what} parts."),
    QT_TRANSLATE_NOOP(
        "Comparison", "The difference in {what} has no interval yet ({first} and {second})."
    ),
    QT_TRANSLATE_NOOP(
        "Comparison",
        "{better} misses fewer NG parts ({few} against {many} of {of}; {p}).",
    ),
    QT_TRANSLATE_NOOP(
        "Comparison",
        "{better} rejects fewer good parts ({few} against {many} of {of}; {p}).",
    ),
    QT_TRANSLATE_NOOP(
        "Comparison",
        "{better} is right more often ({many} against {few} of {of}; {p}).",
    ),
    QT_TRANSLATE_NOOP(
        "Comparison",
        "{better} names the right defect more often ({many} against {few} of {of}; {p}).",
    ),
    QT_TRANSLATE_NOOP(
        "Comparison",
        "{better} names the right place more often ({many} against {few} of {of}; {p}).",
    ),
    QT_TRANSLATE_NOOP(
        "Comparison",
        "No difference can be shown with {of} {what} parts; about {more} more would be "
        "needed to see a difference of {points} percentage points.",
    ),
    QT_TRANSLATE_NOOP(
        "Comparison",
        "No difference can be shown with {of} {what} parts; a difference of {points} "
        "percentage points would have shown.",
    ),
    QT_TRANSLATE_NOOP(
        "Comparison",
        "Both are wrong on the same {wrong} of {of} {what} parts, and on no others.",
    ),
    QT_TRANSLATE_NOOP("Comparison", "Both are wrong on all {of} {what} parts."),
    QT_TRANSLATE_NOOP("Comparison", "There are no {what} parts: nothing can be compared here."),
    QT_TRANSLATE_NOOP(
        "Comparison",
        "{better} ranks the parts better (AUROC {high} against {low}; {p}).",
    ),
    QT_TRANSLATE_NOOP(
        "Comparison",
        "No difference in ranking can be shown (AUROC {first} and {second}; {p}).",
    ),
    QT_TRANSLATE_NOOP("Comparison", "Ranking needs at least two NG and two OK parts."),
    QT_TRANSLATE_NOOP(
        "Comparison",
        "{title} has the larger {what} ({high} against {low}; 95 % interval of the difference "
        "{from} to {to}).",
    ),
    QT_TRANSLATE_NOOP(
        "Comparison",
        "No difference in {what} can be shown ({first} and {second}).",
    ),
    QT_TRANSLATE_NOOP("Comparison", "The {what} cannot be compared here."),
    QT_TRANSLATE_NOOP("Comparison", "The best threshold needs NG and OK parts."),
    QT_TRANSLATE_NOOP(
        "Comparison",
        "A recipe holds one inspector of each kind; this pair cannot be put into one.",
    ),
    QT_TRANSLATE_NOOP(
        "Comparison",
        "A slice with fewer than {least} parts is too small to say anything.",
    ),
    QT_TRANSLATE_NOOP(
        "Comparison",
        "The reason says that the part is good, the label is {label}.",
    ),
    QT_TRANSLATE_NOOP("Comparison", "The reason says that the part is bad, the label is {label}."),
    QT_TRANSLATE_NOOP(
        "Comparison",
        "The reason calls the part good and bad; the label is {label}.",
    ),
    QT_TRANSLATE_NOOP("Comparison", "The reason speaks of {said}, the verdict names {named}."),
    QT_TRANSLATE_NOOP("Comparison", "The reason speaks of {said}, the verdict names {named}."),
    # what is filled in
    QT_TRANSLATE_NOOP("Comparison", "average precision"),
    QT_TRANSLATE_NOOP("Comparison", "Brier score"),
    QT_TRANSLATE_NOOP("Comparison", "calibration error"),
    QT_TRANSLATE_NOOP("Comparison", "share of UNSURE"),
    QT_TRANSLATE_NOOP("Comparison", "time a part in ms"),
    QT_TRANSLATE_NOOP("Comparison", "labelled"),
)
SENTENCES: Final = frozenset(str(text) for text in _MARKED)
_WORDS: Final = ("what", "label")


def said(sentence: Sentence, recipe: Recipe | None = None, language: str = "en") -> str:
    """Return a sentence in the present language.

    Args:
        sentence: what is said.
        recipe: whose defects and places have titles; None leaves their names.
        language: of those titles.
    """
    pattern = QCoreApplication.translate(_CONTEXT, PATTERNS[sentence.key])
    values = dict(sentence.texts)
    for name in _WORDS:
        if name in values:
            values[name] = QCoreApplication.translate(_CONTEXT, values[name])
    if recipe is not None and sentence.key in ("other_defect", "other_place"):
        titled = defect_title if sentence.key == "other_defect" else place_title
        for name in ("said", "named"):
            names = values[name].split(", ")
            values[name] = ", ".join(titled(recipe, each, language) for each in names)
    return pattern.format(**values)
