"""Languages: English in the source, Japanese from a compiled file, switched while running."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDateTime, QLibraryInfo, QLocale, QObject, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from inspector_gui.core.paths import resources

LANGUAGES = ("en", "ja")


class Languages(QObject):
    """The language of the interface, and how numbers and times are written in it."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        """Start in English; ``choose`` changes that."""
        super().__init__(app)
        self._app = app
        self._installed: list[QTranslator] = []
        self._language = "en"
        self._locale = QLocale.system()

    @property
    def language(self) -> str:
        """The language in use: "en" or "ja"."""
        return self._language

    @property
    def locale(self) -> QLocale:
        """The locale of numbers and times."""
        return self._locale

    def choose(self, choice: str) -> None:
        """Use a language, or with "auto" that of the system; windows are told by Qt."""
        system = QLocale.system()
        own = system.name().split("_")[0]
        self._language = choice if choice in LANGUAGES else (own if own in LANGUAGES else "en")
        self._locale = system if own == self._language else QLocale(self._language)
        for translator in self._installed:
            self._app.removeTranslator(translator)
        self._installed.clear()
        if self._language != "en":
            qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            self._install(f"qtbase_{self._language}", qt_folder)
            self._install(f"inspector_{self._language}", str(resources() / "translations"))
        self.changed.emit()

    def number(self, value: float, decimals: int = 0) -> str:
        """Write a number."""
        return self._locale.toString(float(value), "f", decimals)

    def percent(self, share: float, decimals: int = 1) -> str:
        """Write a share as percent."""
        return f"{self.number(100.0 * share, decimals)} %"

    def score(self, value: float) -> str:
        """Write a probability with two decimals, never rounded up to 1 or down to 0."""
        shown = min(0.99, max(0.01, value)) if 0.0 < value < 1.0 else value
        return self.number(shown, 2)

    def milliseconds(self, value: float) -> str:
        """Write a duration."""
        return f"{self.number(value)} ms"

    def part_number(self, number: int) -> str:
        """Write a part number in groups of three, so that it can be read aloud."""
        digits = f"{number:06d}"
        return f"{digits[:-3]} {digits[-3:]}"

    def time(self, moment: datetime) -> str:
        """Write a moment as local time of day."""
        local = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
        # Without the zone's name, which may be longer than all else and cut what follows.
        pattern = self._locale.timeFormat(QLocale.FormatType.LongFormat)
        return self._locale.toString(local.time(), pattern.replace("t", "").strip(" ()[]"))

    def moment(self, moment: datetime) -> str:
        """Write a moment as local date and time."""
        local = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
        day = self._locale.toString(local.date(), QLocale.FormatType.ShortFormat)
        return f"{day} {self.time(moment)}"

    def seconds(self, value: float) -> str:
        """Write a duration."""
        return f"{self.number(value, 0 if value == int(value) else 1)} s"

    def clock(self, seconds: float) -> str:
        """Write a time that runs, as minutes and seconds."""
        whole = int(seconds)
        hours, minutes = divmod(whole // 60, 60)
        return f"{hours}:{minutes:02d}:{whole % 60:02d}" if hours else f"{minutes}:{whole % 60:02d}"

    def _install(self, name: str, folder: str) -> None:
        translator = QTranslator(self)
        if translator.load(name, folder):
            self._app.installTranslator(translator)
            self._installed.append(translator)
