"""What each tool says it can do, in one line."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inspector_gui.core.label import LabelBox, LabelMask, LabelPolygon, LabelRegion
from inspector_gui.gui.canvas.tools.base import Tool


def tool_hint(tool: Tool, region: LabelRegion | None, brush: int, hidden: bool = False) -> str:
    """Return the hint for a tool, given what is selected, the brush, and whether all is hidden."""
    translate = QCoreApplication.translate
    if hidden:
        return translate("ToolHints", "The picture alone: nothing can be drawn now")
    match tool:
        case Tool.SELECT:
            return _select_hint(region)
        case Tool.BOX:
            return translate("ToolHints", "Drag from corner to corner")
        case Tool.POLYGON:
            return translate(
                "ToolHints", "Click the corners  ·  Enter closes  ·  Backspace takes one back"
            )
        case Tool.BRUSH:
            return translate("ToolHints", "Paint  ·  {n} px  ·  [ smaller  ] larger").format(
                n=brush
            )
        case Tool.ERASER:
            return translate("ToolHints", "Erase  ·  {n} px  ·  [ smaller  ] larger").format(
                n=brush
            )
        case Tool.GRID:
            return translate("ToolHints", "Click the place  ·  Alt + arrows, Enter")


def _select_hint(region: LabelRegion | None) -> str:
    translate = QCoreApplication.translate
    match region:
        case LabelBox():
            return translate(
                "ToolHints", "Drag the box or a handle  ·  Alt + arrows move it  ·  Delete"
            )
        case LabelPolygon():
            return translate(
                "ToolHints", "Drag a corner, or the middle of an edge for a new one  ·  Delete"
            )
        case LabelMask():
            return translate("ToolHints", "Drag the mask  ·  brush and eraser change it  ·  Delete")
        case None:
            return translate(
                "ToolHints", "Click a region  ·  wheel zooms  ·  double click shows all"
            )
