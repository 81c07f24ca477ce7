"""The theme: palette, style sheet, fonts and metrics, all made from the tokens."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

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
        self._sheet = ""
        self._roots: list[QWidget] = []
        self._stale: list[QWidget] = []
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

    def adopt(self, *roots: QWidget) -> None:
        """Give parts of a window a sheet of their own when the text size changes.

        The application's sheet polishes every widget there is, hidden ones too, which takes
        seconds where models judge beside it. A part that is not seen waits until it is shown.
        """
        for root in roots:
            root.installEventFilter(self)
            self._roots.append(root)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Style a part that was hidden when the text size changed, before it is painted."""
        if event.type() == QEvent.Type.Show and self._stale:
            for root in [each for each in self._stale if each is watched]:
                self._stale.remove(root)
                root.setStyleSheet(self._sheet)
        return super().eventFilter(watched, event)

    def apply(self, choice: str, percent: int) -> None:
        """Use a theme ("auto", "dark", "light") and a text scale, everywhere, at once."""
        before = self.name
        self._choice = choice
        self._percent = min(200, max(100, percent))
        palette = self._palette()
        if palette != self._app.palette():
            self._app.setPalette(palette)
        self._app.setFont(self.font())
        arrow = (resources() / "icons" / f"arrow-{self.name}.svg").as_posix()
        sheet = style_sheet(self.colours, self.scaled, arrow)
        self._roots = [root for root in self._roots if isValid(root)]
        colours = before != self.name or not self._roots
        if sheet != self._sheet:
            self._sheet = sheet
            self._dress_roots()
        if colours and sheet != self._app.styleSheet():
            self._app.setStyleSheet(sheet)
        self.changed.emit()

    def dress(self, dialog: QWidget) -> None:
        """Give a dialog that is about to be shown the sheet of the present text size."""
        if self._sheet != self._app.styleSheet():
            dialog.setStyleSheet(self._sheet)

    def _dress_roots(self) -> None:
        """Style what is seen now, and the rest when it is."""
        self._stale = []
        for root in self._roots:
            if root.isVisible():
                root.setStyleSheet(self._sheet)
            else:
                self._stale.append(root)

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
