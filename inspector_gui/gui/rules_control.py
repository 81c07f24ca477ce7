"""What the line goes by: asked for before it changes, said after, and kept in the trail."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from inspector_gui.core.activation import Activation, ActivationKind
from inspector_gui.core.decision import Policy
from inspector_gui.core.errors import sentence_of
from inspector_gui.core.recipe import TRIGGER_MODES, TriggerMode
from inspector_gui.gui.sentences import translated_sentence
from inspector_gui.gui.words import policy_word

if TYPE_CHECKING:
    from inspector_gui.gui.main_window import MainWindow

OPERATOR = "operator"  # who it was where nobody is signed in


class RulesControl(QObject):
    """Asks before policy or trigger change. No key does it by itself: a slip would be unseen."""

    def __init__(self, window: MainWindow) -> None:
        """Ask in this window."""
        super().__init__(window)
        self._window = window
        window.live.question.answered.connect(self.show_present)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the commands for policy and trigger do: they ask."""

        def policy(chosen: Policy) -> Callable[[], None]:
            return lambda: self._ask_policy(chosen)

        def trigger(mode: TriggerMode) -> Callable[[], None]:
            return lambda: self._ask_trigger(mode)

        return {
            **{f"policy.{chosen}": policy(chosen) for chosen in Policy},
            **{f"trigger_mode.{mode}": trigger(mode) for mode in TRIGGER_MODES},
        }

    def show_present(self) -> None:
        """Mark in the menu what holds, whatever was asked for."""
        actions = self._window.actions_by_name
        actions[f"policy.{self._policy()}"].setChecked(True)
        actions[f"trigger_mode.{self._mode()}"].setChecked(True)

    def recipe_changed(self, before: tuple[str, str], after: tuple[str, str]) -> None:
        """Keep in the trail that another recipe, or another version of it, is on the line.

        Args:
            before: name and version of the recipe that was there.
            after: of the one that is.
        """
        if before != after:
            was = " ".join(before) if before[0] != after[0] else before[1]
            self._keep("recipe", was, after[1], after[0])

    def person(self) -> str:
        """Return who is signed in, or that nobody is."""
        reviewing = self._window.reviewing
        return (reviewing.page.desk.labeller if reviewing else "") or OPERATOR

    # Asking

    def _ask_policy(self, chosen: Policy) -> None:
        before = self._policy()
        verbs = {
            Policy.VIT: self.tr("Let the ViT decide"),
            Policy.VLM: self.tr("Let the VLM decide"),
            Policy.EITHER_NG: self.tr("Say NG if either does"),
            Policy.BOTH_AGREE: self.tr("Demand that both agree"),
            Policy.VIT_THEN_VLM: self.tr("Let the ViT decide, the VLM if unsure"),
            Policy.VLM_THEN_VIT: self.tr("Let the VLM decide, the ViT if unsure"),
        }

        def change() -> None:
            self._window.line.set_policy(chosen)
            self._say(policy_word(chosen))
            self._keep("policy", str(before), str(chosen))

        if chosen is not before:
            self._ask(policy_word(before), policy_word(chosen), verbs[chosen], change)

    def _ask_trigger(self, mode: TriggerMode) -> None:
        before = self._mode()
        live = self._window.live
        verbs: dict[TriggerMode, str] = {
            "each": self.tr("Take every picture"),
            "manual": self.tr("Trigger by hand"),
            "timer": self.tr("Trigger by timer"),
        }

        def change() -> None:
            self._window.line.set_trigger(mode)
            self._say(live.trigger_words(mode))
            self._keep("trigger", before, mode)

        if mode != before:
            now, then = live.trigger_words(before), live.trigger_words(mode)
            self._ask(now, then, verbs[mode], change)

    def _ask(self, now: str, then: str, verb: str, change: Callable[[], None]) -> None:
        words = self.tr("Now: {now}. From the next part on: {then}?")
        self._window.show_page("page.live")
        self._window.live.question.ask(words.format(now=now, then=then), verb, change)
        self.show_present()

    # After it

    def _say(self, what: str) -> None:
        words = self.tr("From the next part on: {what}. Changed by {name}.")
        self._window.live.say(words.format(what=what, name=self.person()))

    def _keep(self, kind: ActivationKind, before: str, after: str, subject: str = "") -> None:
        activation = Activation(kind, before, after, subject)
        self._window.live.services.activate(activation, self.person(), self._not_kept)

    def _not_kept(self, error: BaseException) -> None:
        words = self.tr("The change holds, but it could not be written into the trail: {why}")
        why = translated_sentence(sentence_of(error))
        self._window.live.say(words.format(why=why), severe=True)

    def _policy(self) -> Policy:
        return self._window.model.line.policy or self._window.line.station.policy

    def _mode(self) -> TriggerMode:
        station = self._window.line.station
        return self._window.model.line.trigger or station.recipe.trigger.mode
