"""The Compare page: which comparison, its inspectors, one tab a question, the parts beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from inspector_gui.gui.actions import Actions
from inspector_gui.gui.compare.analyst import Analyst
from inspector_gui.gui.compare.head import Headline, PageHead
from inspector_gui.gui.compare.model import Change, CompareModel
from inspector_gui.gui.compare.new_panel import NewPanel
from inspector_gui.gui.compare.notice import notice_of
from inspector_gui.gui.compare.part_list import PartThumbnails
from inspector_gui.gui.compare.parts_panel import PartsPanel
from inspector_gui.gui.compare.run_bar import RunBar
from inspector_gui.gui.compare.tabs.agreement import AgreementTab
from inspector_gui.gui.compare.tabs.base import Tab, TabParts
from inspector_gui.gui.compare.tabs.cascade import CascadeTab
from inspector_gui.gui.compare.tabs.curves import CurvesTab
from inspector_gui.gui.compare.tabs.money import MoneyTab
from inspector_gui.gui.compare.tabs.overview import OverviewTab
from inspector_gui.gui.compare.tabs.places import PlaceTab
from inspector_gui.gui.compare.tabs.reasons import ReasonsTab
from inspector_gui.gui.compare.tabs.robust import RobustTab
from inspector_gui.gui.compare.tabs.side import SideTab
from inspector_gui.gui.compare.tabs.slices import SlicesTab
from inspector_gui.gui.compare.thresholds import Mover, ThresholdRows
from inspector_gui.gui.compare.tiles import PartTiles
from inspector_gui.gui.compare.work import CompareWork
from inspector_gui.gui.look import Look
from inspector_gui.gui.review.notices import NoticePanel
from inspector_gui.gui.widgets.banner import Banner
from inspector_gui.gui.widgets.view import Hairline, ScrollBoth, View
from inspector_gui.gui.widgets.view_state import ViewState

# computed whatever tab is shown: what one asks first
ALWAYS = ("rows", "pairs", "counts")


class ComparePage(View):
    """A thin view on a ``CompareModel``; only the tab that is shown follows it.

    Signals:
        command_wanted: name of a command that a notice offers.
        part_opened: index of a part that Enter or a double click opens.
        first_shown: the page is shown for the first time.
    """

    command_wanted = Signal(str)
    part_opened = Signal(int)
    first_shown = Signal()

    def __init__(
        self,
        look: Look,
        actions: Actions,
        work: CompareWork,
        model: CompareModel,
        analyst: Analyst,
        parent: QWidget | None = None,
    ) -> None:
        """Make the page; nothing is read before it is shown."""
        super().__init__(look, parent)
        self.setObjectName("page")
        self.model, self._analyst, self._work = model, analyst, work
        self._shown, self._listed = False, False
        self._stale: dict[Tab, Change] = {}
        self.mover = Mover(look, model, self)
        self.tiles = PartTiles(model, self)
        self.thumbnails = PartThumbnails(work, self)
        self.head = PageHead(look, actions, self)
        self.banner = Banner(look, self)
        self.run_bar = RunBar(look, actions, self)
        self.headline = Headline(look, model, self)
        self.rows = ThresholdRows(look, actions, model, self)
        self.notice = NoticePanel(look, self)
        self.new = NewPanel(look, self)
        parts = TabParts(look, actions, model, work, self.mover, self.tiles, self.thumbnails)
        self._side, self._cascade = SideTab(parts, self), CascadeTab(parts, self)
        self._place = PlaceTab(parts, self)
        self.tabs: tuple[Tab, ...] = (
            OverviewTab(parts, self),
            CurvesTab(parts, self),
            MoneyTab(parts, self),
            self._cascade,
            self._place,
            ReasonsTab(parts, self),
            AgreementTab(parts, self),
            SlicesTab(parts, self),
            self._side,
            RobustTab(parts, self),
        )
        self.bar = QTabBar(self)
        self.stack = QStackedWidget(self)
        self.panel = PartsPanel(look, actions, model, self.tiles, self.thumbnails, self)
        self._lay_out()
        self._connect()
        self.dress()

    def _lay_out(self) -> None:
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(True)
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        for tab in self.tabs:
            self.bar.addTab("")
            self.stack.addWidget(tab)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.bar)
        left.addWidget(Hairline(parent=self))
        left.addWidget(self.stack, 1)
        inner = QWidget(self)
        inner.setObjectName("page")
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addLayout(left, 1)
        below.addWidget(Hairline(vertical=True, parent=self))
        below.addWidget(self.panel)
        body = QVBoxLayout(inner)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.headline)
        body.addWidget(self.rows)
        body.addLayout(below, 1)
        self._body = ScrollBoth(inner, self)
        self.views = QStackedWidget(self)
        for view in (self.notice, self.new, self._body):
            self.views.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.head, self.banner, self.run_bar):
            column.addWidget(widget)
        column.addWidget(self.views, 1)

    def _connect(self) -> None:
        self.model.listen(self._changed)
        self.bar.currentChanged.connect(self._tab_chosen)
        self.rows.typed.connect(self.mover.drag)
        self.notice.wanted.connect(self.command_wanted)
        self.panel.opened.connect(self.part_opened)
        self.new.closed.connect(self.show_body)

    # What is shown

    @property
    def tab(self) -> Tab:
        """The tab that is shown."""
        return self.tabs[self.bar.currentIndex()]

    def tab_of(self, kind: type[Tab]) -> Tab:
        """Return the tab of a kind."""
        return next(tab for tab in self.tabs if isinstance(tab, kind))

    def show_tab(self, kind: type[Tab]) -> None:
        """Show the tab of a kind."""
        self.bar.setCurrentIndex(self.tabs.index(self.tab_of(kind)))

    @property
    def side(self) -> SideTab:
        """The tab where parts are seen side by side."""
        return self._side

    @property
    def cascade(self) -> CascadeTab:
        """The tab where ways of deciding are chosen."""
        return self._cascade

    def show_side(self) -> None:
        """Show the part in hand side by side."""
        self.show_body()
        self.show_tab(SideTab)

    def show_wall(self, on: bool) -> None:
        """Show many small parts, or one, side by side."""
        self.show_side()
        self._side.show_wall(on)

    def show_marks(self, on: bool) -> None:
        """Show or hide all marks on pictures."""
        for view in (self._side.part, self._place.part):
            view.show_overlays(on)

    def shown_zoom(self) -> ViewState:
        """Return the zoom of the pictures that are shown."""
        return self._place.part.state if self.tab is self._place else self._side.part.state

    def step_tab(self, by: int) -> None:
        """Show the next tab, or the one before, around the ends."""
        self.bar.setCurrentIndex((self.bar.currentIndex() + by) % len(self.tabs))

    def show_names(self, names: tuple[str, ...], current: str) -> None:
        """Offer comparisons."""
        self._listed = True
        self.head.offer(names, current)
        self.head.setVisible(bool(names))  # nothing yet: one button, in the middle
        self._show_notice()

    def show_new(self) -> None:
        """Ask what shall be compared."""
        self.views.setCurrentWidget(self.new)
        self.new.begin()

    @Slot()
    def show_body(self) -> None:
        """Show the comparison, or what to do first."""
        self.views.setCurrentWidget(self._body)
        self._show_notice()

    def restyle(self) -> None:
        """Set the tabs' looks: words, and a line under the one that is shown."""
        theme = self.look.theme
        colours, px = theme.colours, theme.scaled
        self.bar.setFont(theme.font("body"))
        self.bar.setStyleSheet(
            "QTabBar { background: transparent; }"
            f"QTabBar::tab {{ background: transparent; color: {colours.muted}; border: none;"
            f" border-bottom: {px(3)}px solid transparent; padding: {px(8)}px {px(10)}px; }}"
            f"QTabBar::tab:selected {{ color: {colours.text}; border-color: {colours.accent}; }}"
            f"QTabBar::tab:hover {{ color: {colours.text}; }}"
            f"QTabBar::tab:focus {{ background: {colours.raised}; }}"
        )

    def retranslate(self) -> None:
        """Write the tabs' words."""
        for at, tab in enumerate(self.tabs):
            self.bar.setTabText(at, tab.title())
        self._show_notice()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the comparisons when the page is shown for the first time."""
        super().showEvent(event)
        if not self._shown:
            self._shown = True
            self.first_shown.emit()

    # Following the model

    def _changed(self, change: Change) -> None:
        if change & Change.DATA:
            self.tiles.reload()
            self.rows.rebuild()
            self._show_notice()
            if self.isVisible() and self.head.names.hasFocus():
                # keys mean parts from here on, not names of comparisons
                self.panel.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif change & Change.PARTS:
            self.tiles.show()
        elif change & Change.SETTLED:
            self.tiles.refresh()
        self.rows.follow(change)
        self.headline.follow(change)
        self.panel.follow(change)
        for tab in self.tabs:
            self._stale[tab] = self._stale.get(tab, Change.NOTHING) | change
        if self.model.opened is not None:
            self._follow_tab()
        if change & (Change.DATA | Change.SETTLED | Change.PRICES):
            self._want()

    @Slot(int)
    def _tab_chosen(self, row: int) -> None:
        self.stack.setCurrentIndex(row)
        if self.model.opened is not None:
            self._follow_tab()
            self._want()

    def _follow_tab(self) -> None:
        tab = self.tab
        change = self._stale.pop(tab, Change.NOTHING)
        if change:
            tab.refresh(change)

    def _want(self) -> None:
        self._analyst.want(*self.tab.wants, *ALWAYS)

    def _show_notice(self) -> None:
        """Show a notice where there is nothing to compare."""
        if self.views.currentWidget() is self.new:
            return
        found = notice_of(self.model, self._listed, self._work.running)
        if found is not None:
            self.notice.show_notice(found)
        self.views.setCurrentWidget(self.notice if found is not None else self._body)
