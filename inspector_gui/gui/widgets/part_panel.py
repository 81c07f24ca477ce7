"""The right side of the Live page: decision, sentence, verdict cards."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from inspector_gui.gui.actions import Actions
from inspector_gui.gui.look import Look
from inspector_gui.gui.plain import PlainLabel
from inspector_gui.gui.widgets.buttons import ActionButton
from inspector_gui.gui.widgets.decision_tile import DecisionTile, LiveWord
from inspector_gui.gui.widgets.verdict_card import VerdictCard
from inspector_gui.gui.widgets.view import Hairline, ScrollColumn, View


class PartPanel(View):
    """All words about one part."""

    def __init__(self, look: Look, actions: Actions, parent: QWidget | None = None) -> None:
        """Make an empty panel."""
        super().__init__(look, parent)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.tile = DecisionTile(look, self)
        self._sentence = PlainLabel(self)
        self._sentence.setWordWrap(True)
        self.cards = {"vit": VerdictCard("vit", look, self), "vlm": VerdictCard("vlm", look, self)}
        self.live = LiveWord(look, self)
        self.live.hide()
        self.back = ActionButton(actions["back"], look, "back", parent=self)
        self.wrong = ActionButton(actions["correct"], look, parent=self)
        for button in (self.back, self.wrong):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.hide()
        inner = QWidget(self)
        inner.setObjectName("surface")
        self._cards = QVBoxLayout(inner)
        self._cards.addWidget(self._sentence)
        for index, card in enumerate(self.cards.values()):
            if index:
                self._cards.addWidget(Hairline(parent=inner))
            self._cards.addWidget(card)
        self._cards.addWidget(Hairline(parent=inner))
        self._cards.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.live)
        self._column.addWidget(self.tile)
        self._column.addWidget(self.wrong)
        self._column.addWidget(self.back)
        self._column.addWidget(ScrollColumn(inner, self), 1)
        self.dress()

    def say(self, sentence: str) -> None:
        """Show a sentence under the decision."""
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))

    def sentence(self) -> str:
        """Return the sentence that is shown."""
        return self._sentence.text()

    def restyle(self) -> None:
        """Set spacing."""
        theme = self.look.theme
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(0)
        margin = theme.px("margin")
        self._sentence.setContentsMargins(margin, margin, margin, 0)
        self._sentence.setFont(theme.font("title"))

    def sizeHint(self) -> QSize:
        """A third of a small window; no more than its words need in a large one."""
        window = self.window().width()
        wide = min(self.look.theme.px("panel"), round(window * 0.36))
        return QSize(max(wide, round(window * 0.24)), 400)

    def minimumSizeHint(self) -> QSize:
        """The same: the picture takes what is left."""
        return QSize(self.sizeHint().width(), 120)
