"""The texts of charts, marked for translation: a test holds that they are the charts' own."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

_MARKED: Final = (
    QT_TRANSLATE_NOOP("Charts", "1 is full agreement, 0 no more than by chance."),
    QT_TRANSLATE_NOOP("Charts", "{title}, the same as {other}"),
    QT_TRANSLATE_NOOP("Charts", "Agreement beyond chance (kappa)"),
    QT_TRANSLATE_NOOP(
        "Charts",
        "Cohen's kappa of each two appraisers, and of each with the truth.",
    ),
    QT_TRANSLATE_NOOP("Charts", "Cost of a thousand parts of the line as the threshold moves."),
    QT_TRANSLATE_NOOP(
        "Charts",
        "Detections against false alarms; a perfect inspector reaches the upper left corner.",
    ),
    QT_TRANSLATE_NOOP(
        "Charts",
        "Escape rate against overkill rate as the threshold moves; lower left is better.",
    ),
    QT_TRANSLATE_NOOP("Charts", "Escapes"),
    QT_TRANSLATE_NOOP("Charts", "Escapes against overkill"),
    QT_TRANSLATE_NOOP("Charts", "Escapes, {what}"),
    QT_TRANSLATE_NOOP(
        "Charts",
        "Every point is a way of deciding that no other beats in escapes, overkill and time.",
    ),
    QT_TRANSLATE_NOOP("Charts", "Expected cost of 1,000 parts"),
    QT_TRANSLATE_NOOP(
        "Charts",
        "Filled: at the inspector's own thresholds. Hollow: the cheapest threshold.",
    ),
    QT_TRANSLATE_NOOP("Charts", "How p_ng spreads over OK and over NG parts, with the thresholds."),
    QT_TRANSLATE_NOOP(
        "Charts",
        "In brackets: parts. Faint: fewer than 20 parts, too few to say anything.",
    ),
    QT_TRANSLATE_NOOP("Charts", "NG parts"),
    QT_TRANSLATE_NOOP("Charts", "NG parts in the bin"),
    QT_TRANSLATE_NOOP("Charts", "NG parts not called OK"),
    QT_TRANSLATE_NOOP("Charts", "OK parts"),
    QT_TRANSLATE_NOOP("Charts", "OK parts not called OK (overkill)"),
    QT_TRANSLATE_NOOP(
        "Charts",
        "On the diagonal an inspector is as sure as it may be; faint bins hold few parts.",
    ),
    QT_TRANSLATE_NOOP("Charts", "Overkill"),
    QT_TRANSLATE_NOOP("Charts", "Overkill, {what}"),
    QT_TRANSLATE_NOOP("Charts", "Precision against recall, with the set's own share of NG parts."),
    QT_TRANSLATE_NOOP("Charts", "Precision and recall"),
    QT_TRANSLATE_NOOP(
        "Charts",
        "Precision depends on the share of NG parts; the line has far fewer than this set.",
    ),
    QT_TRANSLATE_NOOP("Charts", "ROC curve"),
    QT_TRANSLATE_NOOP("Charts", "Rate and 95 % Wilson interval of each inspector in each slice."),
    QT_TRANSLATE_NOOP("Charts", "Rate and 95 % Wilson interval of each inspector."),
    QT_TRANSLATE_NOOP(
        "Charts",
        "Rate as the same parts are seen worse, with 95 % Wilson intervals.",
    ),
    QT_TRANSLATE_NOOP("Charts", "Reliability"),
    QT_TRANSLATE_NOOP(
        "Charts",
        "Stated probability of NG against the share that is NG, with Wilson intervals.",
    ),
    QT_TRANSLATE_NOOP("Charts", "The mark is where the inspector stands at its thresholds."),
    QT_TRANSLATE_NOOP(
        "Charts",
        "Ways of deciding that no other beats in escapes, overkill and time at once.",
    ),
    QT_TRANSLATE_NOOP("Charts", "chance"),
    QT_TRANSLATE_NOOP("Charts", "cheapest of {title}"),
    QT_TRANSLATE_NOOP("Charts", "cost of 1,000 parts"),
    QT_TRANSLATE_NOOP("Charts", "escapes"),
    QT_TRANSLATE_NOOP("Charts", "of the NG parts"),
    QT_TRANSLATE_NOOP("Charts", "of the OK parts"),
    QT_TRANSLATE_NOOP("Charts", "overkill"),
    QT_TRANSLATE_NOOP("Charts", "p_ng of {title}"),
    QT_TRANSLATE_NOOP("Charts", "precision: NG among those"),
    QT_TRANSLATE_NOOP("Charts", "recall: NG parts not called OK"),
    QT_TRANSLATE_NOOP("Charts", "share of the class"),
    QT_TRANSLATE_NOOP("Charts", "stated p_ng, mean of a bin"),
    QT_TRANSLATE_NOOP("Charts", "threshold (ok_below)"),
    QT_TRANSLATE_NOOP("Charts", "truth"),
    QT_TRANSLATE_NOOP("Charts", "{first} alone"),
    QT_TRANSLATE_NOOP("Charts", "{first} and {second} must both say OK"),
    QT_TRANSLATE_NOOP("Charts", "{first} and {second}: who decides what"),
    QT_TRANSLATE_NOOP("Charts", "{first}, if unsure {second}"),
    QT_TRANSLATE_NOOP("Charts", "darker"),
    QT_TRANSLATE_NOOP("Charts", "brighter"),
    QT_TRANSLATE_NOOP("Charts", "blurred"),
    QT_TRANSLATE_NOOP("Charts", "shifted"),
    QT_TRANSLATE_NOOP("Charts", "noisier"),
    QT_TRANSLATE_NOOP("Charts", "compressed"),
    QT_TRANSLATE_NOOP("Charts", "share of light taken"),
    QT_TRANSLATE_NOOP("Charts", "share of light added"),
    QT_TRANSLATE_NOOP("Charts", "‰ of the shorter side"),
    QT_TRANSLATE_NOOP("Charts", "% of width and height"),
    QT_TRANSLATE_NOOP("Charts", "grey levels"),
    QT_TRANSLATE_NOOP("Charts", "100 - JPEG quality"),
)
MARKED: Final = frozenset(str(text) for text in _MARKED)


def say(text: str) -> str:
    """Return a text of a chart in the present language."""
    return QCoreApplication.translate("Charts", text) if text else ""
