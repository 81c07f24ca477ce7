"""The inspector that is a vision language model."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

from inspector_gui.core.errors import JudgeError
from inspector_gui.core.frame import Frame
from inspector_gui.core.ports import InspectorInfo, ReasonWriter
from inspector_gui.core.recipe import InspectorSpec, Recipe
from inspector_gui.core.verdict import (
    Evidence,
    Heatmap,
    InspectorKind,
    Label,
    Span,
    Verdict,
)
from inspector_gui.inspectors.vlm.regions import place_regions

if TYPE_CHECKING:
    from inspector_gui.inspectors.folder import HashCache
    from inspector_gui.inspectors.vlm.scoring import Scorer
    from inspector_gui.inspectors.vlm.session import Live, Session

T = TypeVar("T")


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
        return InspectorInfo(
            inspector=self.name,
            kind=self.kind,
            title=f"{loaded.family.title} ({self._folder.name})",
            model_digest=loaded.digest,
            precision=loaded.precision,
            device=_device_name(loaded.device, how),
            memory_mb=loaded.memory / 1e6,
        )

    def judge(self, frame: Frame) -> Verdict:
        """Score one frame: OK or NG, and only where it is not OK, defect and place.

        Raises:
            JudgeError: if the model gives no number, or the GPU's memory runs out.
        """
        scorer = self._loaded()
        return _within_memory(lambda: self._judge(frame, scorer, scorer.ask))

    def judge_full(self, frame: Frame) -> Verdict:
        """Score one frame with the whole prompt computed anew: slow, to compare with.

        Raises:
            JudgeError: as ``judge``.
        """
        scorer = self._loaded()
        return _within_memory(lambda: self._judge(frame, scorer, scorer.ask_plain))

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
        from inspector_gui.inspectors.vlm.pictures import live_picture
        from inspector_gui.inspectors.vlm.scoring import best

        clock = _Clock()
        live = scorer.prepare(live_picture(frame, self._recipe.roi))
        clock.lap("preprocess")
        self._latest = None
        session = ask(live)
        score = scorer.label(session)
        clock.lap("forward")
        p_ng = scorer.loaded.calibration.p_ng(score.logit)
        label = self._spec.thresholds.label(p_ng, score.label_mass)
        defects: tuple[tuple[str, float], ...] = ()
        places: tuple[tuple[str, float], ...] = ()
        if label is not Label.OK:
            defects = scorer.defects(session)
            clock.lap("defect")
            if self._recipe.places:
                places = scorer.places(session, best(defects) or "")
                clock.lap("place")
        self._latest = frame.frame_id, session
        place = best(places)
        return Verdict(
            inspector=self.name,
            kind=self.kind,
            label=label,
            p_ng=p_ng,
            model_digest=scorer.loaded.digest,
            defect=best(defects),
            place=place,
            regions=place_regions(
                self._recipe, place, (frame.width, frame.height), dict(places).get(place or "", 0.0)
            ),
            evidence=Evidence(score.label_mass, score.logit, defects, places),
            spans=tuple(clock.spans),
            ms=clock.total,
        )

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
        _collect()

    def _loaded(self) -> Scorer:
        if self._scorer is None:
            raise JudgeError("The VLM is not loaded; load it before parts are judged.")
        return self._scorer


class _Clock:
    """Measures stages one after the other, in milliseconds."""

    def __init__(self) -> None:
        self._start = self._last = time.perf_counter()
        self.spans: list[Span] = []

    def lap(self, stage: str) -> None:
        """End a stage."""
        now = time.perf_counter()
        self.spans.append(Span(stage, (now - self._last) * 1e3))
        self._last = now

    @property
    def total(self) -> float:
        """From the beginning to the last stage's end."""
        return (self._last - self._start) * 1e3


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


def _within_memory(work: Callable[[], T]) -> T:
    """Do work; where the GPU's memory runs out, free what can be and say so.

    Raises:
        JudgeError: if the memory ran out.
    """
    import torch

    try:
        return work()
    except torch.OutOfMemoryError:
        pass
    # Outside the except block: inside it, the traceback still holds the tensors.
    _collect()
    raise JudgeError(
        "The GPU's memory ran out while the VLM judged; close other programs that use the GPU."
    )


def _collect() -> None:
    """Give back what is no longer held."""
    import gc

    import torch

    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()
