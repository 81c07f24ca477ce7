"""One part, once for each inspector: its region or heatmap on the picture, its words below.

All pictures share zoom and place.
"""

from __future__ import annotations

import math
from collections import OrderedDict

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from inspector_gui.core.verdict import Failure, Heatmap, Outcome, Region, Verdict
from inspector_gui.gui.compare.model import Change, CompareModel
from inspector_gui.gui.compare.pictures import LookedAt
from inspector_gui.gui.compare.tiles import STATES
from inspector_gui.gui.compare.work import CompareWork
from inspector_gui.gui.look import Look
from inspector_gui.gui.plain import PlainLabel
from inspector_gui.gui.sentences import translated_sentence
from inspector_gui.gui.widgets.heat import heat_image
from inspector_gui.gui.widgets.picture_view import Mark, PictureView, Ring
from inspector_gui.gui.widgets.view import View, muted
from inspector_gui.gui.widgets.view_state import ViewState
from inspector_gui.gui.words import defect_title, label_word, place_title

KEEP = 12  # parts that were looked at last
AHEAD = 2  # parts of the list that are read before one gets there


class PartView(View):
    """Follows the part in hand."""

    def __init__(
        self, look: Look, model: CompareModel, work: CompareWork, parent: QWidget | None = None
    ) -> None:
        """Make no pictures; each inspector of a comparison gets one."""
        super().__init__(look, parent)
        self._model, self._work = model, work
        self._kept: OrderedDict[str, LookedAt] = OrderedDict()
        self.state = ViewState(self)
        self.views: dict[str, PictureView] = {}
        self.words: dict[str, QLabel] = {}
        self.overlays = True
        self._truth = PlainLabel(self)
        self._grid = QGridLayout()
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._truth)
        self._column.addLayout(self._grid, 1)
        work.looked.connect(self._looked)
        self.dress()

    def follow(self, change: Change) -> None:
        """Show the part in hand."""
        if change & Change.DATA:
            self._kept.clear()
            self._rebuild()
        if change & (Change.DATA | Change.CURRENT | Change.PARTS | Change.SETTLED):
            self._ask()
            self._show()

    def show_overlays(self, on: bool) -> None:
        """Show or hide heatmaps, regions and the truth."""
        self.overlays = on
        for view in self.views.values():
            view.overlays = on
            view.update()

    def truth(self) -> str:
        """Return the line about the part."""
        return self._truth.text()

    def restyle(self) -> None:
        """Set fonts and spacing."""
        theme = self.look.theme
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.scaled(4))
        self._grid.setSpacing(theme.scaled(4))
        self._truth.setFont(theme.font("body", bold=True))
        for label in self.words.values():
            label.setFont(theme.font("small"))
            label.setMinimumHeight(theme.scaled(34))

    def retranslate(self) -> None:
        """Write all words anew."""
        self._show()

    # Within

    def _rebuild(self) -> None:
        for widget in (*self.views.values(), *self.words.values()):
            self._grid.removeWidget(widget)
            widget.deleteLater()
        self.views, self.words = {}, {}
        columns = self._model.columns
        across = len(columns) if len(columns) <= 3 else 2
        for at, one in enumerate(columns):
            view, label = PictureView(self.look, self.state, self), muted(PlainLabel(self))
            view.overlays = self.overlays
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            self.views[one.id], self.words[one.id] = view, label
            row = 2 * (at // across)
            self._grid.addWidget(view, row, at % across)
            self._grid.addWidget(label, row + 1, at % across)
            self._grid.setRowStretch(row, 1)
        self.restyle()

    def _ask(self) -> None:
        compared, shown = self._model.compared, self._model.shown
        if compared is None or self._model.current < 0:
            return
        here = [int(at) for at in (shown == self._model.current).nonzero()[0]]
        start = here[0] if here else 0
        wanted = [self._model.current, *(int(at) for at in shown[start + 1 : start + 1 + AHEAD])]
        files = [compared.parts[at].file for at in wanted]
        missing = [file for file in files if file not in self._kept]
        if missing:
            self._work.look_at(missing)

    @Slot(object)
    def _looked(self, found: LookedAt) -> None:
        self._kept[found.file] = found
        while len(self._kept) > KEEP:
            self._kept.popitem(last=False)
        compared, at = self._model.compared, self._model.current
        if compared is None or not 0 <= at < len(compared.parts):
            return
        if self.isVisible() and compared.parts[at].file == found.file:
            self._show()

    def _show(self) -> None:
        compared, at = self._model.compared, self._model.current
        if compared is None or not 0 <= at < len(compared.parts):
            self._truth.setText("")
            for view in self.views.values():
                view.show_frame(None)
            return
        part = compared.parts[at]
        self._truth.setText(self._truth_words(at))
        found = self._kept.get(part.file)
        for name, view in self.views.items():
            outcome = found.outcomes.get(name) if found is not None else None
            self._show_one(name, view, found, outcome, at)

    def _show_one(
        self,
        name: str,
        view: PictureView,
        found: LookedAt | None,
        outcome: Outcome | None,
        at: int,
    ) -> None:
        compared = self._model.compared
        assert compared is not None
        column = compared.column(name)
        empty = self.tr("The picture is being read…")
        if found is not None and found.fault:
            empty = translated_sentence(found.fault)
        view.show_frame(found.frame if found is not None else None)
        view.show_words(self._said(name, at), empty)
        verdict = outcome if isinstance(outcome, Verdict) else None
        heat = verdict.heatmap if verdict is not None else None
        self._lay_heat(view, heat)
        marks = [Mark(region, "accent") for region in (verdict.regions if verdict else ())]
        marks += [Mark(_bare(box), "text", dashed=True) for box in (found.truth if found else ())]
        rings = (Ring(*heat.peak),) if heat is not None else ()
        view.show_marks(tuple(marks), rings)
        words = str(column.reasons[at])
        if isinstance(outcome, Failure):
            words = translated_sentence(outcome.sentence)
        self.words[name].setText(words)

    def _lay_heat(self, view: PictureView, heat: Heatmap | None) -> None:
        if heat is None:
            view.show_heat(None)
        else:
            view.show_heat(heat_image(heat, "inferno", 0.6), heat.area)

    def _said(self, name: str, at: int) -> str:
        """Return what an inspector says at the thresholds of the moment, in one line."""
        compared, move = self._model.compared, self._model.move
        if compared is None or move is None:
            return ""
        column = move.each[name].column
        state = STATES.get(int(column.labels[at]))
        words = [column.title, label_word(state) if state is not None else ""]
        p = float(column.p_ng[at])
        if math.isfinite(p):
            words.append(self.look.languages.score(p))
        if state is not None and str(state) not in ("OK", "ERROR"):
            language, recipe = self.look.languages.language, compared.recipe
            defect, place = str(column.defects[at]), str(column.places[at])
            if recipe is not None:
                defect = defect_title(recipe, defect, language)
                place = place_title(recipe, place, language)
            words += [defect, place]
        return " · ".join(filter(None, words))

    def _truth_words(self, at: int) -> str:
        compared = self._model.compared
        assert compared is not None
        part, recipe = compared.parts[at], compared.recipe
        language = self.look.languages.language
        named = [
            defect_title(recipe, name, language) if recipe is not None else name
            for name in part.defects
        ]
        where = [
            place_title(recipe, name, language) if recipe is not None else name
            for name in part.places
        ]
        found = " · ".join(filter(None, (part.label, ", ".join(named), ", ".join(where))))
        return self.tr("{file} — label: {truth}").format(file=part.file, truth=found)


def _bare(box: Region) -> Region:
    return Region(box.x, box.y, box.width, box.height)
