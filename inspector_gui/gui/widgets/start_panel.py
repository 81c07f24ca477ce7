"""What the Live page shows before there is anything to see: one sentence, one button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from inspector_gui.core.address import shown_source
from inspector_gui.gui.look import Look
from inspector_gui.gui.plain import PlainLabel
from inspector_gui.gui.widgets.view import View, muted


class StartPanel(View):
    """Asks for the first step."""

    demo = Signal()
    other = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make the panel."""
        super().__init__(look, parent)
        self._source = "demo"
        self._title = PlainLabel(self)
        self._words = muted(PlainLabel(self))
        self._loading = muted(PlainLabel(self))
        self._button = QPushButton(self)
        self._button.setProperty("primary", True)
        self._button.clicked.connect(self.demo)
        self._other = QPushButton(self)
        self._other.setProperty("flat", True)
        self._other.clicked.connect(self.other)
        self._column = QVBoxLayout(self)
        self._column.addStretch(1)
        for label in (self._title, self._words):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._column.addWidget(label)
        for button in (self._button, self._other):
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._loading.setWordWrap(True)
        self._loading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column.addWidget(self._loading)
        self._column.addStretch(1)
        self.dress()

    def show_state(self, source: str, loading: str) -> None:
        """Show the source that the button starts, and what is being loaded meanwhile."""
        self._source = source
        self._loading.setText(loading)
        self._loading.setVisible(bool(loading))
        self.retranslate()

    def restyle(self) -> None:
        """Set fonts and spacing."""
        theme = self.look.theme
        self._title.setFont(theme.font_px(theme.scaled(22), bold=True))
        self._column.setSpacing(theme.px("gap"))

    def retranslate(self) -> None:
        """Write all words."""
        if self._source == "demo":
            self._title.setText(self.tr("No part inspected yet"))
            self._words.setText(
                self.tr("The demo line lets parts pass by that no model was trained on.")
            )
            self._button.setText(self.tr("Start the demo line"))
        else:
            self._title.setText(self.tr("No part inspected yet"))
            self._words.setText(
                self.tr("The line starts on {source}.").format(source=shown_source(self._source))
            )
            self._button.setText(self.tr("Start the line"))
        self._other.setText(self.tr("Choose another source…"))
