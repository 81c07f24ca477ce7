"""Setting a password: one's own, or as an engineer anybody's."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QInputDialog, QLineEdit, QWidget

from inspector_gui.core.errors import sentence_of
from inspector_gui.core.visible import visible
from inspector_gui.gui.review.services import NewPassword, ReviewServices
from inspector_gui.store.labellers import Session


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

    def ask(self, session: Session | None, people: Sequence[str]) -> None:
        """Ask for a new password, and for one's old one where there is one.

        Args:
            session: who is signed in.
            people: all names: an engineer is asked whose password it shall be.
        """
        if session is None:
            self.said.emit(self.tr("Nobody is signed in; say who labels first."), False)
            return
        whose = partial(self._ask_whose, session, people)
        self._services.is_engineer(session.name, whose, self._failed)

    def _ask_whose(self, session: Session, people: Sequence[str], engineer: bool) -> None:
        others = [name for name in people if name != session.name]
        name = session.name
        if engineer and others:
            names = [visible(each) for each in (session.name, *others)]
            title, words = self.tr("Password"), self.tr("Whose password")
            chosen, given = QInputDialog.getItem(self._window, title, words, names, 0, False)
            if not given:
                return
            name = (session.name, *others)[names.index(chosen)]
        asked = partial(self._ask, session, name)
        if name != session.name:  # an engineer need not know it
            asked(False)
        else:
            self._services.has_password(name, asked, self._failed)

    def _ask(self, session: Session, name: str, has_password: bool) -> None:
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
        whose = "" if name == session.name else name
        done = partial(self._done, name, bool(new))
        self._services.set_password(session, NewPassword(old, new, whose), done, self._failed)

    def _line(self, name: str, words: str) -> str | None:
        title = self.tr("Password of {name}").format(name=visible(name))
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
