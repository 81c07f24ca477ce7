"""What a report is made from, and what every part of it needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from inspector_gui.core.errors import InspectorError
from inspector_gui.core.frame import BgrImage
from inspector_gui.core.verdict import Heatmap, Region
from inspector_gui.evaluation.aupro import ProCurve
from inspector_gui.evaluation.charts.chart import Chart
from inspector_gui.evaluation.charts.titles import Titles
from inspector_gui.evaluation.comparison.parts import Compared, ComparedPart
from inspector_gui.evaluation.comparison.robust import Step
from inspector_gui.evaluation.comparison.summary import Settings
from inspector_gui.evaluation.report.document import Figures
from inspector_gui.evaluation.report.drawing import drawing
from inspector_gui.evaluation.report.wording import Wording


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """What an inspector showed of a part, in pixels of its picture."""

    regions: tuple[Region, ...] = ()
    heatmap: Heatmap | None = None


PictureOf = Callable[[ComparedPart], BgrImage | None]
ShownOf = Callable[[ComparedPart, str], Shown | None]


@dataclass(frozen=True, slots=True)
class HowToRepeat:
    """How the report came to be.

    Attributes:
        command: as it was typed; "" where it was made on the page.
        program: version of this program.
        device: on which it was judged, in words.
        seed: of everything drawn by lot.
        made_at: when; None leaves the time out.
        versions: (library, version).
        notes: what was said while the set was read.
    """

    command: str = ""
    program: str = ""
    device: str = ""
    seed: int = 0
    made_at: datetime | None = None
    versions: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Extras:
    """What a report needs beside the comparison.

    Attributes:
        settings: with which the figures were made.
        pro: per-region overlap curves by id, where there are heatmaps.
        steps: what was judged seen worse.
        figures: ``summary()`` of all this, where it is known already; None to make it.
        language: of the report: "en", "ja".
        currency: of the prices, for people.
    """

    settings: Settings = field(default_factory=Settings)
    pro: Mapping[str, ProCurve] = field(default_factory=dict)
    steps: Sequence[Step] = ()
    figures: Mapping[str, Any] | None = None
    language: str = "en"
    currency: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """Everything, for those that write a section.

    Attributes:
        compared: the comparison.
        figures: ``summary()`` of it, from which all tables come.
        extras: settings and more.
        words: the language.
        titles: who is who.
        repeat: how it came to be.
        picture_of: a part's picture; None for no pictures.
        shown_of: what an inspector showed of a part; None for nothing.
    """

    compared: Compared
    figures: Mapping[str, Any]
    extras: Extras
    words: Wording
    titles: Titles
    repeat: HowToRepeat
    picture_of: PictureOf | None = None
    shown_of: ShownOf | None = None

    def say(self, text: str) -> str:
        """Return a text in the report's language."""
        return self.words.say(text)

    @property
    def models(self) -> Sequence[Mapping[str, Any]]:
        """The inspectors' figures, in order."""
        found: Sequence[Mapping[str, Any]] = self.figures["models"]
        return found

    def picture(self, part: ComparedPart) -> BgrImage | None:
        """Return a part's picture; None where it cannot be shown."""
        if self.picture_of is None:
            return None
        try:
            return self.picture_of(part)
        except InspectorError:
            return None

    def shown(self, part: ComparedPart, name: str) -> Shown:
        """Return what an inspector showed of a part; nothing where it cannot be shown."""
        if self.shown_of is None:
            return Shown()
        try:
            return self.shown_of(part, name) or Shown()
        except InspectorError:
            return Shown()


def figures_of(charts: Sequence[Chart]) -> tuple[Figures, ...]:
    """Return charts as one block, those with nothing to see left out; () if none is left."""
    kept = [chart for chart in charts if not chart.empty]
    if not kept:
        return ()
    return (Figures(tuple(map(drawing, kept)), tuple(chart.note for chart in kept)),)
