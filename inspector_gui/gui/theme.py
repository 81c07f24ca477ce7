"""The theme: palette, style sheet, fonts and metrics, all made from the tokens."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from inspector_gui.core.paths import resources
from inspector_gui.gui.fonts import ui_families
from inspector_gui.gui.stylesheet import style_sheet
from inspector_gui.gui.tokens import Colours, read_tokens


class Theme(QObject):
    """How everything looks; tells when it has changed."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        """Read the tokens; nothing is applied until ``apply``."""
        super().__init__(app)
        self._app = app
        self._tokens = read_tokens(resources() / "style" / "tokens.json")
        self._families = ui_families()
        self._choice = "auto"
        self._percent = 100
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def name(self) -> str:
        """The theme in use: "dark" or "light"."""
        if self._choice in self._tokens.palettes:
            return self._choice
        scheme = self._app.styleHints().colorScheme()
        # Dark around pictures unless the system asks for light: the usual choice of the trade.
        return "light" if scheme == Qt.ColorScheme.Light else "dark"

    @property
    def colours(self) -> Colours:
        """The palette in use."""
        return self._tokens.palettes[self.name]

    @property
    def percent(self) -> int:
        """The text scale, 100 to 200."""
        return self._percent

    def colour(self, name: str, alpha: float = 1.0) -> QColor:
        """Return a colour of the palette, perhaps transparent."""
        colour = QColor(getattr(self.colours, name))
        colour.setAlphaF(alpha)
        return colour

    def bright(self, name: str) -> QColor:
        """Return a colour for marks on pictures: pictures are dark in both themes."""
        return QColor(getattr(self._tokens.palettes["dark"], name))

    def inspector(self, index: int, alpha: float = 1.0) -> QColor:
        """Return the colour of an inspector in charts, counted from 0 in a comparison's order."""
        found = self._tokens.inspectors[self.name]
        colour = QColor(found[index % len(found)])
        colour.setAlphaF(alpha)
        return colour

    def px(self, name: str) -> int:
        """Return a metric at the present text scale."""
        return round(self._tokens.metrics[name] * self._percent / 100)

    def scaled(self, pixels: float) -> int:
        """Return a length at the present text scale."""
        return round(pixels * self._percent / 100)

    def font(self, size: str = "body", bold: bool = False) -> QFont:
        """Return the UI font in one of the type sizes, with tabular figures."""
        return self.font_px(round(self._tokens.type_sizes[size] * self._percent / 100), bold)

    def font_px(self, pixels: int, bold: bool = False) -> QFont:
        """Return the UI font at a height in pixels, with tabular figures."""
        font = QFont()
        font.setFamilies(self._families)
        font.setPixelSize(max(8, pixels))
        font.setBold(bold)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def apply(self, choice: str, percent: int) -> None:
        """Use a theme ("auto", "dark", "light") and a text scale, everywhere, at once."""
        self._choice = choice
        self._percent = min(200, max(100, percent))
        self._app.setPalette(self._palette())
        self._app.setFont(self.font())
        arrow = (resources() / "icons" / f"arrow-{self.name}.svg").as_posix()
        sheet = style_sheet(self.colours, self.scaled, arrow)
        if sheet != self._app.styleSheet():  # every widget there is would be polished anew
            self._app.setStyleSheet(sheet)
        self.changed.emit()

    def _follow_system(self) -> None:
        if self._choice == "auto":
            self.apply(self._choice, self._percent)

    def _palette(self) -> QPalette:
        role = QPalette.ColorRole
        palette = QPalette()
        for which, name in {
            role.Window: "background",
            role.Base: "surface",
            role.AlternateBase: "raised",
            role.Button: "raised",
            role.ToolTipBase: "raised",
            role.Text: "text",
            role.WindowText: "text",
            role.ButtonText: "text",
            role.ToolTipText: "text",
            role.PlaceholderText: "muted",
            role.Highlight: "accent",
            role.HighlightedText: "on_state",
            role.Accent: "accent",
            role.Link: "accent",
            role.Mid: "line",
            role.Dark: "line",
            role.Light: "raised",
            role.Midlight: "line",
            role.Shadow: "background",
        }.items():
            palette.setColor(which, self.colour(name))
        for which in (role.Text, role.WindowText, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, which, self.colour("muted", 0.6))
        return palette
