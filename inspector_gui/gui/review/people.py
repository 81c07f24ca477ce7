"""Signing in and out: the name that was used last is offered, but nobody is signed in by it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from inspector_gui.core.errors import LabelError, sentence_of
from inspector_gui.gui.review.services import ReviewServices
from inspector_gui.store.labellers import Session

LOOK_MS = 1000  # how often it is asked whether a session has ended
SOON_S = 60.0  # so long before the end it is said


class People(QObject):
    """Who is signed in; asks the store in the background.

    Signals:
        signed_in: a ``Session``, under which acts are written from now on.
        password_wanted: a sentence where the password given was wrong, else "".
        failed: why nobody could be signed in.
        signed_out: who was, and whether it was for want of use.
        ending: in how many seconds the session ends unless it is used; 0 where that is far off.
    """

    signed_in = Signal(object)
    password_wanted = Signal(str)
    failed = Signal(str)
    signed_out = Signal(str, bool)
    ending = Signal(int)

    def __init__(self, services: ReviewServices, parent: QObject | None = None) -> None:
        """Begin with nobody."""
        super().__init__(parent)
        self._services = services
        self._labellers = services.labellers
        self._said = 0
        self.session: Session | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    @property
    def idle_min(self) -> int:
        """After how many minutes without use a session ends."""
        return max(1, round(self._labellers.idle_s / 60))

    def sign_in(self, name: str, password: str) -> None:
        """Sign somebody in."""
        self._services.sign_in(name, password, self._began, partial(self._refused, name))

    def sign_out(self) -> None:
        """End the session."""
        if self.session is not None:
            self._labellers.sign_out(self.session)
            self._end(late=False)

    @Slot()
    def touch(self) -> None:
        """Say that somebody is there: the time begins anew."""
        if self.session is not None:
            try:
                self._labellers.use(self.session)
            except LabelError:
                self._end(late=True)
                return
            self._tell(0)

    @Slot()
    def look(self) -> None:
        """See whether the session has ended, or is about to."""
        if self.session is None:
            return
        left = self._labellers.left_s(self.session)
        if left <= 0:
            self._end(late=True)
        else:
            soon = min(SOON_S, self._labellers.idle_s / 3)
            self._tell(max(1, round(left)) if left <= soon else 0)

    def _began(self, session: Session) -> None:
        before = self.session
        if before is not None and before.token != session.token:
            self._labellers.sign_out(before)
        self.session = session
        self._timer.start()
        self._tell(0)
        self.signed_in.emit(session)

    def _end(self, late: bool) -> None:
        session, self.session = self.session, None
        self._timer.stop()
        self._tell(0)
        if session is not None:
            self.signed_out.emit(session.name, late)

    def _tell(self, seconds: int) -> None:
        if seconds != self._said:
            self._said = seconds
            self.ending.emit(seconds)

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
