"""Is there a screen, and can Qt draw on it? Asked before Qt is imported."""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import sys

# What Qt's xcb plugin and its OpenGL loader need on Debian and Ubuntu: library, package.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}


def missing_qt_libraries() -> list[str]:
    """Return the Debian packages of the system libraries that Qt needs and that are not here."""
    if not sys.platform.startswith("linux"):
        return []
    missing = []
    for library, package in QT_LIBRARIES.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing


def missing_display() -> str:
    """Return "" if a window can be shown, else why not."""
    if not sys.platform.startswith("linux"):
        return ""
    if os.environ.get("QT_QPA_PLATFORM") in ("offscreen", "minimal", "vnc"):
        return ""
    if os.environ.get("WAYLAND_DISPLAY") or _x_answers():
        return ""
    name = os.environ.get("DISPLAY")
    return f"the display {name} does not answer" if name else "there is no display"


def _x_answers() -> bool:
    """Ask the X server, for a DISPLAY that is set may be stale."""
    name = os.environ.get("DISPLAY")
    if not name:
        return False
    try:
        x11 = ctypes.CDLL("libX11.so.6")
    except OSError:
        return True  # nothing to ask with; Qt brings its own way
    x11.XOpenDisplay.restype = ctypes.c_void_p
    display = x11.XOpenDisplay(name.encode())
    if not display:
        return False
    x11.XCloseDisplay(ctypes.c_void_p(display))
    return True
