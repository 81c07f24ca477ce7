"""The law of decisions: OK only if all that the policy needs say a clear OK."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from inspector_gui.core.decision import DecisionWord, Policy, decide
from inspector_gui.core.verdict import (
    Evidence,
    Failure,
    FailureKind,
    Label,
    Outcome,
    Thresholds,
    Verdict,
)

unit = st.floats(0, 1)
scores = st.one_of(unit, st.floats(allow_nan=True, allow_infinity=True))


@st.composite
def limits(draw: st.DrawFn) -> Thresholds:
    low, high = sorted((draw(unit), draw(unit)))
    return Thresholds(low, high, draw(unit))


@st.composite
def outcomes(draw: st.DrawFn, kind: str, limit: Thresholds) -> Outcome | None:
    choice = draw(st.integers(0, 5))
    if choice == 0:
        return None
    if choice == 1:
        return Failure(kind, draw(st.sampled_from(FailureKind)), "It failed; inspect by hand.")
    p_ng, mass = draw(scores), draw(scores)
    honest = limit.label(p_ng, mass)
    label = honest if choice > 2 else draw(st.sampled_from(Label))
    return Verdict(kind, kind, label, p_ng, "d", evidence=Evidence(label_mass=mass))  # type: ignore[arg-type]


@st.composite
def cases(draw: st.DrawFn) -> tuple[Policy, dict[str, Outcome], dict[str, Thresholds]]:
    thresholds = {"vit": draw(limits()), "vlm": draw(limits())}
    found = {kind: draw(outcomes(kind, limit)) for kind, limit in thresholds.items()}
    given_ = {kind: outcome for kind, outcome in found.items() if outcome is not None}
    return draw(st.sampled_from(Policy)), given_, thresholds


def asked(policy: Policy, given_: dict, thresholds: dict) -> tuple[str, ...]:
    """Who is asked about this part, by the rule in words: the second one where the first wavers."""
    if not policy.cascades:
        return policy.needs
    first = given_.get(policy.needs[0])
    limit = thresholds[policy.needs[0]]
    if isinstance(first, Verdict):
        mass = first.evidence.label_mass
        clear = math.isfinite(first.p_ng) and math.isfinite(mass) and mass >= limit.min_label_mass
        if not clear or limit.ok_below <= first.p_ng <= limit.ng_above:
            return policy.needs
    return policy.needs[:1]


@given(cases())
def test_ok_only_if_every_needed_inspector_says_a_clear_ok(case: tuple) -> None:
    policy, given_, thresholds = case
    decision = decide(policy, given_, thresholds)
    if decision.word is DecisionWord.OK:
        last = policy.needs if not policy.cascades else asked(policy, given_, thresholds)[-1:]
        for kind in last:
            outcome = given_[kind]
            assert isinstance(outcome, Verdict)
            assert math.isfinite(outcome.p_ng)
            assert outcome.p_ng < thresholds[kind].ok_below
            assert outcome.evidence.label_mass >= thresholds[kind].min_label_mass
            assert outcome.label is Label.OK


@given(cases())
def test_an_inspector_that_is_needed_and_failed_makes_an_error_with_a_sentence(case: tuple) -> None:
    policy, given_, thresholds = case
    decision = decide(policy, given_, thresholds)
    needed = asked(policy, given_, thresholds)
    failed = any(not isinstance(given_.get(kind), Verdict) for kind in needed)
    if failed:
        assert decision.word is DecisionWord.ERROR
    assert (decision.word is DecisionWord.ERROR) == bool(decision.sentence)


@given(cases())
def test_an_error_or_ok_is_never_unsure(case: tuple) -> None:
    decision = decide(*case)
    assert not (decision.unsure and decision.word is not DecisionWord.NG)


@given(limits(), st.floats(0, 1), st.floats(0, 1))
def test_the_label_is_monotone_in_the_score(limit: Thresholds, one: float, other: float) -> None:
    order = [Label.OK, Label.UNSURE, Label.NG]
    low, high = sorted((one, other))
    assert order.index(limit.label(low)) <= order.index(limit.label(high))


def test_both_must_agree_else_it_goes_out_as_ng() -> None:
    limit = {"vit": Thresholds(), "vlm": Thresholds()}

    def say(kind: str, p: float) -> Verdict:
        label = Label.NG if p > 0.5 else Label.OK
        return Verdict(kind, kind, label, p, "d")  # type: ignore[arg-type]

    def both(vit: float, vlm: float, policy: Policy) -> tuple[DecisionWord, bool]:
        found = decide(policy, {"vit": say("vit", vit), "vlm": say("vlm", vlm)}, limit)
        return found.word, found.unsure

    assert both(0.1, 0.9, Policy.BOTH_AGREE) == (DecisionWord.NG, True)
    assert both(0.9, 0.9, Policy.BOTH_AGREE) == (DecisionWord.NG, False)
    assert both(0.1, 0.1, Policy.BOTH_AGREE) == (DecisionWord.OK, False)
    assert both(0.1, 0.9, Policy.EITHER_NG) == (DecisionWord.NG, False)
    assert both(0.1, 0.9, Policy.VIT) == (DecisionWord.OK, False)
    assert both(0.1, 0.9, Policy.VLM) == (DecisionWord.NG, False)


def test_the_second_is_asked_only_where_the_first_wavers() -> None:
    grey = {"vit": Thresholds(0.2, 0.8), "vlm": Thresholds()}

    def said(vit: float, vlm: float | None) -> tuple[DecisionWord, bool]:
        given_ = {"vit": Verdict("vit", "vit", grey["vit"].label(vit), vit, "d")}
        if vlm is not None:
            given_["vlm"] = Verdict("vlm", "vlm", grey["vlm"].label(vlm), vlm, "d")
        found = decide(Policy.VIT_THEN_VLM, given_, grey)
        return found.word, found.unsure

    assert said(0.1, None) == (DecisionWord.OK, False)
    assert said(0.9, None) == (DecisionWord.NG, False)
    assert said(0.1, 0.9) == (DecisionWord.OK, False)
    assert said(0.5, 0.1) == (DecisionWord.OK, False)
    assert said(0.5, 0.9) == (DecisionWord.NG, False)
    assert said(0.5, 0.5) == (DecisionWord.NG, True)
    assert said(0.5, None)[0] is DecisionWord.ERROR
