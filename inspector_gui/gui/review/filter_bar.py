"""What the parts must be like: a line for everything, buttons for what is asked most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from inspector_gui.core.errors import InspectorError
from inspector_gui.core.query import STATES, Query, moment_ago, parse_query
from inspector_gui.core.recipe import Recipe
from inspector_gui.core.verdict import Label
from inspector_gui.gui.look import Look
from inspector_gui.gui.plain import PlainLabel
from inspector_gui.gui.review.between import Between
from inspector_gui.gui.review.query_line import QueryLine
from inspector_gui.gui.review.term_menu import TermMenu
from inspector_gui.gui.sentences import translated_sentence
from inspector_gui.gui.widgets.flow import FlowLayout
from inspector_gui.gui.widgets.view import View
from inspector_gui.gui.words import defect_title, label_word

TERMS = ("label", "decision", "defect", "since", "recipe", "batch", "labeller")
_TIMES = ("1h", "shift", "today", "24h", "7d", "4w")
_BETWEEN = "…"  # from a moment to another one


class FilterBar(View):
    """Tells by ``asked`` the query, without its queue, when it is another one."""

    asked = Signal(object)
    save_wanted = Signal(str, str)  # name and text
    cleared = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make an empty bar."""
        super().__init__(look, parent)
        self.line = QueryLine(self)
        self.menus = {term: TermMenu(term, look, term == "since", self) for term in TERMS}
        self._query = Query()
        self._names: Mapping[str, Sequence[str]] = {}
        self._recipe: Recipe | None = None
        self._fault = PlainLabel(self)
        self._fault.setWordWrap(True)
        self._fault.setObjectName("fault")
        self._fault.hide()
        self._name = QLineEdit(self)
        self._name.hide()
        self._save = QPushButton(self)
        self._clear = QPushButton(self)
        self._clear.setProperty("flat", True)
        for button in (self._save, self._clear):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._lay_out()
        self.line.returnPressed.connect(self._read)
        self._clear.clicked.connect(self.cleared)
        self._save.clicked.connect(self.begin_saving)
        self._name.returnPressed.connect(self._keep)
        for menu in self.menus.values():
            menu.changed.connect(self._chosen)
        self.dress()

    def _lay_out(self) -> None:
        self._top = QHBoxLayout()
        self._top.addWidget(self.line, 1)
        self._top.addWidget(self._name, 1)
        self._top.addWidget(self._save)
        self._top.addWidget(self._clear)
        self._flow = FlowLayout()
        for menu in self.menus.values():
            self._flow.addWidget(menu)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._top)
        self._column.addWidget(self._fault)
        self._column.addLayout(self._flow)

    @property
    def query(self) -> Query:
        """What is asked for, without a queue."""
        return self._query

    def show_query(self, query: Query) -> None:
        """Show what is asked for, and ask nothing."""
        self._query = query.but(queue="")
        self.line.setText(_local(self._query).text)
        self._say("")
        self.menus["since"].offer(self.tr("Time"), self._choices("since"))
        for term, menu in self.menus.items():
            menu.show_chosen(self._values_of(term))
        self._name.hide()
        self.line.show()
        self._enable()

    def offer(self, names: Mapping[str, Sequence[str]], recipe: Recipe) -> None:
        """Offer the names that were recorded, by term, and the recipe's defects."""
        self._names, self._recipe = names, recipe
        self.line.values = names
        self.retranslate()

    def ask(self, text: str) -> None:
        """Ask for what a text says; what it says wrongly is told in a sentence."""
        self.line.setText(text)
        self._read()

    def focus_line(self) -> None:
        """Put the cursor into the line."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    @Slot()
    def begin_saving(self) -> None:
        """Ask for a name in place of the line."""
        if self._name.isVisible():
            self._keep()
            return
        self.line.hide()
        self._name.show()
        self._name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def fault(self) -> str:
        """Return the sentence that is shown."""
        return self._fault.text()

    def restyle(self) -> None:
        """Set fonts and spacing."""
        theme = self.look.theme
        margin = theme.px("margin")
        self._column.setContentsMargins(margin, theme.px("gap"), margin, theme.scaled(4))
        self._column.setSpacing(theme.scaled(6))
        self._top.setSpacing(theme.px("gap"))
        self._flow.set_spacing(theme.scaled(6), theme.scaled(4))
        self._fault.setStyleSheet(f"color: {theme.colours.ng};")
        for menu in self.menus.values():
            menu.setFont(theme.font("small"))

    def retranslate(self) -> None:
        """Write all words."""
        self.line.setPlaceholderText(self.tr("vlm:NG vit:OK label:none since:2h leans"))
        self.line.setAccessibleName(self.tr("Filter"))
        self.line.setToolTip(
            self.tr("Terms such as label:NG; other words are looked for in the reasons (Ctrl+F)")
        )
        self._name.setPlaceholderText(self.tr("A name for this filter"))
        self._save.setText(self.tr("Save"))
        self._save.setToolTip(self.tr("Keep this filter under a name (Ctrl+S)"))
        self._clear.setText(self.tr("Clear"))
        self._clear.setToolTip(self.tr("Ask for nothing in particular (Ctrl+Shift+F)"))
        titles = {
            "label": self.tr("Label"),
            "decision": self.tr("Decision"),
            "defect": self.tr("Defect"),
            "since": self.tr("Time"),
            "recipe": self.tr("Recipe"),
            "batch": self.tr("Batch"),
            "labeller": self.tr("Labeller"),
        }
        for term, menu in self.menus.items():
            menu.offer(titles[term], self._choices(term))
        self._enable()

    def _choices(self, term: str) -> list[tuple[str, str]]:
        if term in {"label", "decision"}:
            none = self.tr("unlabelled") if term == "label" else self.tr("no decision")
            states = [state for state in STATES if not (term == "label" and state == "ERROR")]
            return [(s, none if s == "NONE" else _state_word(s)) for s in states]
        if term == "since":
            begun = moment_ago("shift", datetime.now(UTC)).astimezone()
            words = (
                self.tr("last hour"),
                self.tr("this shift (since {time})").format(time=f"{begun:%H:%M}"),
                self.tr("today"),
                self.tr("last 24 hours"),
                self.tr("last 7 days"),
                self.tr("last 4 weeks"),
            )
            return [*zip(_TIMES, words, strict=True), (_BETWEEN, self._between_words())]
        names = [name for name in self._names.get(term, ()) if name]
        if term == "defect" and self._recipe is not None:
            language = self.look.languages.language
            known = [defect.name for defect in self._recipe.defects]
            both = [*known, *(name for name in names if name not in known)]
            return [(name, defect_title(self._recipe, name, language)) for name in both]
        return [(name, name) for name in sorted(names)]

    def _values_of(self, term: str) -> tuple[str, ...]:
        if term == "since":
            if self._query.within:
                return (self._query.within,)
            return (_BETWEEN,) if self._query.since or self._query.until else ()
        return tuple(getattr(self._query, term))

    def _enable(self) -> None:
        self._clear.setEnabled(bool(self._query.text))
        self._save.setEnabled(bool(self._query.text))

    def _say(self, sentence: str) -> None:
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))

    @Slot()
    def _read(self) -> None:
        try:
            query = parse_query(self.line.text(), datetime.now(UTC), zone=None)
        except InspectorError as error:
            self._say(translated_sentence(error.sentence))
            return
        self._say("")
        self.asked.emit(query)

    @Slot(str, tuple)
    def _chosen(self, term: str, values: tuple[str, ...]) -> None:
        if term == "since" and values[:1] == (_BETWEEN,):
            self._ask_between()
        elif term == "since":
            within = values[0] if values else ""
            self.asked.emit(self._query.but(since=None, until=None, within=within))
        else:
            self.asked.emit(self._query.but(**{term: values}))

    def _between_words(self) -> str:
        query = _local(self._query)
        if query.since is None and query.until is None:
            return self.tr("From … to …")
        moments = [f"{each:%m-%d %H:%M}" if each else "…" for each in (query.since, query.until)]
        return " – ".join(moments)

    def _ask_between(self) -> None:
        """Ask for two moments; what is shown stays until they are given."""
        self.show_query(self._query)
        self.between = Between(self.look, self._query.since, self._query.until, self)
        self.between.accepted.connect(self._take_between)
        self.between.open()

    @Slot()
    def _take_between(self) -> None:
        since, until = self.between.moments()
        self.asked.emit(self._query.but(since=since, until=until, within=""))

    @Slot()
    def _keep(self) -> None:
        name = " ".join(self._name.text().split())
        if name:
            self.save_wanted.emit(name, self._query.text)
        self._name.clear()
        self._name.hide()
        self.line.show()


def _local(query: Query) -> Query:
    """Return a query with its times as this machine's clock shows them."""
    return query.but(
        since=query.since.astimezone() if query.since else None,
        until=query.until.astimezone() if query.until else None,
    )


def _state_word(state: str) -> str:
    return state if state == "ERROR" else label_word(Label(state))
