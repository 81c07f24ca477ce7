"""Turns the Live page's model into words and states of widgets; computes, shows nothing."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inspector_gui.core.decision import DecisionWord
from inspector_gui.core.recipe import Recipe
from inspector_gui.core.record import Record
from inspector_gui.core.settings import HeatmapSettings
from inspector_gui.core.verdict import Heatmap, Label
from inspector_gui.gui.look import Look
from inspector_gui.gui.pages.live_model import LiveModel, WorkerView
from inspector_gui.gui.sentences import translated_sentence
from inspector_gui.gui.widgets.decision_tile import TileState
from inspector_gui.gui.widgets.picture_view import Mark, Ring
from inspector_gui.gui.widgets.verdict_card import CardState
from inspector_gui.gui.words import (
    defect_title,
    kind_word,
    label_word,
    method_word,
    place_title,
)
from inspector_gui.station.events import LineState, SourceState, WorkerState

Marks = tuple[tuple[Mark, ...], tuple[Ring, ...]]


class Presenter:
    """What the page says, in the present language."""

    def __init__(self, model: LiveModel, look: Look, recipe: Recipe) -> None:
        """Remember whose words are wanted."""
        self._model = model
        self._look = look
        self.recipe = recipe

    def worker(self, kind: str) -> WorkerView:
        """Return what an inspector's thread does."""
        return self._model.workers.get(kind, WorkerView())

    def header(self, fps: float) -> tuple[str, str]:
        """Return the two lines of the head."""
        source = self._model.source
        facts = []
        if source.state is not SourceState.CLOSED and source.name:
            facts.append(source.name)
        if fps:
            rate = self._look.languages.number(fps)
            facts.append(QCoreApplication.translate("Live", "{n} fps").format(n=rate))
        facts.append(self.line_word())
        return f"{self.recipe.name} {self.recipe.version}", " · ".join(facts)

    def line_word(self) -> str:
        """Return what the line does, in one or two words."""
        words = {
            LineState.LOADING: QCoreApplication.translate("Live", "loading models"),
            LineState.READY: QCoreApplication.translate("Live", "ready"),
            LineState.RUNNING: QCoreApplication.translate("Live", "running"),
            LineState.PAUSED: QCoreApplication.translate("Live", "paused"),
            LineState.STOPPED: QCoreApplication.translate("Live", "source at its end"),
            LineState.FAULT: QCoreApplication.translate("Live", "source not there"),
        }
        state = self._model.line.state
        if state is LineState.RUNNING and self._model.source.state is SourceState.OPENING:
            return QCoreApplication.translate("Live", "opening the source")
        if self._model.source.state is SourceState.LOST:
            return QCoreApplication.translate("Live", "source lost")
        return words[state]

    def banner(self) -> tuple[str, bool]:
        """Return the sentence that matters most, and whether it is trouble."""
        model = self._model
        if model.disk_trouble:
            return translated_sentence(model.disk_trouble), True
        closed = model.source.state is SourceState.CLOSED and bool(model.source.sentence)
        lost = model.source.state is SourceState.LOST
        if model.line.state is LineState.FAULT or lost or closed:
            unknown = QCoreApplication.translate(
                "Live", "The source gives no pictures; check its cable and power."
            )
            known = translated_sentence(model.source.sentence or model.line.sentence)
            return known or unknown, True
        for kind, worker in model.workers.items():
            if worker.state in (WorkerState.MISSING, WorkerState.OUT):
                return f"{kind_word(kind)}: {translated_sentence(worker.sentence)}", True
        if model.line.state is LineState.PAUSED:
            return QCoreApplication.translate(
                "Live", "The line is paused; parts that pass now are not inspected."
            ), False
        return translated_sentence(model.line.sentence), False

    def loading(self) -> str:
        """Say which models are being loaded, or "" where none is."""
        names = []
        for spec in self.recipe.inspectors:
            worker = self._model.workers.get(spec.kind)
            if worker is None or worker.state is WorkerState.LOADING:
                names.append(worker.sentence if worker and worker.sentence else spec.model)
        if not names:
            return ""
        return QCoreApplication.translate("Live", "Loading: {names}").format(
            names=", ".join(translated_sentence(name) for name in names)
        )

    def tile(self) -> TileState:
        """Return the decision tile's state."""
        view = self._model.shown
        if view is None:
            return TileState(idle=self._idle_word())
        if view.record is None:
            judging = QCoreApplication.translate("Live", "Judging…")
            return TileState(idle=judging, number=view.part.number)
        return TileState(
            decision=view.record.decision,
            number=view.part.number,
            recorded=view.recorded,
            lost=bool(view.trouble),
        )

    def _idle_word(self) -> str:
        words = {
            LineState.LOADING: QCoreApplication.translate("Live", "Loading models…"),
            LineState.READY: QCoreApplication.translate("Live", "Ready"),
            LineState.RUNNING: QCoreApplication.translate("Live", "Waiting for a part"),
            LineState.PAUSED: QCoreApplication.translate("Live", "Paused"),
            LineState.STOPPED: QCoreApplication.translate("Live", "Ready"),
            LineState.FAULT: QCoreApplication.translate("Live", "No source"),
        }
        return words[self._model.line.state]

    def sentence(self) -> str:
        """Return what the operator must read about this part."""
        view = self._model.shown
        if view is None:
            return ""
        sentences = []
        if view.record is not None and view.record.decision.word is DecisionWord.ERROR:
            sentences.append(view.record.decision.sentence)
        if view.trouble and view.trouble != self._model.disk_trouble:
            sentences.append(view.trouble)
        return "\n".join(translated_sentence(sentence) for sentence in sentences)

    def card(self, kind: str) -> CardState:
        """Return a verdict card's state."""
        view = self._model.shown
        worker = self.worker(kind)
        spec = self.recipe.spec(kind)
        limits = spec.thresholds if spec else None
        base = CardState(
            thresholds=limits,
            worker=worker.state,
            worker_sentence=worker.sentence,
            info=worker.info,
        )
        if view is None:
            return base
        verdict = view.verdict(kind)
        language = self._look.languages.language
        label = None
        if verdict is not None:
            mass = verdict.evidence.label_mass
            label = limits.label(verdict.p_ng, mass) if limits else verdict.label
        named = verdict is not None and label is not Label.OK
        failure = view.record.failure(kind) if view.record else None
        return CardState(
            outcome=view.outcomes.get(kind),
            judging=view.record is None,
            not_asked=view.record is not None
            and view.record.decision.policy.cascades
            and kind not in view.outcomes,
            defect=defect_title(self.recipe, verdict.defect, language) if verdict and named else "",
            place=place_title(self.recipe, verdict.place, language) if verdict and named else "",
            reason=view.reason(kind),
            writing=kind in view.writing,
            label=label,
            thresholds=limits,
            worker=worker.state,
            worker_sentence=worker.sentence,
            info=worker.info,
            said_above=failure is not None
            and view.record is not None
            and failure.sentence == view.record.decision.sentence,
            decides=view.record is None or kind in view.record.decision.policy.needs,
        )

    def vlm_marks(self) -> Marks:
        """Return what is drawn on the plain picture: the VLM's region."""
        return self._region_marks("vlm", self._disagree()), ()

    def vit_marks(self, heatmap: Heatmap | None) -> Marks:
        """Return what is drawn on the heatmap: its peak; and where the VLM sees it elsewise."""
        rings: tuple[Ring, ...] = ()
        view = self._model.shown
        verdict = view.verdict("vit") if view else None
        if heatmap is not None and verdict is not None and self.card("vit").label is not Label.OK:
            rings = (Ring(*heatmap.peak),)
        marks = self._region_marks("vlm", True, words=False) if self._disagree() else ()
        return marks, rings

    def _region_marks(self, kind: str, dashed: bool, words: bool = True) -> tuple[Mark, ...]:
        view = self._model.shown
        verdict = view.verdict(kind) if view else None
        if verdict is None:
            return ()
        card = self.card(kind)
        colour = {Label.NG: "ng", Label.UNSURE: "unsure"}.get(card.label or Label.OK, "accent")
        if self._disagree():
            colour = "unsure"
        title = " · ".join(filter(None, (card.defect, card.place))) if words else ""
        return tuple(
            Mark(region, colour, dashed, title if index == 0 else "")
            for index, region in enumerate(verdict.regions)
        )

    def _disagree(self) -> bool:
        view = self._model.shown
        return bool(view and view.record and view.record.decision.disagree)

    def left_words(self, preview: bool) -> tuple[str, str]:
        """Return title and empty words of the left view."""
        if preview:
            title = QCoreApplication.translate("Live", "Live")
        else:
            title = QCoreApplication.translate("Live", "Picture · VLM")
        view = self._model.shown
        if view is not None and view.frame is None:
            return title, QCoreApplication.translate("Live", "There is no picture of this part.")
        return title, QCoreApplication.translate("Live", "Waiting for the first picture")

    def right_words(self, chosen: HeatmapSettings, asked: bool) -> tuple[str, str]:
        """Return title and empty words of the heatmap's view."""
        title = f"ViT · {method_word(chosen.method, chosen.head)}"
        if asked:
            title += " · " + QCoreApplication.translate("Live", "computing…")
        view = self._model.shown
        if view is not None and view.frame is None:
            return title, QCoreApplication.translate("Live", "There is no picture of this part.")
        return title, QCoreApplication.translate("Live", "The heatmap appears with the first part")

    def summary(self, record: Record) -> str:
        """Return one line about a part, for the strip's tooltip."""
        languages = self._look.languages
        pieces = [
            languages.part_number(record.part.number),
            label_word(record.decision.word),
            languages.time(record.part.triggered_at),
        ]
        for kind in ("vit", "vlm"):
            verdict = record.verdict(kind)
            if verdict is not None:
                pieces.append(f"{kind_word(kind)} {languages.score(verdict.p_ng)}")
        return " · ".join(pieces)
