"""What every panel has: a title, the way back, a line for trouble, a body that scrolls."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from inspector_gui.gui.actions import Actions
from inspector_gui.gui.look import Look
from inspector_gui.gui.plain import PlainLabel
from inspector_gui.gui.widgets.banner import Banner
from inspector_gui.gui.widgets.buttons import ActionButton
from inspector_gui.gui.widgets.view import ScrollColumn, View, muted

WIDE = 880  # a line of words is not read across a large screen


class Panel(View):
    """Stands in the place of the parts until one goes back.

    Attributes:
        broad: its tables may be as wide as the window.
    """

    broad = False

    def __init__(self, look: Look, actions: Actions, parent: QWidget | None = None) -> None:
        """Make an empty panel; subclasses fill ``body`` and call ``dress``."""
        super().__init__(look, parent)
        self.setObjectName("page")
        self.actions_by_name = actions
        self.title = PlainLabel(self)
        self.intro = muted(PlainLabel(self))
        self.intro.setWordWrap(True)
        self.banner = Banner(look, self)
        self._back = ActionButton(actions["sets.back"], look, parent=self)
        self._head = QHBoxLayout()
        self._head.addWidget(self.title, 1)
        self._head.addWidget(self._back)
        inner = self._inner = QWidget(self)
        inner.setObjectName("page")
        self.body = QVBoxLayout(inner)
        self.body.addWidget(self.intro)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self.banner)
        column.addWidget(ScrollColumn(inner, self), 1)

    def say(self, sentence: str, severe: bool = False) -> None:
        """Show a sentence below the title; "" takes it away."""
        self.banner.say(sentence, severe)

    def restyle(self) -> None:
        """Set fonts and spacing."""
        theme = self.look.theme
        margin, gap = theme.scaled(20), theme.px("gap")
        self._head.setContentsMargins(margin, gap, gap, gap)
        self._back.setStyleSheet(f"min-height: {theme.scaled(32)}px")
        self.title.setFont(theme.font_px(theme.scaled(20), bold=True))
        self.body.setContentsMargins(margin, 0, margin, margin)
        self.body.setSpacing(theme.scaled(12))
        self.intro.setMaximumWidth(theme.scaled(WIDE))
        if not self.broad:
            # The column as a whole, or the heights of wrapped lines would be those of a wider one.
            self._inner.setMaximumWidth(theme.scaled(WIDE) + 2 * margin)


def heading(label: QLabel, look: Look) -> None:
    """Set a label as the title of a section."""
    label.setFont(look.theme.font("title", bold=True))


def narrow(widget: QWidget, look: Look, wide: int = WIDE) -> None:
    """Let a widget be no wider than words are read."""
    widget.setMaximumWidth(look.theme.scaled(wide))
    widget.setSizePolicy(QSizePolicy.Policy.Expanding, widget.sizePolicy().verticalPolicy())
