"""Having the models judge parts in the background, and telling of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from inspector_gui.core.errors import sentence_of
from inspector_gui.core.query import Query
from inspector_gui.core.recipe import Recipe
from inspector_gui.gui.actions import Actions
from inspector_gui.gui.look import Look
from inspector_gui.gui.review.services import ReviewSource
from inspector_gui.gui.sentences import translated_sentence
from inspector_gui.gui.sets.judge_panel import (
    IMPORTED,
    SHOWN,
    JudgePanel,
    Unjudged,
    count_unjudged,
)
from inspector_gui.gui.sets.work import SetsWork
from inspector_gui.gui.words import kind_word
from inspector_gui.station.bulk import Cancelled, Control
from inspector_gui.station.judge_records import InspectorFactory, judge_records
from inspector_gui.store.records import SqlRecordStore

JUDGE = "judge"


class Judging(QObject):
    """The panel of judging, and its work.

    Signals:
        judged: the records hold more verdicts than before.
    """

    judged = Signal()

    def __init__(
        self,
        look: Look,
        actions: Actions,
        work: SetsWork,
        source: ReviewSource,
        parent: QObject | None = None,
    ) -> None:
        """Make the panel."""
        super().__init__(parent)
        self._look, self._work, self._source = look, work, source
        self.panel = JudgePanel(look, actions)
        self._recipe: Recipe | None = None
        self._file = Path()
        self._shown = Query()
        self._imported: tuple[str, ...] = ()
        self.panel.scope_changed.connect(self.count)
        self.panel.wanted.connect(self.start)
        work.advanced.connect(self._advanced)
        work.rested.connect(self._rested)

    def begin(self, recipe: Recipe, file: Path, shown: Query) -> None:
        """Count what is left for the inspectors of a recipe that lies in a file."""
        self._recipe, self._file, self._shown = recipe, file, shown
        self.panel.say("")
        self.panel.show_done("")
        self.count()
        self.panel.scope.setFocus()

    def remember_import(self, batches: tuple[str, ...]) -> None:
        """Know of which batches the last import was, and ask about them."""
        self._imported = batches
        self.panel.choose(IMPORTED)

    def title(self, kind: str) -> str:
        """Return what the line that tells of the work says."""
        if not kind:
            return self.tr("A model is being loaded")
        return self.tr("{model} judges").format(model=kind_word(kind))

    @Slot()
    def count(self) -> None:
        """Count what is left in the background."""
        factories = self._factories()
        if not factories:
            self.panel.show_counts(())
            self.panel.say(self.tr("No model can judge here: the recipe names none."), severe=True)
            return
        assert self._recipe is not None
        models: dict[str, str] = {
            spec.kind: spec.model for spec in self._recipe.inspectors if spec.kind in factories
        }
        job = partial(count_unjudged, self._source.store, models, self._query())
        self._work.read(job, self._counted, self._failed)

    @Slot()
    def start(self) -> None:
        """Judge what is left."""
        job = partial(_judge, self._source.store, self._factories(), self._query())
        self.panel.say("")
        self.panel.show_done("")
        self._work.start(JUDGE, job, self._done, self._ended)

    # Within

    def _factories(self) -> Mapping[str, InspectorFactory]:
        make = self._source.inspectors
        if make is None or self._recipe is None:
            return {}
        return make(self._recipe, self._file)

    def _query(self) -> Query:
        """Return which parts: of this recipe alone, for its models know no other product."""
        scope = self.panel.chosen()
        asked = Query()
        if scope == SHOWN:
            asked = self._shown
        elif scope == IMPORTED:
            asked = Query(origin=("import",), batch=self._imported)
        name = self._recipe.name if self._recipe is not None else ""
        return asked if asked.recipe or not name else asked.but(recipe=(name,))

    def _counted(self, counts: tuple[Unjudged, ...]) -> None:
        self.panel.show_counts(counts)

    def _done(self, counts: Mapping[str, int]) -> None:
        pieces = [
            self.tr("{model} judged {n} parts").format(
                model=kind_word(kind), n=self._look.languages.number(n)
            )
            for kind, n in counts.items()
        ]
        self.panel.show_done(" · ".join(pieces) + ".")
        self._after()

    def _ended(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            self.panel.show_done(self.tr("Cancelled; what was judged stays."))
        else:
            self._failed(error)
        self._after()

    def _after(self) -> None:
        self.count()
        self.judged.emit()

    def _failed(self, error: BaseException) -> None:
        self.panel.say(translated_sentence(sentence_of(error)), severe=True)

    @Slot(str, object)
    def _advanced(self, _: str, __: object) -> None:
        self.panel.show_running(True)

    @Slot()
    def _rested(self) -> None:
        self.panel.show_running(False)


def _judge(
    store: SqlRecordStore,
    factories: Mapping[str, InspectorFactory],
    query: Query,
    control: Control,
) -> dict[str, int]:
    return judge_records(store, factories, control, query)
