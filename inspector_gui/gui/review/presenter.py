"""Turns the desk into words and states of widgets; computes, shows nothing."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inspector_gui.core.errors import InspectorError, sentence_of
from inspector_gui.core.query import Query, parse_query
from inspector_gui.core.recipe import Recipe
from inspector_gui.gui.actions import Actions
from inspector_gui.gui.look import Look
from inspector_gui.gui.review.conflict import spoken
from inspector_gui.gui.review.desk import Desk
from inspector_gui.gui.review.label_editor import EditorState
from inspector_gui.gui.review.notices import Notice
from inspector_gui.gui.review.words import query_title
from inspector_gui.gui.sentences import translated_sentence
from inspector_gui.gui.words import label_word


class Presenter:
    """What the page says, in the present language."""

    def __init__(self, desk: Desk, look: Look) -> None:
        """Remember whose words are wanted."""
        self._desk = desk
        self._look = look

    def editor(self, recipe: Recipe) -> EditorState:
        """Return what the editor shows."""
        desk = self._desk
        return EditorState(
            current=desk.label,
            recipe=recipe,
            pending=desk.pending,
            chosen=max(1, len(desk.session.selected)),
            conflict=self._conflict(),
            part_id=desk.part_id,
        )

    def enable(self, actions: Actions) -> None:
        """Enable what can be done now."""
        desk = self._desk
        ledger = desk.session.ledger
        listed = bool(desk.part_id)
        for name in ("label.ok", "label.ng", "label.unsure", "label.comment", "label.gold"):
            actions[name].setEnabled(listed)
        actions["review.flip"].setEnabled(listed)
        actions["label.undo"].setEnabled(ledger.can_undo)
        actions["label.redo"].setEnabled(ledger.can_redo)
        actions["label.same"].setEnabled(listed and desk.session.last is not None)
        gold = desk.label.gold
        title = QCoreApplication.translate("Review", "Release…") if gold else ""
        actions.name("label.gold", title)

    def notice(self, failed: str, count: int) -> Notice:
        """Return what stands in the place of parts."""
        translate = QCoreApplication.translate
        catalog, query = self._desk.catalog, self._desk.query
        if failed and catalog.table is None:
            title = translate("Review", "The records cannot be read")
            again = translate("Review", "Try again")
            return Notice(title, translated_sentence(failed), "review.refresh", again)
        if catalog.table is None:
            return Notice(translate("Review", "Reading the records…"))
        if not len(catalog.table):
            return Notice(
                translate("Review", "Nothing recorded yet"),
                translate(
                    "Review", "Parts that the line inspects, and pictures you import, wait here."
                ),
                "page.live",
                translate("Review", "Go to the line"),
            )
        if count:
            return Notice("")
        if query.but(queue="").text:
            return self._nothing_found(query)
        return Notice(
            translate("Review", "Nothing left to review"),
            translate("Review", "This queue is empty; choose another one at the left."),
        )

    def _nothing_found(self, query: Query) -> Notice:
        """Say what keeps the list empty, and offer to take that away: the queue or the filter."""
        translate, catalog = QCoreApplication.translate, self._desk.catalog
        title = translate("Review", "No part is like that")
        alike = len(catalog.select(query.but(queue=""))) if query.queue else 0
        if alike:
            words = translate("Review", "{query}: {n} parts are like that, but none in this queue.")
            number = self._look.languages.number(alike)
            return Notice(
                title,
                words.format(query=query_title(query), n=number),
                "review.leave",
                translate("Review", "Look in all parts"),
            )
        return Notice(
            title, query_title(query), "review.clear", translate("Review", "Clear the filter")
        )

    def no_picture(self) -> str:
        """Say why there is no picture of the part in hand; "" where there is one or it comes."""
        desk = self._desk
        part = desk.part
        if part is not None:
            words = QCoreApplication.translate("Review", "There is no picture of this part.")
            if part.fault:
                still = QCoreApplication.translate("Review", "It can be labelled all the same.")
                return f"{translated_sentence(part.fault)}\n{still}"
            return "" if part.frame is not None else words
        fault = desk.shelf.faults.get(desk.part_id)
        if fault:
            return translated_sentence(fault)
        return QCoreApplication.translate("Review", "Reading the picture…")

    def parsed(self, text: str) -> Query | None:
        """Return a saved query, None where it cannot be read any more."""
        try:
            return parse_query(text)
        except InspectorError as error:
            self._desk.said.emit(error.sentence, True)
            return None

    def sentence(self, error: BaseException) -> str:
        """Return the sentence of a fault."""
        return sentence_of(error)

    def _conflict(self) -> str:
        """Say who contradicts whom, and whose word is wanted."""
        desk = self._desk
        said = spoken(desk.part, desk.label)
        if not said:
            return ""
        pieces = [
            f"{name} {label_word(event.content.label) if event.content.label else '–'}"
            for name, event in said.items()
        ]
        words = (
            QCoreApplication.translate("Review", "People disagree: {who}. Your word decides.")
            if desk.decides()
            else QCoreApplication.translate(
                "Review", "People disagree: {who}. A third person must decide."
            )
        )
        return words.format(who=", ".join(pieces))
