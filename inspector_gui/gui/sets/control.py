"""Joins the panels for sets and for trust in labels to the Review page and the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot

from inspector_gui.core.errors import InspectorError, sentence_of
from inspector_gui.core.query import Query
from inspector_gui.core.recipe import Recipe
from inspector_gui.gui.command import REVIEW_PAGE
from inspector_gui.gui.compare.to_review import show_on_review
from inspector_gui.gui.review.control import ReviewControl
from inspector_gui.gui.review.services import ReviewSource
from inspector_gui.gui.sentences import translated_sentence
from inspector_gui.gui.sets.agreement_panel import AgreementPanel
from inspector_gui.gui.sets.blind_panel import BlindPanel, BlindWish, chosen_review
from inspector_gui.gui.sets.checking import VERIFY, Checking
from inspector_gui.gui.sets.deck import Deck
from inspector_gui.gui.sets.giving import EXPORT, Giving
from inspector_gui.gui.sets.judging import JUDGE, Judging
from inspector_gui.gui.sets.panel import Panel
from inspector_gui.gui.sets.taking import Context, Taking
from inspector_gui.gui.sets.trust import Trust, read_trust
from inspector_gui.gui.sets.work import SetsWork
from inspector_gui.station.bulk import Advance

if TYPE_CHECKING:
    from inspector_gui.gui.main_window import MainWindow


class SetsControl(QObject):
    """Owns the panels' threads; ``close`` cancels what runs and joins them."""

    def __init__(self, window: MainWindow, reviewing: ReviewControl, source: ReviewSource) -> None:
        """Make the panels; the deck takes the place of the Review page."""
        super().__init__(window)
        self._window, self._source = window, source
        self.page = reviewing.page
        look, self._actions = window.look, window.actions_by_name
        self.work = SetsWork(self)
        self.deck = Deck(look, self._actions, self.page)
        self.blind = BlindPanel(look, self._actions)
        self.agreement = AgreementPanel(look, self._actions)
        self.judging = Judging(look, self._actions, self.work, source, self)
        self.taking = Taking(look, self._actions, self.work, source, self)
        self.giving = Giving(look, self._actions, self.work, source, self.page.catalog, self)
        self.checking = Checking(look, self.work, source.store, self.agreement, self)
        panels = (self.taking.panel, self.giving.panel, self.judging.panel)
        for panel in (self.blind, self.agreement, *panels):
            self.deck.add(panel)
        self._connect()

    def _connect(self) -> None:
        self.work.advanced.connect(self._advanced)
        self.work.rested.connect(self.deck.bar.end)
        self.blind.wanted.connect(self._begin_blind)
        self.agreement.part_wanted.connect(self._show_part)
        self.agreement.conflict_wanted.connect(self._show_conflict)
        self.judging.judged.connect(self.page.catalog.refresh)
        self.taking.taken.connect(self._taken)
        self.taking.judge_wanted.connect(self.show_judging)
        self.deck.dropped.connect(self._dropped)

    def close(self) -> None:
        """Cancel what runs, and join the threads."""
        self.taking.close()
        self.work.close()

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what the commands do."""
        return {
            "sets.import": self.show_import,
            "sets.export": self.show_export,
            "sets.judge": self.show_judging,
            "sets.blind": self.show_blind,
            "sets.finish": self.finish_blind,
            "sets.agreement": self.show_agreement,
            "sets.verify": self.show_verify,
            "sets.pause": self._pause,
            "sets.cancel": self.work.cancel,
            "sets.back": self.back,
        }

    # Panels

    def show_import(self) -> None:
        """Ask for a set, or show what was understood of one."""
        self._show(self.taking.panel)
        self.taking.begin(Context(self.recipe(), self.recipe_file(), self.page.people.session))

    def show_export(self) -> None:
        """Ask what shall be written as a set."""
        self._show(self.giving.panel)
        self.giving.begin(self.page.desk.query)

    def show_judging(self) -> None:
        """Show how much the models have still to judge."""
        query = self.page.desk.query.but(queue="")
        self._show(self.judging.panel)
        self.judging.begin(self.recipe(), self.recipe_file(), query)

    def show_blind(self) -> None:
        """Ask what shall be judged again."""
        table = self.page.catalog.table
        names = table.names.labeller.all() if table is not None else ()
        now = datetime.now()
        name = self.tr("Blind review {when}").format(when=f"{now:%Y-%m-%d %H:%M:%S}")
        seed = int(now.timestamp()) % 100_000
        self._show(self.blind)
        self.blind.begin(name, seed, self.page.desk.labeller, names)

    def show_agreement(self) -> None:
        """Show how far people and models agree."""
        self.agreement.say("")
        self.agreement.show_trust(None)
        self._show(self.agreement)
        self.work.read(partial(read_trust, self._source.store), self._studied, self._unread)

    def show_verify(self) -> None:
        """Check all that was recorded; what was found stands over the agreement."""
        self.show_agreement()
        self.checking.start()

    def finish_blind(self) -> None:
        """End the blind review once all of it is written, and show the agreement."""
        desk = self.page.desk
        if desk.blind is None:
            return
        said = sum(desk.session.ledger.knows(key) for key in desk.session.parts)
        left = len(desk.session.parts) - said
        self.page.open(Query(queue=desk.query.queue))
        self.page.show_grid()
        # The labels are written in order: what waits is on the disk when this is answered.
        self.page.services.current((), partial(self._finished, left), self._unread)

    @Slot()
    def back(self) -> None:
        """Show the parts again."""
        self.deck.back()
        if self.page.isVisible():
            where = self.page.large.canvas if self.page.is_large else self.page.grid
            where.setFocus(Qt.FocusReason.OtherFocusReason)

    def recipe(self) -> Recipe:
        """Return the recipe of the line."""
        return self._window.line.station.recipe

    def recipe_file(self) -> Path:
        """Return where it lies."""
        return self._window.settings.now.recipe_path

    # Answers

    @Slot(str, object)
    def _advanced(self, name: str, advance: Advance | None) -> None:
        self.deck.bar.show_work(self._title(name, advance), advance)

    @Slot(object)
    def _taken(self, batches: tuple[str, ...]) -> None:
        self.judging.remember_import(batches)
        self.page.catalog.refresh()

    @Slot(str)
    def _dropped(self, path: str) -> None:
        if self.page.desk.blind is None:
            self.show_import()
            self.taking.panel.look_at(Path(path))

    @Slot(object)
    def _begin_blind(self, wish: BlindWish) -> None:
        table = self.page.catalog.table
        if table is None:
            return
        try:
            review = chosen_review(table, wish)
        except InspectorError as error:
            self.blind.say(translated_sentence(error.sentence), severe=True)
            return
        self.back()
        self.page.open_blind(review)

    @Slot(str)
    def _show_part(self, part_id: str) -> None:
        self.back()
        show_on_review(self.page, part_id)

    @Slot(str)
    def _show_conflict(self, part_id: str) -> None:
        self.back()
        self.page.desk.open(Query(queue="conflicts"), part_id)
        self.page.show_large(self.page.desk.session.index)

    def _finished(self, left: int, _: object) -> None:
        self.show_agreement()
        if left:
            words = self.tr("The blind review is over. Parts that were not judged: {n}.")
            self.agreement.say(words.format(n=self._window.look.languages.number(left)))

    def _studied(self, trust: Trust) -> None:
        self.agreement.show_trust(trust)

    def _unread(self, error: BaseException) -> None:
        self.agreement.say(translated_sentence(sentence_of(error)), severe=True)

    # Within

    def _show(self, panel: Panel) -> None:
        if self._window.shown_page() != REVIEW_PAGE:
            self._window.show_page(REVIEW_PAGE)
        self.deck.show_panel(panel)

    def _pause(self) -> None:
        self.work.pause(self._actions["sets.pause"].isChecked())

    def _title(self, name: str, advance: Advance | None) -> str:
        what = advance.what if advance is not None else ""
        if name == VERIFY:
            return self.checking.title()
        if name == JUDGE:
            return self.judging.title(what)
        return self.giving.title(what) if name == EXPORT else self.taking.title(name)
