"""What every widget is given: the theme and the language."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QApplication

from inspector_gui.core.settings import Settings
from inspector_gui.gui.i18n import Languages
from inspector_gui.gui.icons import Icons
from inspector_gui.gui.theme import Theme


@dataclass(frozen=True, slots=True)
class Look:
    """Theme, language and icons of one application."""

    theme: Theme
    languages: Languages
    icons: Icons

    def apply(self, settings: Settings) -> None:
        """Use what the settings say."""
        self.theme.apply(settings.theme, settings.text_percent)
        self.languages.choose(settings.language)


def make_look(app: QApplication, settings: Settings) -> Look:
    """Make the look of an application and apply the settings."""
    theme = Theme(app)
    look = Look(theme, Languages(app), Icons(theme))
    look.apply(settings)
    return look
