"""The Review page: queues at the left, parts in the middle, one part's words at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from inspector_gui.core.label import LabelRegion
from inspector_gui.core.recipe import Recipe
from inspector_gui.gui.review.defect_keys import name_defects
from inspector_gui.gui.review.page_lists import ReviewLists, ReviewParts
from inspector_gui.gui.review.passwords import Passwords
from inspector_gui.gui.review.people import People
from inspector_gui.station.review.session import ReviewSession
from inspector_gui.store.labellers import Session


class ReviewPage(ReviewLists):
    """A thin view on a desk.

    Signals:
        person_changed: who labels from now on, to be remembered.
        going_on_changed: whether it goes on to the next part after a label, to be remembered.
        command_wanted: the name of a command that a notice offers.
    """

    person_changed = Signal(str)
    going_on_changed = Signal(bool)
    command_wanted = Signal(str)

    def __init__(self, parts: ReviewParts, parent: QWidget | None = None) -> None:
        """Make the page; nothing is read before it is shown."""
        super().__init__(parts, parent)
        self.people = People(parts.services, self)
        self.passwords = Passwords(parts.services, self)
        self._named: tuple[Recipe, str] | None = None
        for name in ("review.heat", "review.reasons"):
            parts.actions[name].setChecked(True)
        parts.actions["label.go_on"].setChecked(parts.settings.go_on)
        self._connect()
        self.facts.sign_in.offer((), parts.settings.labeller)
        self.facts.show_idle(self.people.idle_min)
        self.show_person("")
        self.dress()

    def _connect(self) -> None:
        desk, people = self.desk, self.people
        desk.moved.connect(self._moved)
        desk.labelled.connect(self._labelled)
        desk.asked.connect(self.question.ask)
        desk.person_wanted.connect(self._person_wanted)
        self.question.answered.connect(self._answered)
        self.notice.wanted.connect(self.command_wanted)
        for view in (self.grid, self.strip):
            view.current_row.connect(desk.go_to)
        self.grid.chosen_rows.connect(self._chosen)
        self.grid.opened.connect(self.show_large)
        self._actions.confine("review.flip", self.stack)
        self._actions.confine("review.open", self.grid)
        self.large.regions_drawn.connect(self._drawn)
        self.large.place_picked.connect(self._place_picked)
        self.facts.editor.commented.connect(self._commented)
        self.facts.editor.gold_wanted.connect(self._gold_wanted)
        self.facts.editor.left.connect(self._take_keys)
        self.facts.sign_in.wanted.connect(people.sign_in)
        people.signed_in.connect(self._signed_in)
        people.password_wanted.connect(self.facts.sign_in.ask_password)
        people.failed.connect(self.facts.sign_in.say)
        people.signed_out.connect(self._signed_out)
        people.ending.connect(self.facts.show_ending)
        desk.ended.connect(people.look)
        for sign_of_life in (desk.moved, desk.labelled, self.facts.editor.comment.textEdited):
            sign_of_life.connect(people.touch)
        self.passwords.said.connect(self._say)

    # What is shown

    def set_recipe(self, recipe: Recipe) -> None:
        """Use another recipe's words where a part's own was never kept."""
        self._recipe = recipe
        self.filter.offer(self.catalog.names(), recipe)
        self._name_defects(recipe)

    def flip(self) -> None:
        """Change between grid and picture."""
        if self.is_large:
            self.show_grid()
        else:
            self.show_large(self.desk.session.index)

    @Slot(int)
    def show_large(self, row: int) -> None:
        """Show the part of a row large."""
        if not self.tiles.rowCount():
            return
        self.desk.choose(())
        self.desk.go_to(row)
        self.stack.setCurrentWidget(self.large)
        self.filter.hide()
        self._name_flip()
        self._show_part()
        self.large.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_grid(self) -> None:
        """Show the list as a grid."""
        self.stack.setCurrentWidget(self.grid if self.tiles.rowCount() else self.notice)
        self.filter.show()
        self._name_flip()
        self.grid.show_row(self.desk.session.index)
        self._chosen(())
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_person(self, labeller: str) -> None:
        """Show who labels."""
        self.facts.show_person(labeller)

    def sign_in_again(self) -> None:
        """Ask who labels."""
        self.show_person("")
        self.facts.sign_in.begin()

    def sign_out(self) -> None:
        """End the session of whoever is signed in."""
        self.people.sign_out()

    def set_password(self) -> None:
        """Ask whoever is signed in for a password."""
        snapshot = self.catalog.snapshot
        self.passwords.ask(self.people.session, snapshot.labellers if snapshot else ())

    def retranslate(self) -> None:
        """Write everything anew."""
        self.filter.offer(self.catalog.names(), self._recipe)
        self._name_defects(self._part_recipe())
        self._name_flip()
        self._show_notice()
        self._show_part()

    def defect(self, number: int) -> str:
        """Return the name of the defect that has this digit, "" where there is none."""
        defects = self._part_recipe().defects
        return defects[number - 1].name if number <= len(defects) else ""

    def name_region(self, defect: str) -> bool:
        """Say that the region that is selected on the picture shows a defect.

        Returns:
            False if none is selected, or it shows it already: the key then means the part.
        """
        region = self.large.canvas.drawing.selected_region if self.is_large else None
        if region is None or region.defect == defect:
            return False
        return self.large.canvas.name_selected(defect)

    def drawn_defect(self) -> str:
        """Return the defect that a new region shows: the one named last."""
        defects = self.desk.label.content.defects
        return defects[-1] if defects else ""

    def label(self, what: Callable[[ReviewSession], object]) -> None:
        """Label the part that is seen, or all that are chosen; go on to the next if that is asked.

        A part in hand that was scrolled away is brought back first: nobody labels what they do
        not see.
        """
        chosen = len(self.desk.session.selected) > 1
        there = self.tiles.index(self.desk.session.index, 0)
        box, port = self.grid.visualRect(there), self.grid.viewport().rect()
        away = box.isValid() and (box.bottom() < port.top() or box.top() > port.bottom())
        if away and not chosen and not self.is_large:
            self.grid.scrollTo(there)
            self._actions.refused.emit(
                self.tr("The part in hand was out of sight: here it is. Press the key again.")
            )
            return
        done = self.desk.act(what, many=True)
        if done and not chosen and self._actions["label.go_on"].isChecked():
            self.desk.move(1)

    def remember_going_on(self) -> None:
        """Tell that it is to go on after a label, or not any more."""
        self.going_on_changed.emit(self._actions["label.go_on"].isChecked())

    # Answers

    @Slot()
    def _moved(self) -> None:
        row = self.desk.session.index
        if self.tiles.rowCount():
            if self.is_large:
                self.strip.show_row(row)
            elif self.grid.currentIndex().row() != row or self._shows_too_many():
                self.grid.show_row(row)
                self.desk.choose(())
        self.head.show_place(row, len(self.desk.session.selected))
        self._show_part()

    @Slot()
    def _labelled(self) -> None:
        self.tiles.bring_up_to_date()
        self.large.show_content(self.desk.label.content)
        self.large.canvas.set_defect(self.drawn_defect())
        self.facts.editor.show_state(self._present.editor(self._part_recipe()))
        self._present.enable(self._actions)

    @Slot(str, bool)
    def _signed_out(self, name: str, late: bool) -> None:
        self.desk.sign_out()
        self.show_person("")
        if late:
            words = self.tr("{name} was signed out, for nothing was done for a while.")
            self.banner.say(words.format(name=name))

    @Slot()
    def _person_wanted(self) -> None:
        self.sign_in_again()
        self.banner.say(self.tr("Say who labels first: name, Enter; then the label is kept."))

    @Slot(object)
    def _signed_in(self, session: Session) -> None:
        name = session.name
        self.facts.sign_in.done()
        self.banner.say("")
        self.desk.sign_in(session)
        self.show_person(name)
        self.person_changed.emit(name)
        if self.isVisible():
            (self.large.canvas if self.is_large else self.grid).setFocus()

    # What the views tell

    @Slot(bool)
    def _answered(self, yes: bool) -> None:
        self.desk.answer(yes)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(tuple)
    def _chosen(self, rows: tuple[int, ...]) -> None:
        if self.is_large:
            return
        self.desk.choose(rows)
        self.head.show_place(self.desk.session.index, len(self.desk.session.selected))
        self.facts.editor.show_state(self._present.editor(self._part_recipe()))

    @Slot(str, tuple)
    def _drawn(self, part_id: str, regions: tuple[LabelRegion, ...]) -> None:
        if part_id == self.desk.part_id:
            self.desk.act(lambda session: session.set_regions(regions))

    @Slot(str)
    def _place_picked(self, name: str) -> None:
        self.desk.act(lambda session: session.toggle_place(name))

    @Slot(str, str)
    def _commented(self, part_id: str, text: str) -> None:
        self.desk.act(lambda session: session.comment(text), part_id=part_id)

    @Slot()
    def _take_keys(self) -> None:
        """Let keys mean commands again."""
        where = self.large.canvas if self.is_large else self.grid
        where.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _gold_wanted(self, why: str) -> None:
        release = self.desk.label.gold
        self.desk.act(lambda session: (session.release if release else session.make_gold)(why))

    # Within

    def _shows_too_many(self) -> bool:
        """Say whether parts look chosen that are not any more, as after an act was taken back."""
        return not self.desk.session.selected and len(self.grid.rows()) > 1

    def _part_recipe(self) -> Recipe:
        part = self.desk.part
        return part.recipe if part is not None else self._recipe

    def _show_part(self) -> None:
        part = self.desk.part
        self.facts.show_part(part)
        self.facts.editor.show_state(self._present.editor(self._part_recipe()))
        self._name_defects(self._part_recipe())
        self._present.enable(self._actions)
        if self.is_large:
            words = self._present.no_picture()
            self.large.show_part(part, self.desk.label.content, words)
            self.large.canvas.set_defect(self.drawn_defect())

    def _name_defects(self, recipe: Recipe) -> None:
        """Give the defect commands the recipe's titles and keys."""
        language = self.look.languages.language
        before = self._named
        if before is None or before[0] is not recipe or before[1] != language:
            self._named = (recipe, language)
            name_defects(self._actions, recipe, language)
