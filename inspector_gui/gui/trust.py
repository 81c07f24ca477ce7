"""A model that was used here for the first time is shown once, with a button to trust it.

Nothing waits for the answer: what the model was is kept already, and every change of it is refused
from then on. The bar says so to a person, who knows where the model came from.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from inspector_gui.core.errors import sentence_of
from inspector_gui.gui.background import Background
from inspector_gui.gui.look import Look
from inspector_gui.gui.plain import PlainLabel
from inspector_gui.gui.widgets.view import View
from inspector_gui.inspectors.known import KnownModel, KnownModels
from inspector_gui.station.events import Event, WorkerChanged


class TrustBar(View):
    """One line: which model, what it is, and what can be said of it. It takes no focus.

    Signals:
        trusted: the ``KnownModel`` that is shown is trusted.
        later: it is not now.
    """

    trusted = Signal(object)
    later = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make a hidden bar."""
        super().__init__(look, parent)
        self._model: KnownModel | None = None
        self._words = PlainLabel(self)
        self._words.setWordWrap(True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.trust = QPushButton(self)
        self.leave = QPushButton(self)
        self.trust.clicked.connect(self._trust)
        self.leave.clicked.connect(self._leave)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self.trust)
        self._row.addWidget(self.leave)
        self.dress()
        self.hide()

    def show_model(self, model: KnownModel | None) -> None:
        """Show a model, or hide where there is none."""
        self._model = model
        self.retranslate()
        self.setVisible(model is not None)

    def words(self) -> str:
        """Return what is shown, or "" while hidden."""
        return self._words.text() if not self.isHidden() else ""

    def restyle(self) -> None:
        """Set spacing."""
        theme = self.look.theme
        margin = theme.px("margin")
        self._row.setContentsMargins(margin, theme.scaled(4), margin, theme.scaled(4))
        self._row.setSpacing(theme.px("gap"))
        self._words.setFont(theme.font("body"))

    def retranslate(self) -> None:
        """Write all words."""
        self.trust.setText(self.tr("Trust"))
        self.leave.setText(self.tr("Later"))
        model = self._model
        if model is None:
            return
        words = self.tr(
            "First use of the model {name}: digest {digest}, {precision}, {n} files. From now on "
            "each change of them is refused. Trust it if you know where it came from."
        ).format(
            name=model.path.name, digest=model.digest[:12], precision=model.precision or "–",
            n=self.look.languages.number(len(model.files)),
        )  # fmt: skip
        self._words.setText(words)
        self._words.setToolTip(str(model.path))
        self.setAccessibleName(words)
        self.updateGeometry()

    @Slot()
    def _trust(self) -> None:
        if self._model is not None:
            self.trusted.emit(self._model)

    @Slot()
    def _leave(self) -> None:
        if self._model is not None:
            self.later.emit(self._model)


class TrustControl(QObject):
    """Looks which models nobody has spoken for yet, and shows them one after the other.

    Signals:
        failed: a sentence, where what was said could not be kept.
    """

    failed = Signal(str)

    def __init__(self, look: Look, parent: QWidget, known: KnownModels | None = None) -> None:
        """Make the bar; it is laid out by who made this.

        Args:
            look: theme and languages.
            parent: the window.
            known: what was used here before; None for this machine's own.
        """
        super().__init__(parent)
        self._known = known or KnownModels()
        self._put_off: set[str] = set()  # digests, until the program ends
        self._work = Background("gui-trust", self)
        self.bar = TrustBar(look, parent)
        self.bar.trusted.connect(self._trust)
        self.bar.later.connect(self._later)

    def take(self, event: Event) -> None:
        """Look anew once a model is loaded."""
        if isinstance(event, WorkerChanged) and event.info is not None:
            self.look()

    @Slot()
    def look(self) -> None:
        """Read which models are not trusted yet, off this thread."""
        self._work.run(self._known.untrusted, self._show)

    def close(self) -> None:
        """End the thread."""
        self._work.close()

    def _show(self, models: tuple[KnownModel, ...]) -> None:
        waiting = [model for model in models if model.digest not in self._put_off]
        self.bar.show_model(waiting[0] if waiting else None)

    @Slot(object)
    def _trust(self, model: KnownModel) -> None:
        self._work.run(lambda: self._known.trust_as_kept(model), self._kept, self._not_kept)

    @Slot(object)
    def _later(self, model: KnownModel) -> None:
        self._put_off.add(model.digest)
        self.look()

    def _kept(self, _: None) -> None:
        self.look()

    def _not_kept(self, error: BaseException) -> None:
        self.failed.emit(sentence_of(error))
