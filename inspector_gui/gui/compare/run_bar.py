"""The line that tells of a run: who judges, how far, how long still; or what is left to do."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from inspector_gui.gui.actions import Actions
from inspector_gui.gui.compare.figures import Written
from inspector_gui.gui.compare.model import Opened
from inspector_gui.gui.look import Look
from inspector_gui.gui.plain import PlainLabel
from inspector_gui.gui.widgets.buttons import ActionButton
from inspector_gui.gui.widgets.view import View
from inspector_gui.station.bulk import Advance


class RunBar(View):
    """Hidden while nothing runs and nothing is left."""

    def __init__(self, look: Look, actions: Actions, parent: QWidget | None = None) -> None:
        """Make a hidden line."""
        super().__init__(look, parent)
        self._written = Written(look)
        self._actions = actions
        self._advance: Advance | None = None
        self._running = False
        self._opened: Opened | None = None
        self._words = PlainLabel(self)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setMaximum(1000)
        self._buttons = {
            name: ActionButton(actions[name], look, icon, parent=self)
            for name, icon in (
                ("compare.pause", "pause"), ("compare.cancel", "stop"), ("compare.go_on", "start"),
            )
        }  # fmt: skip
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._words)
        self._row.addWidget(self.bar, 1)
        self._row.addStretch(0)
        for button in self._buttons.values():
            self._row.addWidget(button)
        self.dress()
        self.show_rest(None)

    def words(self) -> str:
        """Return what is said; "" while hidden."""
        return "" if self.isHidden() else self._words.text()

    def show_run(self, advance: Advance | None) -> None:
        """Show how far the run is; None where nobody knows yet."""
        self._running, self._advance = True, advance
        self._show()

    def show_rest(self, opened: Opened | None) -> None:
        """Show what the open comparison still lacks while nothing runs."""
        self._running, self._opened = False, opened
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
        for button in self._buttons.values():
            button.setStyleSheet(f"min-height: {theme.scaled(32)}px")

    def retranslate(self) -> None:
        """Write all words."""
        self._show()

    def _show(self) -> None:
        left: Mapping[str, int] = self._opened.left if self._opened is not None else {}
        self.setVisible(self._running or bool(left))
        self.bar.setVisible(self._running)
        for name in ("compare.pause", "compare.cancel"):
            self._actions[name].setEnabled(self._running)
            self._buttons[name].setVisible(self._running)
        self._actions["compare.go_on"].setEnabled(bool(left) and not self._running)
        self._buttons["compare.go_on"].setVisible(bool(left) and not self._running)
        paused = self._advance.paused if self._running and self._advance else False
        self._actions["compare.pause"].setChecked(paused)
        self._words.setText(self._running_words() if self._running else self._rest_words(left))

    def _running_words(self) -> str:
        advance, number = self._advance, self._written.number
        if advance is None:
            self.bar.setMaximum(0)
            return self.tr("The set is being read…")
        if not advance.total:
            self.bar.setMaximum(0)
            return self.tr("{model} is being loaded…").format(model=advance.what)
        self.bar.setMaximum(1000)
        self.bar.setValue(1000 * advance.done // advance.total)
        values = {
            "what": advance.what,
            "done": number(advance.done),
            "total": number(advance.total),
        }
        if advance.paused:
            return self.tr("Paused · {what}: {done} of {total}").format(**values)
        if advance.left_s is None:
            return self.tr("{what}: {done} of {total}").format(**values)
        left = self._written.duration(advance.left_s)
        return self.tr("{what}: {done} of {total} · about {left} left").format(**values, left=left)

    def _rest_words(self, left: Mapping[str, int]) -> str:
        if not left:
            return ""
        rest = ", ".join(f"{name}: {self._written.number(count)}" for name, count in left.items())
        return self.tr("Not finished. Parts left for {rest}.").format(rest=rest)
