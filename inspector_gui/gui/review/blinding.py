"""Hides on the Review page what could tell something in a blind review."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from inspector_gui.gui.actions import Actions
from inspector_gui.gui.review.large import LargePicture
from inspector_gui.gui.review.part_facts import PartFacts

TELLING: Final = (
    "review.open", "review.flip", "review.all", "review.heat", "review.reasons", "review.filter",
    "review.clear", "review.save", "review.refresh", "label.gold", "label.sign_in",
    "accept_vit", "accept_vlm", "snap", "sets.import", "sets.export", "sets.judge", "sets.blind",
    "sets.agreement", "sets.verify",
)  # fmt: skip
"""Commands that show what others say, or lead elsewhere."""


class Blindfold:
    """Takes away lists, neighbours, facts, overlays and commands, and brings them back."""

    def __init__(
        self, actions: Actions, large: LargePicture, facts: PartFacts, lists: Sequence[QWidget]
    ) -> None:
        """Remember what to hide; ``lists`` are hidden whole."""
        self._actions = actions
        self._large = large
        self._facts = facts
        self._lists = tuple(lists)
        self.on = False

    def put(self, on: bool) -> None:
        """Hide, or show again."""
        self._actions.hide("sets.finish", not on)
        if on == self.on:
            return
        self.on = on
        for widget in self._lists:
            widget.setVisible(not on)
        self._large.show_blind(on)
        self._facts.show_blind(on)
        for name in TELLING:
            self._actions.hide(name, on)
