"""How the heatmap is shown: method and head, colours, opacity; and zoom."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QSlider, QWidget
from typing_extensions import override

from inspector_gui.core.settings import HeatmapSettings
from inspector_gui.gui.actions import Actions
from inspector_gui.gui.look import Look
from inspector_gui.gui.plain import PlainLabel
from inspector_gui.gui.widgets.buttons import ActionButton
from inspector_gui.gui.widgets.flow import FlowLayout
from inspector_gui.gui.widgets.heat import COLOUR_MAPS, scale_image
from inspector_gui.gui.widgets.view import View, muted
from inspector_gui.gui.words import method_word

MEAN = ("attention", -1)
OTHER_METHODS = (("rollout", -1), ("relevance", -1), ("patch head", -1))


class HeatControls(View):
    """Tells by ``changed`` that another way was chosen."""

    changed = Signal(object)

    def __init__(
        self, look: Look, actions: Actions, first: HeatmapSettings, parent: QWidget | None = None
    ) -> None:
        """Begin with the settings."""
        super().__init__(look, parent)
        self._settings = first
        self._heads = 0
        self._method = QComboBox(self)
        self._method.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._method.setMinimumContentsLength(14)
        self._colours = QComboBox(self)
        self._colours.addItems(list(COLOUR_MAPS))
        self._colours.setCurrentText(first.colours)
        self._legend = Legend(look, self)
        self._legend.show_colours(first.colours)
        self._opacity_words = muted(PlainLabel(self))
        self._opacity = QSlider(Qt.Orientation.Horizontal, self)
        self._opacity.setRange(0, 100)
        self._opacity.setPageStep(10)
        self._opacity.setValue(round(first.opacity * 100))
        # Where it is narrow the row breaks; nothing is cut.
        self._row = FlowLayout(self)
        for widget in (
            self._method,
            self._colours,
            self._legend,
            self._opacity_words,
            self._opacity,
        ):
            self._row.addWidget(widget)
        for name in ("zoom_out", "zoom_fit", "zoom_in"):
            icon = {"zoom_fit": "fit"}.get(name, name)
            self._row.addWidget(ActionButton(actions[name], look, icon, words=False))
        self._fill_methods()
        self._method.currentIndexChanged.connect(self._choose)
        self._colours.currentTextChanged.connect(self._choose)
        self._opacity.valueChanged.connect(self._choose)
        self.dress()

    @property
    def settings(self) -> HeatmapSettings:
        """What is chosen."""
        return self._settings

    def set_heads(self, heads: int) -> None:
        """Offer each head of the model by itself."""
        if heads != self._heads:
            self._heads = heads
            self._fill_methods()

    def step_opacity(self, percent: int) -> None:
        """Make the heatmap stronger or weaker."""
        self._opacity.setValue(self._opacity.value() + percent)

    def restyle(self) -> None:
        """Set spacing."""
        theme = self.look.theme
        self._row.setContentsMargins(theme.px("margin"), 0, theme.px("margin"), 0)
        self._row.set_spacing(theme.px("gap"), theme.scaled(4))
        self._opacity.setFixedWidth(theme.scaled(160))

    def retranslate(self) -> None:
        """Write all words."""
        self._opacity_words.setText(self.tr("Opacity"))
        for widget, words in (
            (self._method, self.tr("What the heatmap shows")),
            (self._colours, self.tr("Colours of the heatmap")),
            (self._opacity, self.tr("Opacity of the heatmap ([ and ])")),
        ):
            widget.setToolTip(words)
            widget.setAccessibleName(words)
        for index in range(self._method.count()):
            self._method.setItemText(index, method_word(*self._method.itemData(index)))

    def _fill_methods(self) -> None:
        wanted = (self._settings.method, self._settings.head)
        methods = [MEAN, *(("attention", head) for head in range(self._heads)), *OTHER_METHODS]
        self._method.blockSignals(True)
        self._method.clear()
        for method in methods:
            self._method.addItem(method_word(*method), method)
        index = methods.index(wanted) if wanted in methods else 0
        self._method.setCurrentIndex(index)
        self._method.blockSignals(False)

    @Slot()
    def _choose(self) -> None:
        method, head = self._method.currentData() or MEAN
        self._settings = HeatmapSettings.model_validate(
            {
                "colours": self._colours.currentText(),
                "opacity": self._opacity.value() / 100.0,
                "method": method,
                "head": head,
            }
        )
        self._legend.show_colours(self._settings.colours)
        self.changed.emit(self._settings)


class Legend(View):
    """The colours from 0 to the level that bad parts reach."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make an empty legend."""
        super().__init__(look, parent)
        self._name = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.dress()

    def show_colours(self, name: str) -> None:
        """Show another map."""
        if name != self._name:
            self._name = name
            self._image = scale_image(name)
            self.update()

    def retranslate(self) -> None:
        """Write the tooltip."""
        self.setToolTip(
            self.tr("Fixed scale: the right end is the level that bad parts reach in calibration")
        )

    def sizeHint(self) -> QSize:
        """A thin strip."""
        return QSize(self.look.theme.scaled(160), self.look.theme.scaled(24))

    def minimumSizeHint(self) -> QSize:
        """May be short."""
        return QSize(self.look.theme.scaled(48), self.look.theme.scaled(24))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the strip with 0 and 1 at its ends."""
        theme = self.look.theme
        painter = QPainter(self)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        digit = painter.fontMetrics().horizontalAdvance("0") + theme.scaled(4)
        bar = QRectF(self.rect()).adjusted(digit, self.height() * 0.3, -digit, -self.height() * 0.3)
        painter.drawImage(bar, self._image)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(self.rect(), middle | int(Qt.AlignmentFlag.AlignLeft), "0")
        painter.drawText(self.rect(), middle | int(Qt.AlignmentFlag.AlignRight), "1")
        painter.end()
