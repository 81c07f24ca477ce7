"""One row an inspector, above all tabs: its colour, its thresholds, and what they do."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QWidget

from inspector_gui.evaluation.charts.chart import Paint
from inspector_gui.evaluation.comparison.prepared import Moved
from inspector_gui.gui.actions import Actions
from inspector_gui.gui.compare.chart_look import colour
from inspector_gui.gui.compare.figures import Written
from inspector_gui.gui.compare.model import Change, CompareModel
from inspector_gui.gui.look import Look
from inspector_gui.gui.plain import PlainLabel, tip
from inspector_gui.gui.widgets.buttons import ActionButton
from inspector_gui.gui.widgets.view import View, muted

_WIDE = (136, 136, 64, 64, 88, 88)  # of the figures, in pixels at 100 % text
REST_MS = 180  # so long after the last move thresholds rest


class Mover(View):
    """Takes moves of thresholds from anywhere, and gives the model the newest one only."""

    def __init__(self, look: Look, model: CompareModel, parent: QWidget | None = None) -> None:
        """Begin with nothing to do."""
        super().__init__(look, parent)
        self._model = model
        self._newest: dict[str, tuple[float, float]] = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._move)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._settle)
        self.hide()

    @Slot(str, str, float)
    def drag(self, name: str, edge: str, value: float) -> None:
        """Move one threshold; it pushes the other one on where they meet."""
        low, high = self._newest.get(name) or self._model.thresholds.get(name, (0.0, 1.0))
        low, high = (value, max(value, high)) if edge == "ok_below" else (min(low, value), value)
        self._newest[name] = (low, high)
        self._soon.start()

    def drag_both(self, name: str, value: float) -> None:
        """Move ``ok_below``, and ``ng_above`` with it by as much."""
        low, high = self._model.thresholds.get(name, (0.0, 1.0))
        self._newest[name] = (value, value + high - low)
        self._soon.start()

    @Slot()
    def _move(self) -> None:
        newest, self._newest = self._newest, {}
        self._model.move_to(newest)
        self._rest.start()

    @Slot()
    def _settle(self) -> None:
        self._model.settle()


class _Line:
    """The widgets of one inspector."""

    def __init__(self, parent: QWidget, title: str) -> None:
        self.swatch = PlainLabel(parent)
        self.title = PlainLabel(parent, title)
        self.spins = {edge: QDoubleSpinBox(parent) for edge in ("ok_below", "ng_above")}
        self.figures = [PlainLabel(parent) for _ in range(6)]
        for spin in self.spins.values():
            spin.setRange(0.0, 1.0)
            spin.setDecimals(3)
            spin.setSingleStep(0.01)
            spin.setKeyboardTracking(False)


class ThresholdRows(View):
    """Follows the model at every move; typing a threshold moves it, too.

    Signals:
        typed: id, edge, value.
    """

    typed = Signal(str, str, float)

    def __init__(
        self, look: Look, actions: Actions, model: CompareModel, parent: QWidget | None = None
    ) -> None:
        """Make no rows; ``rebuild`` makes them for the inspectors of a comparison."""
        super().__init__(look, parent)
        self._model = model
        self._written = Written(look)
        self._quiet = False
        self._lines: dict[str, _Line] = {}
        self._heads = [muted(PlainLabel(self)) for _ in range(9)]
        self.back = ActionButton(actions["compare.reset"], look, parent=self)
        self._grid = QGridLayout(self)
        for column, head in enumerate(self._heads):
            self._grid.addWidget(head, 0, column + 1)
        self._grid.addWidget(self.back, 1, 11)
        self._grid.setColumnStretch(10, 1)
        self.dress()

    def rebuild(self) -> None:
        """Make a row for each inspector of the comparison."""
        for line in self._lines.values():
            for widget in (line.swatch, line.title, *line.spins.values(), *line.figures):
                self._grid.removeWidget(widget)
                widget.deleteLater()
        self._lines = {}
        for row, one in enumerate(self._model.columns, 1):
            line = _Line(self, one.title)
            line.title.setToolTip(tip(one.id))
            self._lines[one.id] = line
            widgets = (line.swatch, line.title, *line.spins.values(), *line.figures)
            for column, widget in enumerate(widgets):
                self._grid.addWidget(widget, row, column)
            for edge, spin in line.spins.items():
                spin.setProperty("inspector", one.id)
                spin.setProperty("edge", edge)
                spin.valueChanged.connect(self._type)
        self.restyle()
        self.retranslate()
        self.follow(Change.MOVED)

    def follow(self, change: Change) -> None:
        """Show where the thresholds are and what they do."""
        move = self._model.move
        if not change & (Change.MOVED | Change.PRICES | Change.DATA) or move is None:
            return
        self._quiet = True
        for name, line in self._lines.items():
            low, high = self._model.thresholds[name]
            line.spins["ok_below"].setValue(low)
            line.spins["ng_above"].setValue(high)
            for label, text in zip(line.figures, self._texts(move.each[name]), strict=True):
                if label.text() != text:
                    label.setText(text)
        self._quiet = False
        if self.back.isHidden() == self._model.moved:
            self.back.setVisible(self._model.moved)

    def texts(self, name: str) -> tuple[str, ...]:
        """Return what the row of an inspector shows: escapes, overkill and so on."""
        return tuple(label.text() for label in self._lines[name].figures)

    def spin(self, name: str, edge: str) -> QDoubleSpinBox:
        """Return the field of a threshold."""
        return self._lines[name].spins[edge]

    def restyle(self) -> None:
        """Set fonts, colours and spacing."""
        theme = self.look.theme
        margin = theme.px("margin")
        self._grid.setContentsMargins(margin, 0, margin, theme.scaled(4))
        self._grid.setHorizontalSpacing(theme.scaled(16))
        self._grid.setVerticalSpacing(theme.scaled(2))
        small = f"min-height: {theme.scaled(26)}px"
        for head in self._heads:
            head.setFont(theme.font("small"))
        for at, line in enumerate(self._lines.values()):
            side = theme.scaled(12)
            line.swatch.setFixedSize(side, side)
            shade = colour(self.look, Paint("inspector", at)).name()
            line.swatch.setStyleSheet(f"background: {shade}")
            line.title.setFont(theme.font("body", bold=True))
            for spin in line.spins.values():
                spin.setStyleSheet(small)
                spin.setFixedWidth(theme.scaled(76))
            for label, wide in zip(line.figures, _WIDE, strict=True):
                label.setFont(theme.font("body"))
                # of a fixed size: a new figure then lays nothing out anew in the middle of a drag
                label.setFixedSize(theme.scaled(wide), theme.scaled(20))
        self.back.setStyleSheet(small)

    def retranslate(self) -> None:
        """Write the headers and names."""
        words = (
            self.tr("Inspector"), self.tr("OK below"), self.tr("NG above"), self.tr("Escapes"),
            self.tr("Overkill"), self.tr("Accuracy"), self.tr("UNSURE"),
            self.tr("Cost of 1,000"), self.tr("ppm at the customer"),
        )  # fmt: skip
        for head, text in zip(self._heads, words, strict=True):
            head.setText(text)
        for one in self._model.columns:
            if one.id in self._lines:
                for edge, text in (("ok_below", words[1]), ("ng_above", words[2])):
                    self.spin(one.id, edge).setAccessibleName(f"{one.title}: {text}")
        self.follow(Change.MOVED)

    def _texts(self, moved: Moved) -> tuple[str, ...]:
        written = self._written
        return (
            *(
                f"{written.count(share)}   {written.percent(share.rate)}"
                for share in (moved.escapes, moved.overkill)
            ),
            written.percent(moved.accuracy.rate),
            written.percent(moved.unsure.rate),
            written.money(moved.cost),
            written.number(moved.ppm),
        )

    @Slot(float)
    def _type(self, value: float) -> None:
        sender = self.sender()
        if sender is not None and not self._quiet:
            self.typed.emit(sender.property("inspector"), sender.property("edge"), value)
