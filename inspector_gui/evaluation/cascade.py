"""Two inspectors in a row, simulated on stored verdicts: no model is run.

One inspector decides alone outside a grey band of its ``p_ng``; inside, the other is asked. Or
both judge every part and both must say OK. A verdict that is not finite ends as NG, as at the line.
Shares and times are those of the line: NG and OK parts weighted by the line's NG rate where one is
given, else as the sample has them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from inspector_gui.evaluation.arrays import Bools, Floats, Ints, row, scores, truth
from inspector_gui.evaluation.cost import Prices, expected_cost
from inspector_gui.evaluation.estimates import Share

Policy = Literal["alone", "cascade", "agree"]


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """What one inspector said of all parts.

    Attributes:
        p_ng: (parts,); not finite where it failed.
        ms: how long it took, (parts,), finite (a failed part as long as it held the line).
        threshold: a part is OK below it, where this inspector has the last word.
        doubtful: (parts,), where its answer cannot be believed whatever its ``p_ng``: never OK,
            and as the first of two it asks the second; None for nowhere.
    """

    p_ng: Floats
    ms: Floats
    threshold: float = 0.5
    doubtful: Bools | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a policy does.

    Attributes:
        policy: how the two were joined.
        low: the first decides OK below it.
        high: the first decides NG above it; with ``low`` equal, it decides all.
        escapes: NG parts decided OK.
        overkill: OK parts decided NG.
        seen: share of the line's parts that the second inspector judges.
        mean_ms: mean time to the decision.
        p99_ms: time within which 99 % of the decisions fall.
        cost: of 1,000 parts of the line; NaN without prices.
    """

    policy: Policy
    low: float
    high: float
    escapes: Share
    overkill: Share
    seen: float
    mean_ms: float
    p99_ms: float
    cost: float


@dataclass(frozen=True, slots=True, eq=False)
class _Line:
    """The parts and how they weigh; ``ranked`` sorts ``times`` (first's, then both's)."""

    ng: Bools
    weights: Floats
    times: Floats
    ranked: Ints
    ng_rate: float
    prices: Prices | None


def alone(
    is_ng: ArrayLike, only: Judged, ng_rate: float | None = None, prices: Prices | None = None
) -> Outcome:
    """Return what one inspector does by itself, at its threshold; see ``cascade``."""
    ng = truth(is_ng)
    line = _line(ng, only.ms, np.zeros(len(ng)), ng_rate, prices)
    ok = _says_ok(only, len(ng))
    return _outcome(line, ok, np.zeros(len(ng), bool), "alone", only.threshold, only.threshold)


def cascade(
    is_ng: ArrayLike,
    first: Judged,
    second: Judged,
    low: float,
    high: float,
    ng_rate: float | None = None,
    prices: Prices | None = None,
) -> Outcome:
    """Return what comes of the first deciding outside [low, high] and the second inside.

    Below ``low`` is OK, above ``high`` NG. An empty band (low = high) leaves all to the first but
    what it doubts. A part on which the first failed is NG and not shown to the second.

    Args:
        is_ng: (parts,).
        first: who sees every part; its threshold is not used.
        second: who judges the grey band at its own threshold, after the first: times add up.
        low: lower end of the grey band, in [0, 1].
        high: upper end, not below low.
        ng_rate: share of NG parts at the line; None for the sample's own.
        prices: None leaves cost NaN.

    Raises:
        ValueError: if the arrays do not fit, a time is not finite, or not 0 <= low <= high <= 1.
    """
    return judge_bands(is_ng, first, second, [(low, high)], ng_rate, prices)[0]


def both_agree(
    is_ng: ArrayLike,
    first: Judged,
    second: Judged,
    ng_rate: float | None = None,
    prices: Prices | None = None,
    parallel: bool = True,
) -> Outcome:
    """Return what comes of both judging every part, where OK takes the word of both.

    Args:
        is_ng: (parts,).
        first: at its threshold.
        second: at its threshold.
        ng_rate: share of NG parts at the line; None for the sample's own.
        prices: None leaves cost NaN.
        parallel: the two run side by side and the slower one counts; False adds their times up.

    Raises:
        ValueError: if the arrays do not fit or a time is not finite.
    """
    ng = truth(is_ng)
    ms_one, ms_other = scores(first.ms, len(ng), "ms"), scores(second.ms, len(ng), "ms")
    ms = np.maximum(ms_one, ms_other) if parallel else ms_one + ms_other
    line = _line(ng, ms, np.zeros(len(ng)), ng_rate, prices)
    ok = _says_ok(first, len(ng)) & _says_ok(second, len(ng))
    seen = np.ones(len(ng), bool)
    return _outcome(line, ok, seen, "agree", first.threshold, second.threshold)


