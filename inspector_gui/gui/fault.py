"""What stops the start, said in a window of its own."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox

from inspector_gui.core.paths import APP
from inspector_gui.core.settings import Settings
from inspector_gui.gui.application import make_application
from inspector_gui.gui.look import make_look
from inspector_gui.gui.plain import message_box
from inspector_gui.gui.sentences import translated_sentence


def show_fault(settings: Settings, sentence: str) -> None:
    """Show one sentence until it is closed."""
    app = make_application()
    make_look(app, settings)
    box = message_box(QMessageBox.Icon.Critical, APP, translated_sentence(sentence))
    box.setStandardButtons(QMessageBox.StandardButton.Close)
    box.exec()
