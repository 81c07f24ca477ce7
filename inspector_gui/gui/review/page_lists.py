"""The lists of the Review page: which parts are shown, as a grid or one by one, and what is new."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector_gui.core.query import Query
from inspector_gui.core.recipe import Recipe
from inspector_gui.core.settings import Settings
from inspector_gui.gui.actions import Actions
from inspector_gui.gui.look import Look
from inspector_gui.gui.review.blinding import Blindfold
from inspector_gui.gui.review.catalog import Catalog
from inspector_gui.gui.review.desk import Desk
from inspector_gui.gui.review.filter_bar import FilterBar
from inspector_gui.gui.review.grid import Grid, Neighbours, Thumbnails
from inspector_gui.gui.review.head import ListHead
from inspector_gui.gui.review.large import LargePicture
from inspector_gui.gui.review.notices import NoticePanel, Question
from inspector_gui.gui.review.part_facts import PartFacts
from inspector_gui.gui.review.presenter import Presenter
from inspector_gui.gui.review.services import ReviewServices
from inspector_gui.gui.review.side import ReviewSide
from inspector_gui.gui.review.tiles import Tile, TileModel
from inspector_gui.gui.review.words import tile_words
from inspector_gui.gui.sentences import translated_sentence
from inspector_gui.gui.widgets.banner import Banner
from inspector_gui.gui.widgets.view import Hairline, View
from inspector_gui.station.review.blind import BlindReview


@dataclass(frozen=True, slots=True)
class ReviewParts:
    """What the page is given."""

    look: Look
    actions: Actions
    services: ReviewServices
    settings: Settings
    recipe: Recipe


class ReviewLists(View):
    """The page as far as it shows lists; the page itself adds the part in hand."""

    def __init__(self, parts: ReviewParts, parent: QWidget | None = None) -> None:
        """Make all views; nothing is read before they are shown."""
        super().__init__(parts.look, parent)
        self.setObjectName("page")
        look, services = parts.look, parts.services
        self._actions, self.services = parts.actions, services
        self._recipe, self._saved = parts.recipe, ""
        self._base = Query()  # what the filter asks for; a cell of the matrix comes and goes
        self._failed, self._corrected = "", 0
        self.catalog = Catalog(services, self)
        self.desk = Desk(services, self.catalog, self)
        self._present = Presenter(self.desk, look)
        self.tiles = TileModel(self._tile_words, self.desk.fresh, self)
        self.thumbnails = Thumbnails(services, self)
        self.side = ReviewSide(look, self)
        self.filter = FilterBar(look, self)
        self.head = ListHead(look, parts.actions, self)
        self.banner = Banner(look, self)
        self.question = Question(look, self)
        self.notice = NoticePanel(look, self)
        self.grid = Grid(look, self.tiles, self.thumbnails, self)
        self.strip = Neighbours(look, self.tiles, self.thumbnails, self)
        self.large = LargePicture(look, parts.actions, self.strip, parts.settings.heatmap, self)
        self.facts = PartFacts(look, parts.actions, self)
        self._lay_out()
        self._blindfold = Blindfold(
            parts.actions, self.large, self.facts, (self.side, self._line, self.strip)
        )
        self._blindfold.put(False)
        self._listen()

    def _lay_out(self) -> None:
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.notice)
        self.stack.addWidget(self.grid)
        self.stack.addWidget(self.large)
        self._middle = QWidget(self)
        self._middle.setObjectName("page")
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.banner, self.question, self.filter, self.head):
            column.addWidget(widget)
        column.addWidget(self.stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        self._line = Hairline(vertical=True, parent=self)
        row.addWidget(self._line)
        row.addWidget(self._middle, 1)
        row.addWidget(Hairline(vertical=True, parent=self))
        row.addWidget(self.facts)

    def _listen(self) -> None:
        catalog = self.catalog
        catalog.changed.connect(self._table_changed)
        catalog.counted.connect(self._counted)
        catalog.failed.connect(self._unread)
        self.desk.listed.connect(self._listed)
        self.desk.said.connect(self._say)
        self.side.queue_wanted.connect(self.open_queue)
        self.side.saved_wanted.connect(self.open_saved)
        self.side.cell_wanted.connect(self._cell_wanted)
        self.filter.asked.connect(self._asked)
        self.filter.cleared.connect(self.clear_filter)
        self.filter.save_wanted.connect(self._save)
        self.head.fresh_wanted.connect(self.show_fresh)

    # What is shown

    @property
    def is_large(self) -> bool:
        """True while one large picture is shown."""
        return self.stack.currentWidget() is self.large

    def show_large(self, row: int) -> None:
        """Show the part of a row large."""
        raise NotImplementedError

    def show_grid(self) -> None:
        """Show the list as a grid."""
        raise NotImplementedError

    def open(self, query: Query, saved: str = "") -> None:
        """Show the parts of a query."""
        self._saved = saved
        self.banner.say("")
        self.desk.open(query, self.desk.part_id)
        self.catalog.count_under(self._base)

    def open_blind(self, review: BlindReview) -> None:
        """Show the parts of a blind review one by one, and nothing that is known of them."""
        self._saved = ""
        self.banner.say("")
        self.desk.open_blind(review)
        self.show_large(0)

    @Slot(str)
    def open_queue(self, name: str) -> None:
        """Show a queue, under the terms of the filter."""
        self.open(self._base.but(queue=name))

    @Slot(str, str)
    def open_saved(self, name: str, text: str) -> None:
        """Show a saved query."""
        query = self._present.parsed(text)
        if query is not None:
            self._base = query.but(queue="")
            self.open(query, name)

    @Slot()
    def clear_filter(self) -> None:
        """Ask for nothing but the queue."""
        self._base = Query()
        self.open(Query(queue=self.desk.query.queue))

    def leave_queue(self) -> None:
        """Look for the same in all parts."""
        self.open(self.desk.query.but(queue=""))

    @Slot()
    def show_fresh(self) -> None:
        """Open the same list as it is now."""
        self.catalog.refresh()
        self.open(self.desk.query, self._saved)

    def write_filter(self) -> None:
        """Put the cursor into the filter's line."""
        self.show_grid()
        self.filter.focus_line()

    def name_filter(self) -> None:
        """Ask for a name under which the filter is kept."""
        self.show_grid()
        self.filter.begin_saving()

    def forget_filter(self) -> None:
        """Delete the saved filter that is shown; the parts stay as they are listed."""
        if self._saved:
            self.services.save_query(self._saved, "", self._saved_query, self._not_saved)
            self._saved = ""
            self.side.mark(self.desk.query)
        else:
            self._say(self.tr("No saved filter is shown; choose one on the left first."), False)

    def choose_all(self) -> None:
        """Choose all parts of the list."""
        self.show_grid()
        self.grid.selectAll()

    def restyle(self) -> None:
        """Take the size of the text on."""
        for view in (self.grid, self.strip):
            view.restyle()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what is new, now and while the page is shown."""
        super().showEvent(event)
        self.catalog.watch(True)
        self.take_focus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Read no more."""
        super().hideEvent(event)
        self.catalog.watch(False)

    # Answers

    @Slot()
    def _table_changed(self) -> None:
        first = self._failed or not len(self.desk.positions)
        self._failed = ""
        if first:
            # Nobody works in an empty list: it may fill by itself.
            self.open(self._first_query(), self._saved)
            self.filter.offer(self.catalog.names(), self._recipe)
        else:
            self.tiles.bring_up_to_date(self.catalog.table)
            self.head.show_fresh(self.desk.waiting())
        self.filter.offer(self.catalog.names(), self._recipe)
        self._tell_corrected(quietly=bool(first))
        snapshot = self.catalog.snapshot
        if snapshot is not None:
            self.facts.sign_in.offer(snapshot.labellers)

    @Slot()
    def _counted(self) -> None:
        counts, snapshot = self.catalog.counts, self.catalog.snapshot
        if counts is not None and snapshot is not None:
            self.side.show_counts(counts, snapshot.saved)

    @Slot(str)
    def _unread(self, sentence: str) -> None:
        self._failed = sentence
        self.banner.say(translated_sentence(sentence), severe=True)
        self._show_notice()

    @Slot()
    def _listed(self) -> None:
        table = self.catalog.table
        if table is None:
            return
        self.tiles.show(table, self.desk.positions)
        query = self.desk.query
        self.filter.show_query(query)
        blind = self.desk.blind is not None
        self._blindfold.put(blind)
        self.head.show_list(query, len(self.desk.positions), blind)
        self.side.mark(query, self._saved)
        count = self.tiles.rowCount()
        if not count:
            self.stack.setCurrentWidget(self.notice)
            self.filter.show()
        elif self.stack.currentWidget() is self.notice:
            self.stack.setCurrentWidget(self.grid)
        self._name_flip()
        self._show_notice()
        self.take_focus()

    def take_focus(self) -> None:
        """Let keys mean the parts that are shown, unless somebody writes."""
        here = QApplication.focusWidget()
        writes = isinstance(here, QLineEdit) and here.isVisible() and self.isAncestorOf(here)
        if self.isVisible() and not writes:
            shown = self.stack.currentWidget()
            where = self.large.canvas if shown is self.large else shown
            (where or self.stack).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _cell_wanted(self, terms: dict[str, tuple[str, ...]]) -> None:
        self.open(self._base.but(queue="", **terms))

    @Slot(object)
    def _asked(self, query: Query) -> None:
        queue = query.queue or self.desk.query.queue
        self._base = query.but(queue="")
        self.open(query.but(queue=queue))

    @Slot(str, str)
    def _save(self, name: str, text: str) -> None:
        whole = self.desk.query.text or text
        if not whole:
            self._say(
                self.tr("This filter asks for nothing; choose a queue or a term first."), True
            )
            return
        self.services.save_query(name, whole, self._saved_query, self._not_saved)
        self._saved = name

    def _saved_query(self, _: object) -> None:
        self.catalog.refresh()

    def _not_saved(self, error: BaseException) -> None:
        self._say(self._present.sentence(error), True)

    @Slot(str, bool)
    def _say(self, sentence: str, severe: bool) -> None:
        self.banner.say(translated_sentence(sentence), severe)

    # Within

    def _first_query(self) -> Query:
        """Return what is shown first: what the line has corrected, if there is any."""
        asked = self.desk.query
        if asked != Query(queue="unlabelled"):
            return asked
        corrected = asked.but(queue="corrected")
        return corrected if len(self.catalog.select(corrected)) else asked

    def _tell_corrected(self, quietly: bool) -> None:
        """Say that the line has corrected more parts, unless they are shown anyway."""
        before, table = self._corrected, self.catalog.table
        self._corrected = 0 if table is None else int(table.corrected.sum())
        if self._corrected > before and not quietly and self.desk.query.queue != "corrected":
            words = self.tr("Corrected at the line: {n} parts wait in the first queue.")
            self._say(words.format(n=self.look.languages.number(self._corrected)), False)

    def _tile_words(self, tile: Tile) -> str:
        return tile_words(tile, self.look)

    def _show_notice(self) -> None:
        self.notice.show_notice(self._present.notice(self._failed, self.tiles.rowCount()))

    def _name_flip(self) -> None:
        """Let the button say where it leads."""
        title = self.tr("Grid") if self.is_large else self.tr("Picture")
        self._actions.name("review.flip", title)
