"""One frame, one outcome: whatever goes wrong becomes a failure, never an OK."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable

from inspector_gui.core.errors import InspectorError, JudgeError, sentence_of
from inspector_gui.core.frame import Frame
from inspector_gui.core.verdict import Failure, FailureKind, Outcome, Verdict

log = logging.getLogger(__name__)


def judge_safely(judge: Callable[[Frame], Verdict], name: str, frame: Frame) -> Outcome:
    """Judge a frame; whatever goes wrong becomes a failure, never an OK.

    Args:
        judge: an inspector's ``judge``.
        name: the inspector's id in the recipe: "vit", "vlm".
        frame: the part.
    """
    started = time.perf_counter()
    try:
        verdict = judge(frame)
    except JudgeError as error:
        return Failure(name, FailureKind.NOT_A_NUMBER, error.sentence)
    except Exception as error:
        if not isinstance(error, InspectorError):
            log.exception("the %s failed on a part", name)
        took = (time.perf_counter() - started) * 1000
        log.warning("the %s gave up on a part after %.0f ms", name, took)
        return Failure(name, FailureKind.EXCEPTION, sentence_of(error))
    finite = math.isfinite(verdict.p_ng) and 0.0 <= verdict.p_ng <= 1.0
    if finite and math.isfinite(verdict.evidence.label_mass):
        return verdict
    return Failure(
        name,
        FailureKind.NOT_A_NUMBER,
        f"The {name.upper()} gave a score that is no number; inspect the part by hand.",
    )
