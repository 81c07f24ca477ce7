"""The inspector that is a vision language model."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from inspector_gui.core.errors import JudgeError
from inspector_gui.core.frame import Frame
from inspector_gui.core.ports import InspectorInfo, ReasonWriter
from inspector_gui.core.recipe import InspectorSpec, Recipe
from inspector_gui.core.verdict import Heatmap, InspectorKind, Outcome, Span, Verdict
from inspector_gui.inspectors.bulk import Bulk, Steps, largest_batch
from inspector_gui.inspectors.clock import Clock
from inspector_gui.inspectors.memory import free_memory, within_memory

if TYPE_CHECKING:
    from inspector_gui.inspectors.folder import HashCache
    from inspector_gui.inspectors.vlm.scoring import Scorer
    from inspector_gui.inspectors.vlm.session import Live, Session


@dataclass(frozen=True, slots=True, eq=False)
class _Prepared:
    """A part whose picture is ready, and how long that took."""

    frame: Frame
    live: Live
    span: Span


class VlmInspector:
    """Judges frames with a vision language model; one thread owns it from load to close."""

    def __init__(
        self,
        spec: InspectorSpec,
        recipe: Recipe,
        folder: Path,
        *,
        adapter: Path | None = None,
        device: Literal["auto", "cpu", "cuda"] = "auto",
        golden_root: Path | None = None,
        frame_size: tuple[int, int] = (448, 224),
        cache: HashCache | None = None,
    ) -> None:
        """Take what is to be loaded; nothing is read yet.

        Args:
            spec: the recipe's entry for this inspector: precision and thresholds.
            recipe: what is inspected.
            folder: the model's folder.
            adapter: a LoRA folder on top of it.
            device: where it runs.
            golden_root: the folder that the recipe's golden references are relative to.
            frame_size: (width, height) of the frames to come, to warm up with.
            cache: file hashes that are already known.
        """
        self._spec = spec
        self._recipe = recipe
        self._folder = folder
        self._adapter = adapter
        self._device = device
        self._golden_root = golden_root or Path()
        self._frame_size = frame_size
        self._cache = cache
        self._scorer: Scorer | None = None
        self._latest: tuple[str, Session] | None = None
        self._bulk: Bulk[_Prepared] | None = None

    @property
    def name(self) -> str:
        """The id in the recipe."""
        return self._spec.kind

    @property
    def kind(self) -> InspectorKind:
        """Which kind it is."""
        return "vlm"

    def load(self) -> InspectorInfo:
        """Check the folder and the memory, load, compute the prefix, judge a black picture.

        Raises:
            ModelError: if the folder cannot be used, or does not fit.
            RecipeError: if this model cannot be asked what the recipe asks.
        """
        from inspector_gui.inspectors.vlm.loader import load_vlm
        from inspector_gui.inspectors.vlm.pictures import black, golden_pictures
        from inspector_gui.inspectors.vlm.scoring import Scorer

        golden = golden_pictures(self._recipe, self._golden_root)
        loaded = load_vlm(
            self._folder,
            precision=self._spec.precision,
            adapter=self._adapter,
            device=self._device,
            cache=self._cache,
        )
        scorer = Scorer(loaded, self._recipe, golden)
        live = scorer.prepare(black(self._recipe.roi.pixels(*self._frame_size)[2:]))
        how = scorer.capture(live) if loaded.device == "cuda" else ""
        _warm_up(scorer, live)
        self._scorer = scorer
        steps = Steps(self.name, self.judge, self._prepare, _shape_of, self._judge_together)
        self._bulk = Bulk(steps, largest_batch(loaded.device))
        return InspectorInfo(
            inspector=self.name,
            kind=self.kind,
            title=f"{loaded.family.title} ({self._folder.name})",
            model_digest=loaded.digest,
            precision=loaded.shown_precision,
            device=_device_name(loaded.device, how),
            memory_mb=loaded.memory / 1e6,
        )

    def judge(self, frame: Frame) -> Verdict:
        """Score one frame: OK or NG, and only where it is not OK, defect and place.

        Raises:
            JudgeError: if the model gives no number, or the GPU's memory runs out.
        """
        scorer = self._loaded()
        return within_memory(lambda: self._judge(frame, scorer, scorer.ask), "VLM")

    def judge_batch(self, frames: Sequence[Frame]) -> tuple[Outcome, ...]:
        """Score many frames at once; see ``core.ports.Inspector``.

        Raises:
            JudgeError: if the model is not loaded.
        """
        self._loaded()
        assert self._bulk is not None  # made by load, as what _loaded asks for
        return self._bulk.judge(frames)

    def judge_full(self, frame: Frame) -> Verdict:
        """Score one frame with the whole prompt computed anew: slow, to compare with.

        Raises:
            JudgeError: as ``judge``.
        """
        scorer = self._loaded()
        return within_memory(lambda: self._judge(frame, scorer, scorer.ask_plain), "VLM")

    def judge_naive(self, frame: Frame, max_new_tokens: int = 64) -> str:
        """Let the model write an answer the plain way, to compare with.

        Args:
            frame: the part.
            max_new_tokens: exactly so many tokens are written.

        Returns:
            the text.
        """
        from inspector_gui.inspectors.vlm.pictures import live_picture

        self._latest = None
        return self._loaded().generate(live_picture(frame, self._recipe.roi), max_new_tokens)

    def _judge(self, frame: Frame, scorer: Scorer, ask: Callable[[Live], Session]) -> Verdict:
        from inspector_gui.inspectors.vlm.scoring import best
        from inspector_gui.inspectors.vlm.session import Scores
        from inspector_gui.inspectors.vlm.verdicts import Verdicts

        verdicts = Verdicts(self._spec, self._recipe, scorer.loaded)
        prepared = self._prepare(frame)
        clock = Clock()
        self._latest = None
        session = ask(prepared.live)
        scores = Scores(scorer.label(session))
        clock.lap("forward")
        if verdicts.asks_more(scores.label):
            defects = scorer.defects(session)
            clock.lap("defect")
            scores = replace(scores, defects=defects)
            if self._recipe.places:
                places = scorer.places(session, best(defects) or "")
                clock.lap("place")
                scores = replace(scores, places=places)
        self._latest = frame.frame_id, session
        return verdicts.verdict(frame, scores, [prepared.span, *clock.spans])

    def _prepare(self, frame: Frame) -> _Prepared:
        from inspector_gui.inspectors.vlm.pictures import live_picture

        clock = Clock()
        live = self._loaded().prepare(live_picture(frame, self._recipe.roi))
        clock.lap("preprocess")
        return _Prepared(frame, live, clock.spans[0])

    def _judge_together(self, parts: Sequence[_Prepared]) -> list[Verdict | None]:
        """Judge parts of one shape in one go; None where one must be judged alone."""
        from inspector_gui.inspectors.vlm.together import score_together
        from inspector_gui.inspectors.vlm.verdicts import Verdicts

        scorer = self._loaded()
        verdicts = Verdicts(self._spec, self._recipe, scorer.loaded)
        clock = Clock()
        scored = score_together(scorer, [p.live for p in parts], verdicts.asks_more, clock)
        found: list[Verdict | None] = []
        for part, scores in zip(parts, scored, strict=True):
            if scores is None:
                found.append(None)
                continue
            spans = clock.spans if scores.defects else clock.spans[:1]
            found.append(verdicts.verdict(part.frame, scores, [part.span, *spans]))
        return found

    def reason(self, frame: Frame, verdict: Verdict, language: str) -> ReasonWriter | None:
        """Return a writer of the reason behind this verdict.

        Args:
            frame: the part.
            verdict: what this inspector said of it.
            language: of the interface; where the recipe does not offer it, the model's own.
        """
        from inspector_gui.inspectors.vlm.pictures import live_picture
        from inspector_gui.inspectors.vlm.reason import VlmReasonWriter

        scorer = self._loaded()
        asked = scorer.reason_language(language)
        session: Session | None = None
        if not asked and self._latest is not None and self._latest[0] == frame.frame_id:
            session = self._latest[1]
        if session is not None and not session.ended:
            live = session.live
        else:
            session = None
            live = scorer.prepare(live_picture(frame, self._recipe.roi), asked)
        start = live.book.start(verdict.defect, verdict.place)
        length = self._recipe.prompt.max_reason_tokens
        return VlmReasonWriter(scorer, live, start, length, session)

    def heatmap(self, frame: Frame, method: str, head: int) -> Heatmap | None:  # noqa: ARG002
        """Return None: a VLM names a place, it shows no map."""
        return None

    def close(self) -> None:
        """Free the memory; may be called twice."""
        if self._scorer is None:
            return
        self._scorer, self._latest = None, None
        free_memory()

    def _loaded(self) -> Scorer:
        if self._scorer is None:
            raise JudgeError("The VLM is not loaded; load it before parts are judged.")
        return self._scorer


def _shape_of(part: _Prepared) -> Hashable:
    from inspector_gui.inspectors.vlm.together import shape_of

    return shape_of(part.live)


def _warm_up(scorer: Scorer, live: Live) -> None:
    """Go once through all that a part may need, so that the first one is as fast as the rest."""
    from inspector_gui.inspectors.vlm.scoring import best

    session = scorer.ask(live)
    scorer.label(session)
    scorer.places(session, best(scorer.defects(session)) or "")
    for defect in scorer.recipe.defects:
        live.book.places(defect.name)  # tokenised once, kept


def _device_name(device: str, how: str) -> str:
    """Return the device for the screen, and on a GPU how far the step is a CUDA graph."""
    if device == "cpu":
        return "CPU"
    import torch

    return f"{torch.cuda.get_device_name()} ({how})"
