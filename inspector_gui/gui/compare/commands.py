"""What can be done on the Compare page, as data."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from inspector_gui.gui.command import COMPARE, COMPARE_PAGE, Command

_HERE = (COMPARE_PAGE,)

COMPARE_COMMANDS = (
    Command(
        "compare.new",
        COMPARE,
        str(QT_TRANSLATE_NOOP("Commands", "New comparison…")),
        ("Ctrl+N",),
        str(QT_TRANSLATE_NOOP("Commands", "Choose a labelled set and inspectors, and run them")),
        pages=_HERE,
    ),
    Command(
        "compare.go_on",
        COMPARE,
        str(QT_TRANSLATE_NOOP("Commands", "Go on")),
        ("Ctrl+G",),
        str(QT_TRANSLATE_NOOP("Commands", "Judge the parts that are left of this comparison")),
        "start",
        pages=_HERE,
    ),
    Command(
        "compare.pause",
        COMPARE,
        str(QT_TRANSLATE_NOOP("Commands", "Pause")),
        ("P",),
        str(QT_TRANSLATE_NOOP("Commands", "Hold the run; the same key lets it go on")),
        "pause",
        toggle=True,
        pages=_HERE,
        repeats=False,
    ),
    Command(
        "compare.cancel",
        COMPARE,
        str(QT_TRANSLATE_NOOP("Commands", "Cancel the run")),
        ("Shift+Esc",),
        str(QT_TRANSLATE_NOOP("Commands", "End the run; what was judged stays")),
        "stop",
        pages=_HERE,
        repeats=False,
    ),
    Command(
        "compare.robust",
        COMPARE,
        str(QT_TRANSLATE_NOOP("Commands", "Judge parts seen worse")),
        ("Ctrl+B",),
        str(
            QT_TRANSLATE_NOOP(
                "Commands", "Have the same parts judged darker, blurred, noisier, step by step"
            )
        ),
        pages=_HERE,
        repeats=False,
    ),
    Command(
        "compare.report",
        COMPARE,
        str(QT_TRANSLATE_NOOP("Commands", "Report…")),
        ("Ctrl+P",),
        str(QT_TRANSLATE_NOOP("Commands", "Write the report into a folder")),
        pages=_HERE,
        line_before=True,
    ),
    Command(
        "compare.use",
        COMPARE,
        str(QT_TRANSLATE_NOOP("Commands", "Use this in the recipe…")),
        ("Ctrl+U",),
        str(
            QT_TRANSLATE_NOOP(
                "Commands", "Write the chosen way of deciding as a new version of the recipe"
            )
        ),
        pages=_HERE,
        repeats=False,
    ),
    Command(
        "compare.reset",
        COMPARE,
        str(QT_TRANSLATE_NOOP("Commands", "Thresholds back")),
        ("Ctrl+R",),
        str(QT_TRANSLATE_NOOP("Commands", "Set all thresholds back to those of the comparison")),
        pages=_HERE,
        line_before=True,
    ),
    Command(
        "compare.next_tab",
        COMPARE,
        str(QT_TRANSLATE_NOOP("Commands", "Next question")),
        ("Ctrl+PgDown",),
        pages=_HERE,
        line_before=True,
    ),
    Command(
        "compare.previous_tab",
        COMPARE,
        str(QT_TRANSLATE_NOOP("Commands", "Question before")),
        ("Ctrl+PgUp",),
        pages=_HERE,
    ),
    Command(
        "compare.next",
        COMPARE,
        str(QT_TRANSLATE_NOOP("Commands", "Next part")),
        ("J",),
        pages=_HERE,
        line_before=True,
    ),
    Command(
        "compare.previous",
        COMPARE,
        str(QT_TRANSLATE_NOOP("Commands", "Part before")),
        ("K",),
        pages=_HERE,
    ),
    Command(
        "compare.next_cell",
        COMPARE,
        str(QT_TRANSLATE_NOOP("Commands", "Next who is right")),
        ("]",),
        str(
            QT_TRANSLATE_NOOP(
                "Commands", "Walk on: both right, only one, only the other, neither; NG, then OK"
            )
        ),
        pages=_HERE,
    ),
    Command(
        "compare.previous_cell",
        COMPARE,
        str(QT_TRANSLATE_NOOP("Commands", "Who is right before")),
        ("[",),
        pages=_HERE,
    ),
    Command(
        "compare.clear",
        COMPARE,
        str(QT_TRANSLATE_NOOP("Commands", "Show all parts")),
        ("Esc",),
        pages=_HERE,
    ),
    Command(
        "compare.wall",
        COMPARE,
        str(QT_TRANSLATE_NOOP("Commands", "One part or a wall")),
        ("W",),
        str(QT_TRANSLATE_NOOP("Commands", "Change between one part side by side and many small")),
        toggle=True,
        pages=_HERE,
        repeats=False,
        line_before=True,
    ),
    Command(
        "compare.marks",
        COMPARE,
        str(QT_TRANSLATE_NOOP("Commands", "Marks")),
        ("H",),
        str(QT_TRANSLATE_NOOP("Commands", "Show or hide heatmaps, regions and the truth")),
        toggle=True,
        pages=_HERE,
        repeats=False,
    ),
    Command(
        "compare.review",
        COMPARE,
        str(QT_TRANSLATE_NOOP("Commands", "Open on Review")),
        ("Ctrl+Return",),
        str(QT_TRANSLATE_NOOP("Commands", "Go to the part on the Review page")),
        pages=_HERE,
        repeats=False,
    ),
)
