"""What can be done with sets and with trust in labels, as data."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from inspector_gui.gui.command import REVIEW, REVIEW_PAGE, Command

SETS_PAGE = "page.sets"
"""Stands for the page while one of the panels covers it: no key labels what nobody sees."""

_HERE = (REVIEW_PAGE, SETS_PAGE)
_PANEL = (SETS_PAGE,)

SETS_COMMANDS = (
    Command(
        "sets.import", REVIEW,
        str(QT_TRANSLATE_NOOP("Commands", "Import a set…")),
        ("Ctrl+I",),
        str(QT_TRANSLATE_NOOP("Commands", "Take labelled pictures in")),
        line_before=True, pages=_HERE, repeats=False,
    ),
    Command(
        "sets.export", REVIEW,
        str(QT_TRANSLATE_NOOP("Commands", "Export a set…")),
        ("Ctrl+E",),
        str(QT_TRANSLATE_NOOP("Commands", "Write labelled parts as a set")),
        pages=_HERE, repeats=False,
    ),
    Command(
        "sets.judge", REVIEW,
        str(QT_TRANSLATE_NOOP("Commands", "Have the models judge…")),
        ("Ctrl+Shift+J",),
        str(QT_TRANSLATE_NOOP("Commands", "Let the models judge parts that they have not seen")),
        pages=_HERE, repeats=False,
    ),
    Command(
        "sets.blind", REVIEW,
        str(QT_TRANSLATE_NOOP("Commands", "Blind second review…")),
        ("Ctrl+B",),
        str(QT_TRANSLATE_NOOP("Commands", "Judge labelled parts again without seeing the label")),
        line_before=True, pages=_HERE, repeats=False,
    ),
    Command(
        "sets.finish", REVIEW,
        str(QT_TRANSLATE_NOOP("Commands", "Finish the blind review")),
        ("Ctrl+Return", "Ctrl+Enter"),
        str(QT_TRANSLATE_NOOP("Commands", "End the blind review and show the agreement")),
        pages=(REVIEW_PAGE,), repeats=False,
    ),
    Command(
        "sets.agreement", REVIEW,
        str(QT_TRANSLATE_NOOP("Commands", "Agreement…")),
        ("Ctrl+Shift+A",),
        str(QT_TRANSLATE_NOOP("Commands", "Show how far people and models agree")),
        pages=_HERE, repeats=False,
    ),
    Command(
        "sets.verify", REVIEW,
        str(QT_TRANSLATE_NOOP("Commands", "Check the records")),
        ("Ctrl+Shift+V",),
        str(QT_TRANSLATE_NOOP("Commands", "Look whether anything recorded was changed since")),
        pages=_HERE, repeats=False,
    ),
    Command(
        "sets.pause", REVIEW,
        str(QT_TRANSLATE_NOOP("Commands", "Pause the work")),
        ("Ctrl+P",),
        str(QT_TRANSLATE_NOOP("Commands", "Let the work wait; the same key lets it go on")),
        toggle=True, line_before=True, pages=_HERE, repeats=False,
    ),
    Command(
        "sets.cancel", REVIEW,
        str(QT_TRANSLATE_NOOP("Commands", "Cancel the work")),
        ("Ctrl+Shift+X",),
        str(QT_TRANSLATE_NOOP("Commands", "End the work; what is done stays")),
        pages=_HERE, repeats=False,
    ),
    Command(
        "sets.back", REVIEW,
        str(QT_TRANSLATE_NOOP("Commands", "Back to the parts")),
        ("Escape",),
        pages=_PANEL, repeats=False,
    ),
)  # fmt: skip
