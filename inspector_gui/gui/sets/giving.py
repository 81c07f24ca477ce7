"""Handing parts out in the background, and telling of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Slot

from inspector_gui.core.errors import sentence_of
from inspector_gui.core.query import Query
from inspector_gui.gui.actions import Actions
from inspector_gui.gui.look import Look
from inspector_gui.gui.review.catalog import Catalog
from inspector_gui.gui.review.services import ReviewSource
from inspector_gui.gui.sentences import translated_sentence
from inspector_gui.gui.sets.export_panel import ExportPanel
from inspector_gui.gui.sets.work import SetsWork
from inspector_gui.station.bulk import Cancelled, Control
from inspector_gui.station.exporting import ExportPlan, ExportReport, export
from inspector_gui.station.review.insight import Insight
from inspector_gui.store.records import SqlRecordStore

EXPORT = "export"


class Giving(QObject):
    """The panel of exporting, and its work."""

    def __init__(
        self,
        look: Look,
        actions: Actions,
        work: SetsWork,
        source: ReviewSource,
        catalog: Catalog,
        parent: QObject | None = None,
    ) -> None:
        """Make the panel; ``catalog`` knows what was thought about the parts already."""
        super().__init__(parent)
        self._work, self._source, self._catalog = work, source, catalog
        self.panel = ExportPanel(look, actions)
        self.panel.wanted.connect(self._export)
        work.advanced.connect(self._advanced)
        work.rested.connect(self._rested)

    def begin(self, shown: Query) -> None:
        """Offer the list on the screen."""
        self.panel.begin(shown)

    def title(self, what: str) -> str:
        """Return what the line that tells of the work says."""
        if what in ("", "exporting"):
            return self.tr("Pictures are being exported")
        return self.tr("Near duplicates are being looked for")

    @Slot(object)
    def _export(self, plan: ExportPlan) -> None:
        job = partial(_exported, plan, self._source.store, self._catalog.insight)
        if not self._work.start(EXPORT, job, self._done, self._failed):
            words = self.tr("Another work still runs; wait for it or cancel it.")
            self.panel.say(words, severe=True)

    def _done(self, report: ExportReport) -> None:
        self.panel.show_report(report)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            self.panel.say(self.tr("Cancelled; nothing was written."))
        else:
            self.panel.say(translated_sentence(sentence_of(error)), severe=True)

    @Slot(str, object)
    def _advanced(self, _: str, __: object) -> None:
        self.panel.show_running(True)

    @Slot()
    def _rested(self) -> None:
        self.panel.show_running(False)


def _exported(
    plan: ExportPlan, store: SqlRecordStore, insight: Insight, control: Control
) -> ExportReport:
    return export(plan, store, control, insight)
