"""Joins the Review page to the window: its threads, its commands, the correction from Live."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from inspector_gui.core.decision import DecisionWord
from inspector_gui.core.errors import sentence_of
from inspector_gui.core.label import Act, LabelContent, LabelDraft, LabelEvent, ShownVerdict
from inspector_gui.core.recipe import Recipe
from inspector_gui.core.record import Record
from inspector_gui.core.verdict import Label, Verdict
from inspector_gui.gui.pages.live_model import Correction
from inspector_gui.gui.review.handlers import review_handlers, zoom_handlers
from inspector_gui.gui.review.page import ReviewPage
from inspector_gui.gui.review.page_lists import ReviewParts
from inspector_gui.gui.review.services import ReviewServices, ReviewSource
from inspector_gui.gui.sentences import translated_sentence
from inspector_gui.gui.words import label_word
from inspector_gui.store.labellers import Signer

if TYPE_CHECKING:
    from inspector_gui.gui.main_window import MainWindow

READ_AHEAD_MS = 1500


class ReviewControl(QObject):
    """Owns the page's threads; ``close`` joins them."""

    def __init__(self, window: MainWindow, source: ReviewSource) -> None:
        """Make the page."""
        super().__init__(window)
        self._window = window
        self.services = ReviewServices(source, self._recipe, self)
        actions, settings = window.actions_by_name, window.settings.now
        self.page = ReviewPage(
            ReviewParts(window.look, actions, self.services, settings, self._recipe())
        )
        self._corrections: dict[str, str] = {}  # by part, in order: the event that says wrong
        self.page.person_changed.connect(self._remember)
        self.page.going_on_changed.connect(self._remember_going_on)
        self.page.command_wanted.connect(self._trigger)
        actions["correct.undo"].setEnabled(False)
        # Read ahead, once the window is up: then the page has its parts when it is opened.
        self._ahead = QTimer(self)
        self._ahead.setSingleShot(True)
        self._ahead.timeout.connect(self.page.catalog.refresh)
        self._ahead.start(READ_AHEAD_MS)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the page's commands do."""
        found = review_handlers(self.page, self._window.actions_by_name)
        return {**found, "correct": self.correct, "correct.undo": self.take_back}

    def zooming(self) -> Mapping[str, Callable[[], object]]:
        """Return what the commands for zooming do on this page."""
        return zoom_handlers(self.page)

    def close(self) -> None:
        """Write what is waiting, and join the threads."""
        self._ahead.stop()
        self.page.catalog.watch(False)
        self.services.close()

    # From the line

    def correct(self) -> None:
        """Say that the decision on the part on the screen was wrong; once more: it was not."""
        view = self._window.model.shown
        record = view.record if view is not None else None
        if view is not None and view.part_id in self._corrections:
            self._take_back(view.part_id)
            return
        if view is None or record is None or not view.recorded:
            self._say(self.tr("There is no recorded part on the screen that could be corrected."))
            return
        bad = record.decision.word is DecisionWord.OK
        content = LabelContent(Label.NG if bad else Label.OK)
        draft = LabelDraft(
            view.part_id, Act.CORRECT, content, event_id=uuid.uuid4().hex,
            why=f"decision {record.decision.word}", shown=_shown(record),
        )  # fmt: skip
        self.services.append([draft], self._signer(), self._corrected, self._failed)

    def take_back(self) -> None:
        """Take the last correction back."""
        if self._corrections:
            self._take_back(next(reversed(self._corrections)))

    def _take_back(self, part_id: str) -> None:
        event_id = self._corrections.pop(part_id)
        self._window.actions_by_name["correct.undo"].setEnabled(bool(self._corrections))
        draft = LabelDraft(part_id, Act.UNDO, LabelContent(), seen=event_id, undoes=event_id)
        self.services.append([draft], self._signer(), self._taken_back, self._failed)

    def _corrected(self, events: tuple[LabelEvent, ...]) -> None:
        event = events[0]
        self._corrections[event.draft.part_id] = event.event_id
        self._window.actions_by_name["correct.undo"].setEnabled(True)
        label = event.content.label
        assert label is not None
        said = Correction(label, event.labeller)
        self._window.live.mark_wrong(event.draft.part_id, said)
        words = self.tr(
            "Labelled {label} by {name}; the part waits on Review. Ctrl+Z takes it back."
        )
        self._say(words.format(label=label_word(label), name=event.labeller))

    def _taken_back(self, events: tuple[LabelEvent, ...]) -> None:
        self._window.live.mark_wrong(events[0].draft.part_id, None)
        self._say(self.tr("The correction was taken back."))

    def _failed(self, error: BaseException) -> None:
        self._window.live.say(translated_sentence(sentence_of(error)), severe=True)

    def _say(self, sentence: str) -> None:
        self._window.live.say(sentence)

    # Within

    def _signer(self) -> Signer:
        """Return who is signed in, else the line: a correction there waits for nobody's name."""
        self.page.people.look()
        return self.page.people.session or self.services.labellers.line()

    def _recipe(self) -> Recipe:
        return self._window.line.station.recipe

    def _remember(self, name: str) -> None:
        self._window.settings.change({"labeller": name})

    def _remember_going_on(self, on: bool) -> None:
        self._window.settings.change({"go_on": on})

    def _trigger(self, command: str) -> None:
        self._window.actions_by_name[command].trigger()


def _shown(record: Record) -> tuple[ShownVerdict, ...]:
    return tuple(
        ShownVerdict(said.inspector, said.model_digest, said.label.value, said.p_ng)
        for _, said in record.outcomes
        if isinstance(said, Verdict)
    )
