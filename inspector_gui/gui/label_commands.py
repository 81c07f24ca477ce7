"""What can be done on the Review page's large picture, as data.

These commands are page-scoped: their keys mean other things elsewhere ("[" and "]" set the opacity
of the heatmap on the Live page), so they can be used on the Review page alone. While the canvas has
the focus it claims some keys itself, whatever else they mean: Enter, Backspace and Esc while
something is half drawn, Delete and Backspace while a region is selected, "[" and "]" for the brush.
"""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from inspector_gui.gui.command import DRAW, REVIEW_PAGE, Command

_HERE = (REVIEW_PAGE,)

_TOOL_COMMANDS = (
    Command(
        "tool.select",
        DRAW,
        str(QT_TRANSLATE_NOOP("Commands", "Select")),
        ("V",),
        str(QT_TRANSLATE_NOOP("Commands", "Select a region, move or reshape it")),
        "select",
        "tool",
        pages=_HERE,
    ),
    Command(
        "tool.box",
        DRAW,
        str(QT_TRANSLATE_NOOP("Commands", "Box")),
        ("B",),
        str(QT_TRANSLATE_NOOP("Commands", "Draw a box around the defect")),
        "box",
        "tool",
        pages=_HERE,
    ),
    Command(
        "tool.polygon",
        DRAW,
        str(QT_TRANSLATE_NOOP("Commands", "Polygon")),
        ("G",),
        str(QT_TRANSLATE_NOOP("Commands", "Draw an outline corner by corner; Enter closes it")),
        "polygon",
        "tool",
        pages=_HERE,
    ),
    Command(
        "tool.brush",
        DRAW,
        str(QT_TRANSLATE_NOOP("Commands", "Brush")),
        ("D",),
        str(QT_TRANSLATE_NOOP("Commands", "Paint over the defect")),
        "brush",
        "tool",
        pages=_HERE,
    ),
    Command(
        "tool.eraser",
        DRAW,
        str(QT_TRANSLATE_NOOP("Commands", "Eraser")),
        ("E",),
        str(QT_TRANSLATE_NOOP("Commands", "Take painted pixels away")),
        "eraser",
        "tool",
        pages=_HERE,
    ),
    Command(
        "tool.grid",
        DRAW,
        str(QT_TRANSLATE_NOOP("Commands", "Terminal")),
        ("T",),
        str(QT_TRANSLATE_NOOP("Commands", "Name the place by clicking it in the recipe's grid")),
        "grid",
        "tool",
        pages=_HERE,
    ),
)

_REGION_COMMANDS = (
    Command(
        "brush.smaller",
        DRAW,
        str(QT_TRANSLATE_NOOP("Commands", "Smaller brush")),
        ("[",),
        "",
        "brush_smaller",
        line_before=True,
        pages=_HERE,
    ),
    Command(
        "brush.larger",
        DRAW,
        str(QT_TRANSLATE_NOOP("Commands", "Larger brush")),
        ("]",),
        "",
        "brush_larger",
        pages=_HERE,
    ),
    Command(
        "accept_vit",
        DRAW,
        str(QT_TRANSLATE_NOOP("Commands", "Accept the ViT's region")),
        ("A",),
        str(QT_TRANSLATE_NOOP("Commands", "Take what the heatmap shows around its peak as a mask")),
        "accept_vit",
        line_before=True,
        pages=_HERE,
    ),
    Command(
        "accept_vlm",
        DRAW,
        str(QT_TRANSLATE_NOOP("Commands", "Accept the VLM's region")),
        ("Shift+A",),
        str(QT_TRANSLATE_NOOP("Commands", "Take the VLM's region as the start of a mask")),
        "accept_vlm",
        pages=_HERE,
    ),
    Command(
        "snap",
        DRAW,
        str(QT_TRANSLATE_NOOP("Commands", "Snap to the heatmap")),
        ("S",),
        str(
            QT_TRANSLATE_NOOP("Commands", "Lay box or polygon around the heatmap's region it meets")
        ),
        "snap",
        pages=_HERE,
    ),
    Command(
        "region.next",
        DRAW,
        str(QT_TRANSLATE_NOOP("Commands", "Next region")),
        ("W",),
        line_before=True,
        pages=_HERE,
    ),
    Command(
        "region.previous",
        DRAW,
        str(QT_TRANSLATE_NOOP("Commands", "Previous region")),
        ("Shift+W",),
        pages=_HERE,
    ),
    Command(
        "region.delete",
        DRAW,
        str(QT_TRANSLATE_NOOP("Commands", "Delete the region")),
        ("Delete",),
        "",
        "delete",
        pages=_HERE,
    ),
)

LABEL_COMMANDS = (*_TOOL_COMMANDS, *_REGION_COMMANDS)

# Keys that belong to no command, for the F1 sheet.
LABEL_POINTER_HELP = (
    (
        str(QT_TRANSLATE_NOOP("Commands", "Middle or right drag")),
        str(QT_TRANSLATE_NOOP("Commands", "Move the picture, whatever the tool")),
    ),
    (
        str(QT_TRANSLATE_NOOP("Commands", "Alt + arrows")),
        str(
            QT_TRANSLATE_NOOP(
                "Commands", "Move the selected region by a pixel, with Shift by ten; or the cell"
            )
        ),
    ),
    (
        str(QT_TRANSLATE_NOOP("Commands", "Alt + click")),
        str(QT_TRANSLATE_NOOP("Commands", "Take a corner out of a polygon")),
    ),
    (
        str(QT_TRANSLATE_NOOP("Commands", "Backspace")),
        str(QT_TRANSLATE_NOOP("Commands", "Take the last corner of a polygon back")),
    ),
)
