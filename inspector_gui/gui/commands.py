"""What can be done, as data: menus, keys, tooltips, buttons and the F1 sheet come from here."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QT_TRANSLATE_NOOP

from inspector_gui.core.decision import Policy
from inspector_gui.gui.command import (
    COMPARE,
    COMPARE_PAGE,
    DRAW,
    HELP,
    LABEL,
    LINE,
    LIVE_PAGE,
    PICTURE,
    REVIEW,
    REVIEW_PAGE,
    VIEW,
    Command,
)
from inspector_gui.gui.compare.commands import COMPARE_COMMANDS
from inspector_gui.gui.label_commands import LABEL_COMMANDS, LABEL_POINTER_HELP
from inspector_gui.gui.review.commands import REVIEW_COMMANDS
from inspector_gui.gui.sets.commands import SETS_COMMANDS

MENUS = (LINE, PICTURE, REVIEW, LABEL, DRAW, COMPARE, VIEW, HELP)
_LIVE = (LIVE_PAGE,)
_PICTURES = (LIVE_PAGE, REVIEW_PAGE, COMPARE_PAGE)

_LINE_COMMANDS = (
    Command(
        "start",
        LINE,
        str(QT_TRANSLATE_NOOP("Commands", "Start")),
        ("F5",),
        str(QT_TRANSLATE_NOOP("Commands", "Start the line on the chosen source")),
        "start",
    ),
    Command(
        "pause",
        LINE,
        str(QT_TRANSLATE_NOOP("Commands", "Pause")),
        ("F6",),
        str(QT_TRANSLATE_NOOP("Commands", "Hold the line; the same key lets it go on")),
        "pause",
        toggle=True,
    ),
    Command(
        "stop",
        LINE,
        str(QT_TRANSLATE_NOOP("Commands", "Stop")),
        ("Shift+F5",),
        str(QT_TRANSLATE_NOOP("Commands", "Stop the line and close the source")),
        "stop",
    ),
    Command(
        "trigger",
        LINE,
        str(QT_TRANSLATE_NOOP("Commands", "Trigger")),
        ("Space",),
        str(QT_TRANSLATE_NOOP("Commands", "Inspect the part that is under the camera now")),
        "trigger",
        pages=_LIVE,
    ),
    Command(
        "source",
        LINE,
        str(QT_TRANSLATE_NOOP("Commands", "Source…")),
        ("Ctrl+L",),
        str(QT_TRANSLATE_NOOP("Commands", "Choose camera, stream, film, folder or demo line")),
        line_before=True,
    ),
    Command(
        "change_over",
        LINE,
        str(QT_TRANSLATE_NOOP("Commands", "Change to the new source")),
        ("Ctrl+Shift+L",),
        str(QT_TRANSLATE_NOOP("Commands", "Stop the line and start it on the source chosen since")),
        repeats=False,
    ),
    Command(
        "recipe",
        LINE,
        str(QT_TRANSLATE_NOOP("Commands", "Recipe…")),
        ("Ctrl+O",),
        str(QT_TRANSLATE_NOOP("Commands", "Open another recipe; the models are loaded anew")),
    ),
    Command(
        f"policy.{Policy.VIT}",
        LINE,
        str(QT_TRANSLATE_NOOP("Commands", "ViT decides")),
        group="policy",
        line_before=True,
        pages=_LIVE,
    ),
    Command(
        f"policy.{Policy.VLM}",
        LINE,
        str(QT_TRANSLATE_NOOP("Commands", "VLM decides")),
        group="policy",
        pages=_LIVE,
    ),
    Command(
        f"policy.{Policy.EITHER_NG}",
        LINE,
        str(QT_TRANSLATE_NOOP("Commands", "NG if either says NG")),
        group="policy",
        pages=_LIVE,
    ),
    Command(
        f"policy.{Policy.BOTH_AGREE}",
        LINE,
        str(QT_TRANSLATE_NOOP("Commands", "Both must agree")),
        group="policy",
        pages=_LIVE,
    ),
    Command(
        f"policy.{Policy.VIT_THEN_VLM}",
        LINE,
        str(QT_TRANSLATE_NOOP("Commands", "ViT decides, the VLM where it is unsure")),
        group="policy",
        pages=_LIVE,
    ),
    Command(
        f"policy.{Policy.VLM_THEN_VIT}",
        LINE,
        str(QT_TRANSLATE_NOOP("Commands", "VLM decides, the ViT where it is unsure")),
        group="policy",
        pages=_LIVE,
    ),
    Command(
        "trigger_mode.each",
        LINE,
        str(QT_TRANSLATE_NOOP("Commands", "Every picture is a part")),
        tip=str(
            QT_TRANSLATE_NOOP("Commands", "For folders and the demo line; a camera waits for you")
        ),
        group="trigger_mode",
        line_before=True,
        pages=_LIVE,
    ),
    Command(
        "trigger_mode.manual",
        LINE,
        str(QT_TRANSLATE_NOOP("Commands", "Trigger by hand")),
        group="trigger_mode",
        pages=_LIVE,
    ),
    Command(
        "trigger_mode.timer",
        LINE,
        str(QT_TRANSLATE_NOOP("Commands", "Trigger by timer")),
        tip=str(QT_TRANSLATE_NOOP("Commands", "At the interval that the recipe says")),
        group="trigger_mode",
        pages=_LIVE,
    ),
    Command(
        "reset_counters",
        LINE,
        str(QT_TRANSLATE_NOOP("Commands", "Set counters to zero")),
        ("Ctrl+Shift+0",),
        str(QT_TRANSLATE_NOOP("Commands", "Begin to count anew; records stay as they are")),
        line_before=True,
    ),
    Command(
        "quit",
        LINE,
        str(QT_TRANSLATE_NOOP("Commands", "Quit")),
        ("Ctrl+Q",),
        line_before=True,
    ),
)

_PICTURE_COMMANDS = (
    Command(
        "zoom_in",
        PICTURE,
        str(QT_TRANSLATE_NOOP("Commands", "Zoom in")),
        ("+", "="),
        "",
        "zoom_in",
        pages=_PICTURES,
    ),
    Command(
        "zoom_out",
        PICTURE,
        str(QT_TRANSLATE_NOOP("Commands", "Zoom out")),
        ("-",),
        "",
        "zoom_out",
        pages=_PICTURES,
    ),
    Command(
        "zoom_fit",
        PICTURE,
        str(QT_TRANSLATE_NOOP("Commands", "Fit")),
        ("0",),
        str(QT_TRANSLATE_NOOP("Commands", "Show the whole picture")),
        "fit",
        pages=_PICTURES,
    ),
    Command(
        "overlays",
        PICTURE,
        str(QT_TRANSLATE_NOOP("Commands", "Marks")),
        ("H",),
        str(QT_TRANSLATE_NOOP("Commands", "Show or hide heatmap and regions")),
        toggle=True,
        line_before=True,
        pages=_LIVE,
    ),
    Command(
        "opacity_up",
        PICTURE,
        str(QT_TRANSLATE_NOOP("Commands", "Heatmap stronger")),
        ("]",),
        pages=_LIVE,
    ),
    Command(
        "opacity_down",
        PICTURE,
        str(QT_TRANSLATE_NOOP("Commands", "Heatmap weaker")),
        ("[",),
        pages=_LIVE,
    ),
    Command(
        "preview",
        PICTURE,
        str(QT_TRANSLATE_NOOP("Commands", "Live picture")),
        ("L",),
        str(
            QT_TRANSLATE_NOOP(
                "Commands", "Show the camera's live picture large, in the place of the last part"
            )
        ),
        toggle=True,
        line_before=True,
        pages=_LIVE,
    ),
    Command(
        "reason",
        PICTURE,
        str(QT_TRANSLATE_NOOP("Commands", "Ask for the reason")),
        ("R",),
        str(QT_TRANSLATE_NOOP("Commands", "Let the VLM write why, for a part that is OK too")),
        pages=_LIVE,
    ),
    Command(
        "back",
        PICTURE,
        str(QT_TRANSLATE_NOOP("Commands", "Back to live")),
        ("Esc",),
        str(QT_TRANSLATE_NOOP("Commands", "Leave the part that was picked from the strip")),
        "back",
        pages=_LIVE,
    ),
    Command(
        "correct",
        PICTURE,
        str(QT_TRANSLATE_NOOP("Commands", "The decision was wrong")),
        ("X",),
        str(
            QT_TRANSLATE_NOOP(
                "Commands", "Label the part on the screen as the opposite; it waits on Review"
            )
        ),
        line_before=True,
        pages=_LIVE,
        repeats=False,
    ),
    Command(
        "correct.undo",
        PICTURE,
        str(QT_TRANSLATE_NOOP("Commands", "Take the correction back")),
        ("Ctrl+Z",),
        pages=_LIVE,
        repeats=False,
    ),
    Command(
        "older",
        PICTURE,
        str(QT_TRANSLATE_NOOP("Commands", "Older part")),
        ("Ctrl+Right",),
        pages=_LIVE,
    ),
    Command(
        "newer",
        PICTURE,
        str(QT_TRANSLATE_NOOP("Commands", "Newer part")),
        ("Ctrl+Left",),
        pages=_LIVE,
    ),
)

_VIEW_COMMANDS = (
    Command(
        "page.live", VIEW, str(QT_TRANSLATE_NOOP("Commands", "Live")), ("F2",), "", "live", "page"
    ),
    Command(
        "page.review",
        VIEW,
        str(QT_TRANSLATE_NOOP("Commands", "Review")),
        ("F3",),
        "",
        "review",
        "page",
    ),
    Command(
        "page.compare",
        VIEW,
        str(QT_TRANSLATE_NOOP("Commands", "Compare")),
        ("F4",),
        "",
        "compare",
        "page",
    ),
    Command(
        "page.settings",
        VIEW,
        str(QT_TRANSLATE_NOOP("Commands", "Settings")),
        ("Ctrl+,",),
        "",
        "settings",
        "page",
    ),
    Command(
        "plots",
        VIEW,
        str(QT_TRANSLATE_NOOP("Commands", "Plots")),
        ("P",),
        str(QT_TRANSLATE_NOOP("Commands", "Show or fold the plots of latency and score")),
        toggle=True,
        line_before=True,
        pages=_LIVE,
    ),
    Command(
        "theme",
        VIEW,
        str(QT_TRANSLATE_NOOP("Commands", "Dark or light")),
        ("Ctrl+T",),
        line_before=True,
    ),
    Command(
        "language", VIEW, str(QT_TRANSLATE_NOOP("Commands", "English or Japanese")), ("Ctrl+J",)
    ),
    Command(
        "text_larger", VIEW, str(QT_TRANSLATE_NOOP("Commands", "Larger text")), ("Ctrl++", "Ctrl+=")
    ),
    Command("text_smaller", VIEW, str(QT_TRANSLATE_NOOP("Commands", "Smaller text")), ("Ctrl+-",)),
    Command(
        "full_screen",
        VIEW,
        str(QT_TRANSLATE_NOOP("Commands", "Full screen")),
        ("F11",),
        toggle=True,
        line_before=True,
    ),
)

_HELP_COMMANDS = (
    Command("help", HELP, str(QT_TRANSLATE_NOOP("Commands", "All keys")), ("F1",), "", "help"),
)

_DRAW_COMMANDS = tuple(replace(command, menu=DRAW) for command in LABEL_COMMANDS)

COMMANDS = (
    *_LINE_COMMANDS,
    *_PICTURE_COMMANDS,
    *REVIEW_COMMANDS,
    *SETS_COMMANDS,
    *_DRAW_COMMANDS,
    *COMPARE_COMMANDS,
    *_VIEW_COMMANDS,
    *_HELP_COMMANDS,
)

# Keys that belong to no command, for the F1 sheet.
POINTER_HELP = (
    (
        str(QT_TRANSLATE_NOOP("Commands", "Mouse wheel")),
        str(QT_TRANSLATE_NOOP("Commands", "Zoom both pictures about the pointer")),
    ),
    (
        str(QT_TRANSLATE_NOOP("Commands", "Drag")),
        str(QT_TRANSLATE_NOOP("Commands", "Move both pictures")),
    ),
    (
        str(QT_TRANSLATE_NOOP("Commands", "Double click")),
        str(QT_TRANSLATE_NOOP("Commands", "Show the whole picture")),
    ),
    (
        str(QT_TRANSLATE_NOOP("Commands", "Tab, Enter")),
        str(QT_TRANSLATE_NOOP("Commands", "Go to the next control, press it")),
    ),
    *LABEL_POINTER_HELP,
)


def command(name: str) -> Command:
    """Return the command of a name.

    Raises:
        KeyError: if there is none.
    """
    for each in COMMANDS:
        if each.name == name:
            return each
    raise KeyError(name)
