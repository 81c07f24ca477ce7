"""Setting a password: a name is enough to label unless its owner wants more than that."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QInputDialog, QLineEdit, QWidget

from inspector_gui.core.errors import sentence_of
from inspector_gui.gui.review.services import ReviewServices


class Passwords(QObject):
    """Asks whoever is signed in for an old and a new password.

    Signals:
        said: a sentence, and whether it is trouble.
    """

    said = Signal(str, bool)

    def __init__(self, services: ReviewServices, window: QWidget) -> None:
        """Ask in front of a window."""
        super().__init__(window)
        self._services = services
        self._window = window

    def ask(self, name: str) -> None:
        """Ask for a new password of somebody, and for the old one where there is one."""
        if not name:
            self.said.emit(self.tr("Nobody is signed in; say who labels first."), False)
            return
        self._services.has_password(name, partial(self._ask, name), self._failed)

    def _ask(self, name: str, has_password: bool) -> None:
        old = ""
        if has_password:
            found = self._line(name, self.tr("Old password"))
            if found is None:
                return
            old = found
        new = self._line(name, self.tr("New password; left empty, none is asked for"))
        if new is None:
            return
        if new and self._line(name, self.tr("The new password again")) != new:
            self.said.emit(self.tr("The two are not the same; nothing was changed."), True)
            return
        done = partial(self._done, name, bool(new))
        self._services.set_password(name, old, new, done, self._failed)

    def _line(self, name: str, words: str) -> str | None:
        title = self.tr("Password of {name}").format(name=name)
        mode = QLineEdit.EchoMode.Password
        text, given = QInputDialog.getText(self._window, title, words, mode)
        return text if given else None

    def _done(self, name: str, there: bool, _: object) -> None:
        words = (
            self.tr("{name} signs in with this password from now on.")
            if there
            else self.tr("{name} signs in without a password from now on.")
        )
        self.said.emit(words.format(name=name), False)

    def _failed(self, error: BaseException) -> None:
        self.said.emit(sentence_of(error), True)