def judge_bands(
    is_ng: ArrayLike,
    first: Judged,
    second: Judged,
    grid: list[tuple[float, float]],
    ng_rate: float | None,
    prices: Prices | None,
) -> list[Outcome]:
    """Return the outcome of each grey band (low, high); see ``cascade``.

    Raises:
        ValueError: as ``cascade``.
    """
    ng = truth(is_ng)
    one, doubtful = _p(first, len(ng)), _doubtful(first, len(ng))
    line = _line(ng, first.ms, second.ms, ng_rate, prices)
    last_word = _says_ok(second, len(ng))
    found = []
    for low, high in grid:
        if not 0 <= low <= high <= 1:
            raise ValueError(f"a grey band must hold 0 <= low <= high <= 1, not {low}, {high}")
        grey = (one >= low) & (one <= high) if low < high else np.zeros(len(ng), bool)
        asked = grey | doubtful
        ok = np.where(asked, last_word, one < low)
        found.append(_outcome(line, ok, asked, "cascade", low, high))
    return found


def _outcome(
    line: _Line, ok: Bools, asked: Bools, policy: Policy, low: float, high: float
) -> Outcome:
    escapes, overkill = Share.where(ok[line.ng]), Share.where(~ok[~line.ng])
    w = line.weights
    spent = np.concatenate([w * ~asked, w * asked]) if policy == "cascade" else np.append(w, 0 * w)
    # no dot product: its threads spin for longer than the sum takes when the cores are busy
    mean_ms = float((spent * line.times).sum())
    heaped = np.cumsum(spent[line.ranked])
    slow = int(np.searchsorted(heaped, 0.99 * (1 - 1e-12))) if len(heaped) else 0
    p99 = float(line.times[line.ranked][slow]) if len(heaped) else math.nan
    cost = math.nan
    if line.prices is not None:
        rates = (escapes.rate, overkill.rate)
        cost = float(expected_cost(*rates, line.prices, line.ng_rate, mean_ms / 1000))
    return Outcome(policy, low, high, escapes, overkill, float(w[asked].sum()), mean_ms, p99, cost)


def _line(
    ng: Bools, ms: ArrayLike, more_ms: ArrayLike, ng_rate: float | None, prices: Prices | None
) -> _Line:
    """Weigh each part so that all weights add up to 1 and NG parts to the line's NG rate."""
    n, bad = len(ng), int(ng.sum())
    one = scores(ms, n, "ms")
    times = np.concatenate([one, one + scores(more_ms, n, "ms")])
    rate = (bad / n if n else 0.0) if ng_rate is None else ng_rate
    if not 0 <= rate <= 1:
        raise ValueError("the NG rate of the line must lie in [0, 1]")
    with_bad, with_good = bad / (rate or math.inf), (n - bad) / ((1 - rate) or math.inf)
    weights = np.where(ng, 1 / (with_bad or math.inf), 1 / (with_good or math.inf))
    weights = weights / (weights.sum() or 1.0)
    return _Line(ng, weights, times, np.argsort(times, kind="stable"), rate, prices)


def _says_ok(judged: Judged, length: int) -> Bools:
    ok: Bools = (_p(judged, length) < judged.threshold) & ~_doubtful(judged, length)
    return ok


def _doubtful(judged: Judged, length: int) -> Bools:
    """Return where it answered, but cannot be believed."""
    if judged.doubtful is None:
        return np.zeros(length, dtype=np.bool_)
    found = truth(judged.doubtful)
    if len(found) != length:
        raise ValueError(f"doubtful: {length} parts, but values of shape {found.shape}")
    return found & np.isfinite(judged.p_ng)


def _p(judged: Judged, length: int) -> Floats:
    p = row(judged.p_ng, length, "p_ng")
    return np.where(np.isfinite(p), p, np.inf)
