"""Fonts: the system's own first, and ours for what it cannot show."""

from __future__ import annotations

import logging

from PySide6.QtGui import QFontDatabase

from inspector_gui.core.paths import resources

OWN_FAMILY = "Inspector Sans JP"

# Families that a bare Linux falls back to: they show that the desktop names no UI font at all.
_NO_REAL_CHOICE = {"", "Sans", "Sans Serif", "sans-serif", "DejaVu Sans", "Helvetica", "Fixed"}


def ui_families() -> list[str]:
    """Load the font that ships with the program; return the families to use, best first."""
    for path in sorted((resources() / "fonts").glob("*.otf")):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            logging.getLogger(__name__).warning("the font %s cannot be loaded", path)
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    if system in _NO_REAL_CHOICE:
        return [OWN_FAMILY, "Noto Sans", "DejaVu Sans"]
    return [system, OWN_FAMILY]
