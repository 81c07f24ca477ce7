"""Who is who in a chart, and in which words: English unless a translator is given.

Texts are looked up by their English, as gettext does: a page gives Qt's translator, a report its
table. ``texts.TEXTS`` lists them all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from inspector_gui.evaluation.charts.chart import Paint
from inspector_gui.evaluation.comparison.parts import Compared

Say = Callable[[str], str]


def english(text: str) -> str:
    """Return a text as it is."""
    return text


@dataclass(frozen=True, slots=True)
class Titles:
    """The inspectors of a comparison, in its order.

    Attributes:
        ids: their ids.
        titles: for people; told apart by the id where two have one title.
    """

    ids: tuple[str, ...]
    titles: tuple[str, ...]

    @classmethod
    def of(cls, compared: Compared) -> Titles:
        """Return those of a comparison."""
        names = [one.title for one in compared.columns]
        shown = tuple(
            f"{one.title} ({one.id})" if names.count(one.title) > 1 else one.title
            for one in compared.columns
        )
        return cls(compared.ids, shown)

    def title(self, name: str) -> str:
        """Return the title of an id; an unknown id is its own title."""
        return self.titles[self.ids.index(name)] if name in self.ids else name

    def paint(self, name: str) -> Paint:
        """Return the paint of an id.

        Raises:
            ValueError: if there is no inspector of this id.
        """
        return Paint("inspector", self.ids.index(name))
