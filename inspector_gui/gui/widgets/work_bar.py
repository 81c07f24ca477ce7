"""The line that tells of a long work: what, how far, how long still; pause and cancel."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from inspector_gui.gui.actions import Actions
from inspector_gui.gui.look import Look
from inspector_gui.gui.plain import PlainLabel
from inspector_gui.gui.widgets.buttons import ActionButton
from inspector_gui.gui.widgets.view import View
from inspector_gui.station.bulk import Advance

_SOON_S, _HOURS_S = 90, 5400


class WorkBar(View):
    """Hidden while nothing runs."""

    def __init__(
        self, look: Look, actions: Actions, pause: str, cancel: str, parent: QWidget | None = None
    ) -> None:
        """Make a hidden line; ``pause`` and ``cancel`` name the commands of its buttons."""
        super().__init__(look, parent)
        self._actions = actions
        self._pause, self._cancel = pause, cancel
        self._what = ""
        self._advance: Advance | None = None
        self._running = False
        self._words = PlainLabel(self)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setMaximum(1000)
        self._buttons = [
            ActionButton(actions[name], look, icon, parent=self)
            for name, icon in ((pause, "pause"), (cancel, "stop"))
        ]
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._words)
        self._row.addWidget(self.bar, 1)
        for button in self._buttons:
            self._row.addWidget(button)
        self.dress()
        self.end()

    def words(self) -> str:
        """Return what is said; "" while hidden."""
        return "" if self.isHidden() else self._words.text()

    def show_work(self, what: str, advance: Advance | None) -> None:
        """Show what runs, and how far it is; None where nobody knows yet."""
        self._running, self._what, self._advance = True, what, advance
        self._show()

    def end(self) -> None:
        """Hide: nothing runs."""
        self._running, self._advance = False, None
        self._show()

    def restyle(self) -> None:
        """Set spacing."""
        theme = self.look.theme
        margin = theme.px("margin")
        self._row.setContentsMargins(margin, theme.scaled(4), margin, theme.scaled(4))
        self._row.setSpacing(theme.px("gap"))
        self.bar.setFixedHeight(theme.scaled(6))
        colours = theme.colours
        self.bar.setStyleSheet(
            f"QProgressBar {{ background: {colours.line}; border: none; border-radius: 3px; }}"
            f"QProgressBar::chunk {{ background: {colours.accent}; border-radius: 3px; }}"
        )
        for button in self._buttons:
            button.setStyleSheet(f"min-height: {theme.scaled(32)}px")

    def retranslate(self) -> None:
        """Write all words."""
        self._show()

    def _show(self) -> None:
        self.setVisible(self._running)
        for name in (self._pause, self._cancel):
            self._actions[name].setEnabled(self._running)
        paused = self._advance.paused if self._advance else False
        self._actions[self._pause].setChecked(self._running and paused)
        if self._running:
            self._words.setText(self._running_words())

    def _running_words(self) -> str:
        advance, number = self._advance, self.look.languages.number
        if advance is None or not advance.total:
            self.bar.setMaximum(0)
            if advance is not None and advance.done:
                words = self.tr("{what}: {done}")
                return words.format(what=self._what, done=number(advance.done))
            return self.tr("{what}…").format(what=self._what)
        self.bar.setMaximum(1000)
        self.bar.setValue(1000 * advance.done // advance.total)
        values = {
            "what": self._what,
            "done": number(advance.done),
            "total": number(advance.total),
        }
        if advance.paused:
            return self.tr("Paused · {what}: {done} of {total}").format(**values)
        if advance.left_s is None:
            return self.tr("{what}: {done} of {total}").format(**values)
        left = self._duration(advance.left_s)
        return self.tr("{what}: {done} of {total} · about {left} left").format(**values, left=left)

    def _duration(self, seconds: float) -> str:
        number = self.look.languages.number
        if seconds < _SOON_S:
            return f"{number(max(1.0, seconds))} s"
        if seconds < _HOURS_S:
            return f"{number(seconds / 60)} min"
        return f"{number(seconds / 3600, 1)} h"
