"""Turns the Live page's model into words and states of widgets; computes, shows nothing."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inspector_gui.core.decision import DecisionWord, Policy
from inspector_gui.core.recipe import Recipe, TriggerMode
from inspector_gui.core.record import Record
from inspector_gui.core.settings import HeatmapSettings
from inspector_gui.core.verdict import Heatmap, Label
from inspector_gui.gui.look import Look
from inspector_gui.gui.pages.live_model import Age, Kept, LiveModel, PartView, WorkerView
from inspector_gui.gui.sentences import translated_sentence
from inspector_gui.gui.widgets.decision_tile import TileState
from inspector_gui.gui.widgets.line_header import HeadState, LineWord
from inspector_gui.gui.widgets.picture_view import Mark, Ring
from inspector_gui.gui.widgets.verdict_card import CardState
from inspector_gui.gui.words import (
    defect_title,
    kind_word,
    label_word,
    method_word,
    place_title,
    policy_word,
    source_word,
    trigger_word,
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

    def head(self, fps: float, live: bool) -> HeadState:
        """Return what the head says: what the line does or waits for, and by which rules.

        Args:
            fps: pictures a second, 0 where that says nothing.
            live: True where pictures come by themselves.
        """
        word, what = self._line(live)
        source = self._model.source
        facts = [f"{self.recipe.name} {self.recipe.version}"]
        if source.state is not SourceState.CLOSED and source.name:
            facts.append(source_word(source.name))
        if fps:
            rate = self._look.languages.number(fps)
            facts.append(QCoreApplication.translate("Live", "{n} fps").format(n=rate))
        rules = f"{self.trigger_words(live)} · {policy_word(self.policy)}"
        if word is LineWord.RUN and not what:
            return HeadState(word, rules, " · ".join(facts))
        return HeadState(word, what, " · ".join([rules, *facts]))

    @property
    def policy(self) -> Policy:
        """Who decides: as the line says, else as the recipe has it."""
        return self._model.line.policy or self.recipe.policy

    def trigger_words(self, live: bool, mode: TriggerMode | None = None) -> str:
        """Say what makes a picture a part; of a camera never every picture is one."""
        mode = mode or self._model.line.trigger or self.recipe.trigger.mode
        interval = self._look.languages.seconds(self.recipe.trigger.interval_s)
        return trigger_word("manual" if mode == "each" and live else mode, interval)

    def _line(self, live: bool) -> tuple[LineWord, str]:
        """Return the lamp's word, and what is waited for or wrong."""
        model = self._model
        wrong = self._wrong()
        if wrong:
            return LineWord.FAULT, wrong
        state = model.line.state
        if state is LineState.LOADING:
            return LineWord.WAIT, QCoreApplication.translate("Live", "for the models to be loaded")
        if not model.started:
            if state is LineState.STOPPED or model.source.state is SourceState.ENDED:
                return LineWord.STOP, QCoreApplication.translate(
                    "Live", "the source came to its end"
                )
            return LineWord.STOP, QCoreApplication.translate("Live", "ready to start")
        if state is LineState.PAUSED:
            return LineWord.WAIT, QCoreApplication.translate("Live", "paused")
        if model.source.state is SourceState.OPENING:
            return LineWord.WAIT, QCoreApplication.translate("Live", "for the source to open")
        newest = model.newest
        if model.judging or (newest is not None and model.age(newest) is Age.LIVE):
            return LineWord.RUN, ""
        return LineWord.WAIT, self._waits(live)

    def _waits(self, live: bool) -> str:
        """Say what the line waits for, and how long ago the last part was."""
        mode = self._model.line.trigger or self.recipe.trigger.mode
        if mode == "manual" or (mode == "each" and live):
            words = QCoreApplication.translate("Live", "for the trigger (by hand)")
        elif mode == "timer":
            words = QCoreApplication.translate("Live", "for the timer")
        else:
            words = QCoreApplication.translate("Live", "for the next part")
        newest = self._model.newest
        if newest is None or newest.record is None:
            return words
        ago = self._look.languages.clock(self._model.seconds_since(newest))
        last = QCoreApplication.translate("Live", "last part {time} ago").format(time=ago)
        return f"{words} · {last}"

    def _wrong(self) -> str:
        """Say what keeps the line from inspecting, or from remembering; "" where nothing does."""
        model = self._model
        if model.source.state is SourceState.LOST:
            return self.lost_words()
        if model.line.state is LineState.FAULT:
            return QCoreApplication.translate("Live", "the source is not there")
        for kind in self.policy.needs if model.workers else ():
            worker = model.workers.get(kind)
            if worker is not None and worker.state in (WorkerState.OUT, WorkerState.MISSING):
                out = QCoreApplication.translate("Live", "the {name} is out").format(
                    name=kind_word(kind)
                )
                back = self._back_words(worker)
                return f"{out} · {back}" if back else out
        if not model.recording.works and model.started:
            return self._unrecorded_words()
        return ""

    def lost_words(self) -> str:
        """Say since when no picture comes; "" while they come."""
        source = self._model.source
        if source.state is not SourceState.LOST:
            return ""
        if source.since is None:
            return QCoreApplication.translate("Live", "no new picture · it is tried again")
        return QCoreApplication.translate(
            "Live", "no new picture since {time} · it is tried again"
        ).format(time=self._look.languages.time(source.since))

    def _unrecorded_words(self) -> str:
        since = self._model.recording.since
        if since is None:
            return QCoreApplication.translate("Live", "parts are NOT recorded")
        return QCoreApplication.translate("Live", "parts are NOT recorded since {time}").format(
            time=self._look.languages.time(since)
        )

    def _back_words(self, worker: WorkerView) -> str:
        if worker.back_at is None:
            return ""
        return QCoreApplication.translate("Live", "it is tried again at {time}").format(
            time=self._look.languages.time(worker.back_at)
        )

    def banner(self) -> tuple[str, bool]:
        """Return the sentence that matters most, and whether it is trouble."""
        model = self._model
        if model.disk_trouble:
            count = QCoreApplication.translate("Live", "{n} not recorded").format(
                n=self._look.languages.number(max(model.recording.lost, model.counters.unrecorded))
            )
            pieces = (translated_sentence(model.disk_trouble), self._unrecorded_words(), count)
            return " · ".join(pieces), True
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
        open_or_ended = model.source.state in (SourceState.OPEN, SourceState.ENDED)
        notice = model.source.sentence if open_or_ended else ""
        return translated_sentence(model.line.sentence or notice), False

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
        return self._tile_of(self._model.shown)

    def live_word(self) -> TileState:
        """Return the state of the small live word beside an older part."""
        return self._tile_of(self._model.newest)

    def _tile_of(self, view: PartView | None) -> TileState:
        model = self._model
        if view is None:
            return TileState(idle=self._idle_word())
        if view.record is None:
            judging = QCoreApplication.translate("Live", "Judging…")
            return TileState(idle=judging, number=view.part.number)
        age = model.age(view)
        picked = view is model.picked and view is not model.newest
        if age is Age.OLD and not picked:
            return TileState(idle=self._idle_word())
        languages = self._look.languages
        passed = age is Age.PASSED and not picked
        correction = model.corrections.get(view.part_id)
        return TileState(
            decision=view.record.decision,
            number=view.part.number,
            age=age,
            ago=languages.clock(model.seconds_since(view)) if passed else "",
            older=languages.moment(view.part.triggered_at) if picked else "",
            kept=model.kept(view),
            wrong=label_word(correction.label) if correction else "",
        )

    def _idle_word(self) -> str:
        model = self._model
        if model.source.state is SourceState.LOST:
            return QCoreApplication.translate("Live", "No picture")
        if model.source.state is SourceState.OPENING:
            return QCoreApplication.translate("Live", "Opening the source…")
        words = {
            LineState.LOADING: QCoreApplication.translate("Live", "Loading models…"),
            LineState.READY: QCoreApplication.translate("Live", "Ready"),
            LineState.RUNNING: QCoreApplication.translate("Live", "Waiting for a part"),
            LineState.PAUSED: QCoreApplication.translate("Live", "Paused"),
            LineState.STOPPED: QCoreApplication.translate("Live", "Ready"),
            LineState.FAULT: QCoreApplication.translate("Live", "No source"),
        }
        return words[model.line.state]

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
        correction = self._model.corrections.get(view.part_id)
        if correction is not None:
            said = QCoreApplication.translate("Live", "{name} says: {label}.")
            sentences.append(said.format(name=correction.name, label=label_word(correction.label)))
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
            back=self._look.languages.time(worker.back_at) if worker.back_at else "",
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
            faded=view.record is not None
            and view is not self._model.picked
            and self._model.age(view) is not Age.LIVE,
            back=base.back,
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
            lost = self._model.source.state is SourceState.LOST
            title = (
                QCoreApplication.translate("Live", "the last picture")
                if lost or not self._model.started
                else QCoreApplication.translate("Live", "Live")
            )
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

    def summary(self, record: Record, kept: Kept) -> str:
        """Return one line about a part, for the strip's tooltip."""
        languages = self._look.languages
        pieces = [
            languages.part_number(record.part.number),
            label_word(record.decision.word),
            languages.moment(record.part.triggered_at),
            *self._remarks(record.part.part_id, kept),
        ]
        for kind in ("vit", "vlm"):
            verdict = record.verdict(kind)
            if verdict is not None:
                pieces.append(f"{kind_word(kind)} {languages.score(verdict.p_ng)}")
        return " · ".join(pieces)

    def _remarks(self, part_id: str, kept: Kept) -> list[str]:
        remarks = {
            Kept.PENDING: QCoreApplication.translate("Live", "being recorded"),
            Kept.RECORDED: "",
            Kept.LOST: QCoreApplication.translate("Live", "NOT recorded"),
        }
        found = [remarks[kept]] if remarks[kept] else []
        correction = self._model.corrections.get(part_id)
        if correction is not None:
            wrong = QCoreApplication.translate("Live", "said wrong by {name}: {label}")
            found.append(wrong.format(name=correction.name, label=label_word(correction.label)))
        return found
