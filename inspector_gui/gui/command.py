"""What a command is; the tables of commands are made of these."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP

LINE = str(QT_TRANSLATE_NOOP("Commands", "&Line"))
PICTURE = str(QT_TRANSLATE_NOOP("Commands", "&Picture"))
REVIEW = str(QT_TRANSLATE_NOOP("Commands", "&Review"))
COMPARE = str(QT_TRANSLATE_NOOP("Commands", "&Compare"))
LABEL = str(QT_TRANSLATE_NOOP("Commands", "L&abel"))
DRAW = str(QT_TRANSLATE_NOOP("Commands", "&Draw"))
VIEW = str(QT_TRANSLATE_NOOP("Commands", "&View"))
HELP = str(QT_TRANSLATE_NOOP("Commands", "&Help"))

LIVE_PAGE = "page.live"
REVIEW_PAGE = "page.review"
COMPARE_PAGE = "page.compare"


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be done.

    Attributes:
        name: what the code calls it.
        menu: the menu that it lies in, in English.
        text: its words, in English.
        keys: its keys; the first one is shown.
        tip: what it does, in English; "" where its words say it.
        icon: file name in resources/icons, "" for none.
        group: commands of one group exclude one another and show which one holds.
        toggle: True if it is switched on and off.
        line_before: True if the menu draws a line above it.
        pages: commands of the pages on which it can be done; none for all of them. Two commands
            may have the same key if they share no page.
        repeats: True if holding the key down does it again and again.
    """

    name: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    tip: str = ""
    icon: str = ""
    group: str = ""
    toggle: bool = False
    line_before: bool = False
    pages: tuple[str, ...] = ()
    repeats: bool = True

    def on(self, page: str) -> bool:
        """Say whether it can be done on a page."""
        return not self.pages or page in self.pages
