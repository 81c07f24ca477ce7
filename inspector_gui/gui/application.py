"""Starts Qt, shows a window, and ends cleanly."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from inspector_gui.core.errors import sentence_of
from inspector_gui.core.paths import APP
from inspector_gui.core.settings import Settings
from inspector_gui.gui.garbage import GarbageTimer
from inspector_gui.gui.look import Look, make_look
from inspector_gui.gui.plain import message_box
from inspector_gui.gui.sentences import translated_sentence

LOG = logging.getLogger(__name__)
WindowFactory = Callable[[Look], QWidget]


def run_gui(make_window: WindowFactory, settings: Settings) -> int:
    """Show the window and return the exit code when it is closed.

    Args:
        make_window: makes the window when Qt is ready; it is called once.
        settings: theme, language and text size to begin with.
    """
    app = make_application()
    look = make_look(app, settings)
    before = sys.excepthook
    sys.excepthook = _Report()
    garbage = GarbageTimer()
    try:
        window = make_window(look)
        window.show()
        code = app.exec()
        window.close()
        return code
    finally:
        garbage.stop()
        sys.excepthook = before


def make_application() -> QApplication:
    """Return the application, made with what must be set before.

    OpenCV points Qt to its own plug-ins, with which no window of ours would open.
    """
    if "cv2" in os.environ.get("QT_QPA_PLATFORM_PLUGIN_PATH", ""):
        del os.environ["QT_QPA_PLATFORM_PLUGIN_PATH"]
    if "cv2" in os.environ.get("QT_QPA_FONTDIR", ""):
        del os.environ["QT_QPA_FONTDIR"]
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    app = QApplication(sys.argv[:1])
    app.setApplicationName(APP)
    app.setApplicationDisplayName(APP)
    app.setStyle("Fusion")
    return app


class _Report:
    """An exception that nobody caught: the log gets the traceback, the screen one sentence."""

    def __init__(self) -> None:
        self._open = False

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        LOG.critical("nobody caught this", exc_info=(kind, error, trace))
        if self._open:
            # One sentence is enough where a fault repeats with every frame.
            return
        self._open = True
        box = message_box(QMessageBox.Icon.Critical, APP, translated_sentence(sentence_of(error)))
        box.addButton(
            QCoreApplication.translate("Report", "Go on"), QMessageBox.ButtonRole.AcceptRole
        )
        box.exec()
        self._open = False
