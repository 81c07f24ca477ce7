"""What the page says in the place of parts, and what it asks before many are labelled."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from inspector_gui.gui.look import Look
from inspector_gui.gui.plain import PlainLabel
from inspector_gui.gui.widgets.view import View, muted


@dataclass(frozen=True, slots=True)
class Notice:
    """A title, a sentence, and what can be done: the name of a command, its words."""

    title: str
    words: str = ""
    command: str = ""
    button: str = ""


class NoticePanel(View):
    """Stands where the parts would be."""

    wanted = Signal(str)  # a command's name

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make an empty panel."""
        super().__init__(look, parent)
        self.notice = Notice("")
        self._title = PlainLabel(self)
        self._words = muted(PlainLabel(self))
        self._button = QPushButton(self)
        self._button.setProperty("primary", True)
        self._button.clicked.connect(self._pressed)
        self._column = QVBoxLayout(self)
        self._column.addStretch(1)
        for label in (self._title, self._words):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._column.addWidget(label)
        self._column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(2)
        self.dress()

    def show_notice(self, notice: Notice) -> None:
        """Show another notice."""
        self.notice = notice
        self._title.setText(notice.title)
        self._words.setText(notice.words)
        self._words.setVisible(bool(notice.words))
        self._button.setText(notice.button)
        self._button.setVisible(bool(notice.button))

    def restyle(self) -> None:
        """Set fonts and spacing."""
        theme = self.look.theme
        self._title.setFont(theme.font_px(theme.scaled(22), bold=True))
        margin = theme.scaled(24)
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(theme.px("gap"))

    @Slot()
    def _pressed(self) -> None:
        self.wanted.emit(self.notice.command)


class Question(View):
    """One line with the verb on its button; Esc leaves everything as it is."""

    answered = Signal(bool)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make a hidden line."""
        super().__init__(look, parent)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._count = 0
        self._words = PlainLabel(self)
        self._words.setWordWrap(True)
        self.yes = QPushButton(self)
        self.yes.setProperty("primary", True)
        self.no = QPushButton(self)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self.yes)
        self._row.addWidget(self.no)
        self.yes.clicked.connect(self._agreed)
        self.no.clicked.connect(self._left)
        self.dress()
        self.hide()

    def ask(self, count: int) -> None:
        """Ask whether so many parts shall be labelled."""
        self._count = count
        self.retranslate()
        self.show()
        self.yes.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def words(self) -> str:
        """Return what is asked."""
        return self._words.text()

    def restyle(self) -> None:
        """Set spacing."""
        theme = self.look.theme
        margin = theme.px("margin")
        self._row.setContentsMargins(margin, theme.px("gap"), margin, theme.px("gap"))
        self._row.setSpacing(theme.px("gap"))

    def retranslate(self) -> None:
        """Write all words."""
        count = self.look.languages.number(self._count)
        self._words.setText(
            self.tr("This labels {n} parts at once; one undo takes it back.").format(n=count)
        )
        self.yes.setText(self.tr("Label {n} parts").format(n=count))
        self.no.setText(self.tr("Leave them"))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, Esc leaves it."""
        if event.key() == Qt.Key.Key_Escape:
            self._left()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.no if self.no.hasFocus() else self.yes).click()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _agreed(self) -> None:
        self.hide()
        self.answered.emit(True)

    @Slot()
    def _left(self) -> None:
        self.hide()
        self.answered.emit(False)
