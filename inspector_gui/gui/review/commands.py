"""What can be done on the Review page, as data."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from inspector_gui.gui.command import LABEL, REVIEW, REVIEW_PAGE, Command

_HERE = (REVIEW_PAGE,)
DEFECTS = 48  # so many defects of a recipe can be labelled
DEFECT_KEYS = 9  # so many of them have a digit

_REVIEW_COMMANDS = (
    Command(
        "review.next",
        REVIEW,
        str(QT_TRANSLATE_NOOP("Commands", "Next part")),
        (
            "J",
            "Right",
        ),
        pages=_HERE,
    ),
    Command(
        "review.previous",
        REVIEW,
        str(QT_TRANSLATE_NOOP("Commands", "Part before")),
        (
            "K",
            "Left",
        ),
        pages=_HERE,
    ),
    Command(
        "review.open",
        REVIEW,
        str(QT_TRANSLATE_NOOP("Commands", "Open the picture")),
        (
            "Return",
            "Enter",
        ),
        str(QT_TRANSLATE_NOOP("Commands", "Show the chosen part large")),
        pages=_HERE,
    ),
    Command(
        "review.flip",
        REVIEW,
        str(QT_TRANSLATE_NOOP("Commands", "Picture or grid")),
        ("Tab",),
        str(QT_TRANSLATE_NOOP("Commands", "Change between the large picture and the grid")),
        pages=_HERE,
    ),
    Command(
        "review.all",
        REVIEW,
        str(QT_TRANSLATE_NOOP("Commands", "Choose all")),
        ("Ctrl+A",),
        str(QT_TRANSLATE_NOOP("Commands", "Choose the whole list; one key then labels all of it")),
        pages=_HERE,
    ),
    Command(
        "review.clean",
        REVIEW,
        str(QT_TRANSLATE_NOOP("Commands", "Without marks")),
        ("Space",),
        str(QT_TRANSLATE_NOOP("Commands", "Show the picture alone; again brings the marks back")),
        toggle=True,
        line_before=True,
        pages=_HERE,
        repeats=False,
    ),
    Command(
        "review.heat",
        REVIEW,
        str(QT_TRANSLATE_NOOP("Commands", "Heatmap")),
        ("H",),
        str(QT_TRANSLATE_NOOP("Commands", "Show or hide the ViT's heatmap")),
        toggle=True,
        pages=_HERE,
        repeats=False,
    ),
    Command(
        "review.reasons",
        REVIEW,
        str(QT_TRANSLATE_NOOP("Commands", "Reasons")),
        ("R",),
        str(QT_TRANSLATE_NOOP("Commands", "Show or hide what the models say")),
        toggle=True,
        pages=_HERE,
        repeats=False,
    ),
    Command(
        "review.filter",
        REVIEW,
        str(QT_TRANSLATE_NOOP("Commands", "Filter")),
        (
            "Ctrl+F",
            "/",
        ),
        str(QT_TRANSLATE_NOOP("Commands", "Write what the parts must be like")),
        line_before=True,
        pages=_HERE,
    ),
    Command(
        "review.clear",
        REVIEW,
        str(QT_TRANSLATE_NOOP("Commands", "Clear the filter")),
        ("Ctrl+Shift+F",),
        pages=_HERE,
    ),
    Command(
        "review.leave",
        REVIEW,
        str(QT_TRANSLATE_NOOP("Commands", "Leave the queue")),
        ("Ctrl+Shift+Q",),
        str(QT_TRANSLATE_NOOP("Commands", "Look for the same in all parts")),
        pages=_HERE,
    ),
    Command(
        "review.save",
        REVIEW,
        str(QT_TRANSLATE_NOOP("Commands", "Save the filter…")),
        ("Ctrl+S",),
        str(QT_TRANSLATE_NOOP("Commands", "Keep this filter under a name")),
        pages=_HERE,
    ),
    Command(
        "review.forget",
        REVIEW,
        str(QT_TRANSLATE_NOOP("Commands", "Delete the saved filter")),
        ("Ctrl+Shift+S",),
        str(QT_TRANSLATE_NOOP("Commands", "Delete the saved filter that is shown; no part goes")),
        pages=_HERE,
        repeats=False,
    ),
    Command(
        "review.refresh",
        REVIEW,
        str(QT_TRANSLATE_NOOP("Commands", "Show new parts")),
        ("Ctrl+R",),
        str(QT_TRANSLATE_NOOP("Commands", "Bring the list up to date; nothing moves unasked")),
        pages=_HERE,
    ),
)

# Their titles are the recipe's; see ``Actions.name``.
_DEFECTS = tuple(
    Command(
        f"defect.{number}",
        LABEL,
        str(QT_TRANSLATE_NOOP("Commands", "Defect")),
        (str(number),) if number <= DEFECT_KEYS else (),
        toggle=True,
        line_before=number == 1,
        pages=_HERE,
        repeats=False,
    )
    for number in range(1, DEFECTS + 1)
)

_LABEL_COMMANDS = (
    Command(
        "label.ok",
        LABEL,
        str(QT_TRANSLATE_NOOP("Commands", "OK")),
        ("O",),
        str(QT_TRANSLATE_NOOP("Commands", "Label the part OK")),
        toggle=True,
        pages=_HERE,
        repeats=False,
    ),
    Command(
        "label.ng",
        LABEL,
        str(QT_TRANSLATE_NOOP("Commands", "NG")),
        ("N",),
        str(QT_TRANSLATE_NOOP("Commands", "Label the part NG")),
        toggle=True,
        pages=_HERE,
        repeats=False,
    ),
    Command(
        "label.unsure",
        LABEL,
        str(QT_TRANSLATE_NOOP("Commands", "UNSURE")),
        ("U",),
        str(QT_TRANSLATE_NOOP("Commands", "Label the part UNSURE")),
        toggle=True,
        pages=_HERE,
        repeats=False,
    ),
    *_DEFECTS,
    Command(
        "label.go_on",
        LABEL,
        str(QT_TRANSLATE_NOOP("Commands", "Go on after a label")),
        ("Ctrl+Shift+G",),
        str(QT_TRANSLATE_NOOP("Commands", "Take the next part in hand once one is labelled")),
        toggle=True,
        line_before=True,
        pages=_HERE,
        repeats=False,
    ),
    Command(
        "label.same",
        LABEL,
        str(QT_TRANSLATE_NOOP("Commands", "Same as the last")),
        ("L",),
        str(QT_TRANSLATE_NOOP("Commands", "Label as the part before was labelled")),
        line_before=True,
        pages=_HERE,
        repeats=False,
    ),
    Command(
        "label.comment",
        LABEL,
        str(QT_TRANSLATE_NOOP("Commands", "Comment")),
        ("C",),
        str(QT_TRANSLATE_NOOP("Commands", "Write a comment")),
        pages=_HERE,
        repeats=False,
    ),
    Command(
        "label.gold",
        LABEL,
        str(QT_TRANSLATE_NOOP("Commands", "Gold…")),
        ("Ctrl+G",),
        str(QT_TRANSLATE_NOOP("Commands", "Lock the label with a reason, or release it")),
        pages=_HERE,
        repeats=False,
    ),
    Command(
        "label.undo",
        LABEL,
        str(QT_TRANSLATE_NOOP("Commands", "Undo")),
        ("Ctrl+Z",),
        str(QT_TRANSLATE_NOOP("Commands", "Take the last label back, on whichever part it was")),
        line_before=True,
        pages=_HERE,
    ),
    Command(
        "label.redo",
        LABEL,
        str(QT_TRANSLATE_NOOP("Commands", "Redo")),
        (
            "Ctrl+Shift+Z",
            "Ctrl+Y",
        ),
        str(QT_TRANSLATE_NOOP("Commands", "Do again what was taken back")),
        pages=_HERE,
    ),
    Command(
        "label.sign_in",
        LABEL,
        str(QT_TRANSLATE_NOOP("Commands", "Who labels…")),
        ("Ctrl+Shift+I",),
        str(QT_TRANSLATE_NOOP("Commands", "Sign in under another name")),
        line_before=True,
        pages=_HERE,
        repeats=False,
    ),
    Command(
        "label.sign_out",
        LABEL,
        str(QT_TRANSLATE_NOOP("Commands", "Sign out")),
        ("Ctrl+Shift+O",),
        str(QT_TRANSLATE_NOOP("Commands", "Nobody labels until somebody signs in again")),
        pages=_HERE,
        repeats=False,
    ),
    Command(
        "label.password",
        LABEL,
        str(QT_TRANSLATE_NOOP("Commands", "Password…")),
        ("Ctrl+Shift+P",),
        str(QT_TRANSLATE_NOOP("Commands", "Set a password for your name, or take it away")),
        pages=_HERE,
        repeats=False,
    ),
)

REVIEW_COMMANDS = (*_REVIEW_COMMANDS, *_LABEL_COMMANDS)
