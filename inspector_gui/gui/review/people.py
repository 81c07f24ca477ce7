"""Signing in: at the start under the name that was used last, later by hand."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from inspector_gui.core.errors import LabelError, sentence_of
from inspector_gui.gui.review.services import ReviewServices


class People(QObject):
    """Who is signed in; asks the store in the background.

    Signals:
        signed_in: a name, from now on that of who labels.
        password_wanted: a sentence where the password given was wrong, else "".
        failed: why nobody could be signed in.
    """

    signed_in = Signal(str)
    password_wanted = Signal(str)
    failed = Signal(str)

    def __init__(self, services: ReviewServices, parent: QObject | None = None) -> None:
        """Begin with nobody."""
        super().__init__(parent)
        self._services = services

    def remember(self, name: str) -> None:
        """Sign in who was there last, unless a password is wanted."""
        if name:
            done = partial(self._remembered, name)
            self._services.has_password(name, done, self._fail)

    def sign_in(self, name: str, password: str) -> None:
        """Sign somebody in."""
        failed = partial(self._refused, name)
        self._services.sign_in(name, password, self.signed_in.emit, failed)

    def _remembered(self, name: str, has_password: bool) -> None:
        if not has_password:
            self.sign_in(name, "")

    def _refused(self, name: str, error: BaseException) -> None:
        """Ask for the password where there is one; else say what is wrong."""
        sentence = sentence_of(error)

        def told(has_password: bool) -> None:
            (self.password_wanted if has_password else self.failed).emit(sentence)

        if isinstance(error, LabelError):
            self._services.has_password(name, told, self._fail)
        else:
            self.failed.emit(sentence)

    def _fail(self, error: BaseException) -> None:
        self.failed.emit(sentence_of(error))
