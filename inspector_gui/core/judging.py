"""One frame, one outcome: whatever goes wrong becomes a failure, never an OK."""

from __future__ import annotations

import logging
import math
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from numbers import Real
from typing import Any

import numpy as np

from inspector_gui.core.errors import InspectorError, JudgeError, sentence_of
from inspector_gui.core.frame import Frame
from inspector_gui.core.verdict import (
    Evidence,
    Failure,
    FailureKind,
    Heatmap,
    Label,
    Outcome,
    Region,
    Span,
    Verdict,
)

log = logging.getLogger(__name__)


def judge_safely(judge: Callable[[Frame], Verdict], name: str, frame: Frame) -> Outcome:
    """Judge a frame; whatever goes wrong becomes a failure, never an OK.

    ``SystemExit`` and its like become one, too: what a model's library raises must not end the
    thread that the line waits for.

    Args:
        judge: an inspector's ``judge``.
        name: the inspector's id in the recipe: "vit", "vlm".
        frame: the part.
    """
    started = time.perf_counter()
    try:
        answer: object = judge(frame)
    except JudgeError as error:
        return Failure(name, FailureKind.NOT_A_NUMBER, error.sentence)
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt) and _on_the_main_thread():
            raise  # somebody at the terminal means the program, not this part
        if not isinstance(error, InspectorError):
            log.exception("the %s failed on a part", name)
        took = (time.perf_counter() - started) * 1000
        log.warning("the %s gave up on a part after %.0f ms", name, took)
        return Failure(name, FailureKind.EXCEPTION, sentence_of(error))
    return checked(answer, name)


def checked(answer: object, name: str) -> Outcome:
    """Return a verdict that can be decided on and written down, or the failure that it is.

    Python holds nobody to a type: an answer is believed only if every field is what
    ``Verdict`` says it is. Numbers of numpy become Python's own on the way.
    """
    try:
        if isinstance(answer, Failure):
            return Failure(name, FailureKind(answer.kind), str(answer.sentence))
        return _verdict_of(answer)
    except _NotANumber:
        return Failure(
            name,
            FailureKind.NOT_A_NUMBER,
            f"The {name.upper()} gave a score that is no number; inspect the part by hand.",
        )
    except BaseException as error:  # the answer may do anything when it is looked at
        log.warning("the %s gave an answer that cannot be read: %r", name, error)
        return Failure(
            name,
            FailureKind.EXCEPTION,
            f"The {name.upper()} gave an answer that cannot be read; inspect the part by hand.",
        )


def _on_the_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()


class _NotANumber(Exception):  # noqa: N818  (told apart from an answer of a wrong type)
    """A score is NaN, infinite or outside its range."""


def _verdict_of(answer: object) -> Verdict:
    """Return the same verdict with Python's own numbers.

    Raises:
        _NotANumber: if ``p_ng`` or the label mass is no number in [0, 1].
        TypeError, ValueError: if anything else is not what it should be.
    """
    if not isinstance(answer, Verdict):
        raise TypeError(f"no verdict but {type(answer).__name__}")
    evidence = answer.evidence
    _expect(isinstance(evidence, Evidence), "evidence")
    _expect(isinstance(answer.label, Label), "label")
    p_ng, mass = _score(answer.p_ng), _score(evidence.label_mass, slack=1.0)
    for text in (answer.inspector, answer.kind, answer.model_digest, answer.reason):
        _expect(isinstance(text, str), "text")
    for name in (answer.defect, answer.place):
        _expect(name is None or isinstance(name, str), "defect or place")
    _expect(answer.heatmap is None or _is_map(answer.heatmap), "heatmap")
    return replace(
        answer,
        p_ng=p_ng,
        evidence=replace(
            evidence,
            label_mass=mass,
            logit=_number(evidence.logit),
            defect_scores=_scores(evidence.defect_scores),
            place_scores=_scores(evidence.place_scores),
        ),
        regions=tuple(_region(region) for region in answer.regions),
        spans=tuple(_span(span) for span in answer.spans),
        ms=_finite(answer.ms),
    )


def _expect(holds: bool, what: str) -> None:
    if not holds:
        raise TypeError(f"the {what} is of a wrong type")


def _number(value: Any) -> float:
    """Return a real number; an infinite logit is one, as certain as a model can be."""
    if isinstance(value, bool | np.bool_) or not isinstance(value, Real):
        raise TypeError(f"no number but {type(value).__name__}")
    return float(value)


def _finite(value: Any) -> float:
    number = _number(value)
    if not math.isfinite(number):
        raise ValueError("not finite")
    return number


def _score(value: Any, slack: float = 0.0) -> float:
    """Return a score; more than 1 by ``slack`` is left to the decision, which names it."""
    if value is None:
        raise TypeError("no score")
    number = _number(value)
    if not (math.isfinite(number) and 0.0 <= number <= 1.0 + slack):
        raise _NotANumber
    return number


def _scores(pairs: Any) -> tuple[tuple[str, float], ...]:
    found = []
    for name, score in pairs:
        _expect(isinstance(name, str), "name of a score")
        found.append((name, _number(score)))
    return tuple(found)


def _region(region: object) -> Region:
    if not isinstance(region, Region) or not isinstance(region.name, str):
        raise TypeError("no region")
    x, y, width, height, score = (
        _finite(v) for v in (region.x, region.y, region.width, region.height, region.score)
    )
    return Region(x, y, width, height, score, region.name)


def _span(span: object) -> Span:
    if not isinstance(span, Span) or not isinstance(span.stage, str):
        raise TypeError("no span")
    return Span(span.stage, _finite(span.ms))


def _is_map(heatmap: object) -> bool:
    if not isinstance(heatmap, Heatmap) or not isinstance(heatmap.method, str):
        return False
    values = heatmap.values
    _region(heatmap.area)
    return (
        isinstance(values, np.ndarray)
        and values.ndim == 2
        and values.size > 0
        and values.dtype == np.float32
        and isinstance(heatmap.head, int)
        and bool(np.isfinite(values).all())
    )
