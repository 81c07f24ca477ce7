"""The top of the page: which comparison, what must be known first, the verdict in words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from inspector_gui.core.visible import visible
from inspector_gui.evaluation.comparison.words import verdict
from inspector_gui.gui.actions import Actions
from inspector_gui.gui.compare.jobs import pairs_now
from inspector_gui.gui.compare.model import Change, CompareModel
from inspector_gui.gui.compare.sentences import said
from inspector_gui.gui.look import Look
from inspector_gui.gui.plain import PlainLabel
from inspector_gui.gui.widgets.buttons import ActionButton
from inspector_gui.gui.widgets.view import View, muted


class PageHead(View):
    """Chooses a comparison.

    Signals:
        wanted: name of a comparison.
    """

    wanted = Signal(str)

    def __init__(self, look: Look, actions: Actions, parent: QWidget | None = None) -> None:
        """Make a head without comparisons."""
        super().__init__(look, parent)
        self.names = QComboBox(self)
        self.names.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.names.setMinimumContentsLength(12)
        self.buttons = [
            ActionButton(actions[name], look, parent=self)
            for name in ("compare.new", "compare.report")
        ]
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.names, 1)
        self._row.addStretch(1)
        for button in self.buttons:
            self._row.addWidget(button)
        self.names.activated.connect(self._chosen)
        self.dress()

    def offer(self, names: tuple[str, ...], current: str) -> None:
        """Offer comparisons, one of them chosen."""
        self.names.blockSignals(True)
        self.names.clear()
        for name in names:
            self.names.addItem(visible(name), name)
        self.names.setCurrentIndex(names.index(current) if current in names else -1)
        self.names.blockSignals(False)
        self.names.setEnabled(bool(names))

    def restyle(self) -> None:
        """Set spacing."""
        theme = self.look.theme
        margin = theme.px("margin")
        self._row.setContentsMargins(margin, theme.px("gap"), margin, theme.scaled(4))
        self._row.setSpacing(theme.px("gap"))
        for widget in (*self.buttons, self.names):
            widget.setStyleSheet(f"min-height: {theme.scaled(34)}px")

    def retranslate(self) -> None:
        """Name the list for who does not see it."""
        self.names.setAccessibleName(self.tr("Comparison"))

    @Slot(int)
    def _chosen(self, row: int) -> None:
        if row >= 0:
            self.wanted.emit(self.names.itemData(row))


class Headline(View):
    """What the numbers say of escapes and overkill, and what must be known before one believes it.

    It follows the thresholds once they rest.
    """

    def __init__(self, look: Look, model: CompareModel, parent: QWidget | None = None) -> None:
        """Make empty lines."""
        super().__init__(look, parent)
        self._model = model
        self._verdict = PlainLabel(self)
        self._notes = muted(PlainLabel(self))
        self._column = QVBoxLayout(self)
        for label in (self._notes, self._verdict):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._column.addWidget(label)
        self.dress()

    def words(self) -> str:
        """Return everything that is said."""
        return f"{self._notes.text()}\n{self._verdict.text()}"

    def follow(self, change: Change) -> None:
        """Say what can be said now."""
        if change & (Change.DATA | Change.FIGURES):
            self.retranslate()

    def restyle(self) -> None:
        """Set fonts and spacing."""
        theme = self.look.theme
        margin = theme.px("margin")
        self._column.setContentsMargins(margin, 0, margin, theme.scaled(4))
        self._column.setSpacing(theme.scaled(2))
        self._verdict.setFont(theme.font("body", bold=True))
        self._notes.setFont(theme.font("small"))

    def retranslate(self) -> None:
        """Write all sentences."""
        compared = self._model.at_thresholds()
        if compared is None:
            return
        recipe, language = compared.recipe, self.look.languages.language
        self._notes.setText(" ".join(said(note, recipe, language) for note in compared.notes))
        pairs = pairs_now(self._model)
        found = [
            said(verdict(compared, pair, name))
            for pair in pairs[:1]
            for name in ("escapes", "overkill")
            if len(compared.parts)
        ]
        self._verdict.setText(" ".join(dict.fromkeys(found)))
