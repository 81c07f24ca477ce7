"""The line at the bottom: how the shift goes, and whether all devices are well."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from inspector_gui.core.visible import visible
from inspector_gui.gui.counters import Counters
from inspector_gui.gui.look import Look
from inspector_gui.gui.plain import PlainLabel
from inspector_gui.gui.widgets.flow import FlowLayout
from inspector_gui.gui.widgets.view import View, muted
from inspector_gui.gui.words import kind_word


class Lamp(NamedTuple):
    """One device: its words, and "ok", "unsure", "error" or "muted".

    ``revive`` is the inspector that a button beside it starts again, "" for no button.
    """

    words: str
    state: str
    revive: str = ""


class StatusLine(View):
    """Counters at the left, lamps after them; wraps where the window is narrow."""

    revive = Signal(str)  # start an inspector again

    def __init__(self, look: Look, counters: Counters, parent: QWidget | None = None) -> None:
        """Show the counters."""
        super().__init__(look, parent)
        self._counters = counters
        self._flow = FlowLayout(self)
        self._values: dict[str, tuple[QLabel, QLabel]] = {}
        self._boxes: dict[str, QWidget] = {}
        for name in ("parts", "yield", "ng", "errors", "unrecorded", "wrong", "rate", "cycle"):
            self._values[name] = self._pair(name)
        self._lamps: list[LampView] = []
        self._again: list[QPushButton] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.dress()

    def show_lamps(self, lamps: tuple[Lamp, ...]) -> None:
        """Show other lamps."""
        while len(self._lamps) < len(lamps):
            lamp = LampView(self.look, self)
            self._lamps.append(lamp)
            self._flow.addWidget(lamp)
            lamp.show()
            again = QPushButton(self)
            again.clicked.connect(self._revive)
            again.hide()
            self._again.append(again)
            self._flow.addWidget(again)
        for view, again, state in zip(self._lamps, self._again, lamps, strict=False):
            view.show_lamp(state)
            again.setProperty("revive", state.revive)
            again.setVisible(bool(state.revive))
            self._name(again)
        for unused in (*self._lamps[len(lamps) :], *self._again[len(lamps) :]):
            unused.hide()

    @Slot()
    def _revive(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.revive.emit(button.property("revive"))

    def _name(self, again: QPushButton) -> None:
        kind = again.property("revive")
        if kind:
            again.setText(self.tr("Start again"))
            again.setAccessibleName(f"{kind_word(kind)}: {again.text()}")

    def refresh(self) -> None:
        """Write the counters anew."""
        languages = self.look.languages
        counters = self._counters
        dash = "–"
        good, rate, p95 = counters.yield_share, counters.per_minute, counters.cycle_p95
        ng = counters.ng_share
        values = {
            "parts": languages.number(counters.parts),
            "yield": languages.percent(good) if good is not None else dash,
            "ng": f"{languages.number(counters.ng)}"
            + (f" ({languages.percent(ng)})" if ng is not None else ""),
            "errors": languages.number(counters.errors),
            "unrecorded": languages.number(counters.unrecorded),
            "wrong": languages.number(counters.wrong),
            "rate": languages.number(rate) if rate is not None else dash,
            "cycle": languages.milliseconds(p95) if p95 is not None else dash,
        }
        for name, text in values.items():
            label = self._values[name][0]
            if label.text() != text:
                label.setText(text)
        for name, count in (("unrecorded", counters.unrecorded), ("wrong", counters.wrong)):
            self._boxes[name].setVisible(count > 0)

    def restyle(self) -> None:
        """Set fonts and spacing."""
        theme = self.look.theme
        for value, name in self._values.values():
            value.setFont(theme.font("body", bold=True))
            name.setFont(theme.font("small"))
        self._flow.setContentsMargins(
            theme.px("margin"), theme.scaled(6), theme.px("margin"), theme.scaled(6)
        )
        self._flow.set_spacing(theme.scaled(20), theme.scaled(2))

    def retranslate(self) -> None:
        """Write all words."""
        names = {
            "parts": self.tr("parts"),
            "yield": self.tr("yield"),
            "ng": self.tr("NG"),
            "errors": self.tr("ERROR"),
            "unrecorded": self.tr("NOT recorded"),
            "wrong": self.tr("said wrong"),
            "rate": self.tr("per minute"),
            "cycle": self.tr("cycle p95"),
        }
        for name, words in names.items():
            self._values[name][1].setText(words)
        for again in self._again:
            self._name(again)
        self.refresh()

    def _pair(self, name: str) -> tuple[QLabel, QLabel]:
        box = self._boxes[name] = QWidget(self)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        value, words = PlainLabel(box), muted(PlainLabel(box))
        row.addWidget(value)
        row.addWidget(words)
        self._flow.addWidget(box)
        return value, words


class LampView(View):
    """A small shape and words: a filled circle is well, an empty one off, a bar is trouble."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make a dark lamp."""
        super().__init__(look, parent)
        self._lamp = Lamp("", "muted")
        self.dress()

    def show_lamp(self, lamp: Lamp) -> None:
        """Show another state."""
        if lamp != self._lamp or self.isHidden():
            self._lamp = lamp
            self.setAccessibleName(lamp.words)
            self.updateGeometry()
            self.setVisible(bool(lamp.words))
            self.update()

    def sizeHint(self) -> QSize:
        """Room for lamp and words."""
        theme = self.look.theme
        self.setFont(theme.font("small"))
        metrics = self.fontMetrics()
        wide = metrics.horizontalAdvance(self._lamp.words) + theme.scaled(18)
        return QSize(wide, max(metrics.height(), theme.scaled(20)))

    def minimumSizeHint(self) -> QSize:
        """Words are never cut."""
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint lamp and words."""
        theme = self.look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.scaled(9)
        box = QRectF(1, (self.height() - side) / 2, side, side)
        colour = QColor(getattr(theme.colours, self._lamp.state))
        painter.setPen(colour)
        painter.setBrush(Qt.BrushStyle.NoBrush if self._lamp.state == "muted" else colour)
        if self._lamp.state == "error":
            painter.drawRect(box.adjusted(side * 0.2, 0, -side * 0.2, 0))
        else:
            painter.drawEllipse(box)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("text" if self._lamp.state == "error" else "muted"))
        painter.drawText(
            self.rect().adjusted(theme.scaled(18), 0, 0, 0),
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
            visible(self._lamp.words),
        )
        painter.end()
