"""CUDA graphs: their bookkeeping here, the real thing where there is a GPU."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tiny
import torch
from conftest import frame, picture

from inspector_gui.inspectors.memory import Precision
from inspector_gui.inspectors.vlm import VlmInspector
from inspector_gui.inspectors.vlm.graph import StepGraphs, _no_checks, cuda_capture
from inspector_gui.inspectors.vlm.loader import LoadedVlm, load_vlm
from inspector_gui.inspectors.vlm.scoring import Scorer

Models = Callable[[str, Precision], LoadedVlm]

pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")


def run_again(run: Callable[[], Any]) -> Callable[[], Any]:
    """Stand in for a capture: results keep their place, as a graph's do."""
    results = run()

    def replay() -> Any:
        with torch.inference_mode():
            copy_into(results, run())
        return results

    return replay


def copy_into(target: Any, source: Any) -> None:
    if isinstance(target, torch.Tensor):
        target.copy_(source)
        return
    for inner, new in zip(target, source, strict=True):
        copy_into(inner, new)


def no_vision(run: Callable[[], Any]) -> Callable[[], Any]:
    """Stand in for a capture that fails on the vision tower."""
    if run.__name__ == "_whole":
        raise RuntimeError("operation not permitted when stream is capturing")
    return run_again(run)


def nothing(run: Callable[[], Any]) -> Callable[[], Any]:
    raise RuntimeError("operation not permitted when stream is capturing")


def test_messages_do_not_ask_for_numbers_while_a_graph_is_captured(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """transformers makes the messages of its checks before it knows whether they are wanted."""

    def forbidden(_: torch.Tensor) -> float:
        raise RuntimeError("operation not permitted when stream is capturing")

    count = torch.tensor(3)
    with _no_checks():
        assert f"{count}" == "3", "nothing is captured: it is read as ever"
        monkeypatch.setattr(torch.Tensor, "item", forbidden)
        with pytest.raises(RuntimeError, match="not permitted"):
            f"{count}"
        monkeypatch.setattr(torch.version, "cuda", "13.0")
        monkeypatch.setattr(torch.cuda, "is_current_stream_capturing", lambda: True)
        assert f"{count}" == "a number on the GPU"
    with pytest.raises(RuntimeError, match="not permitted"):
        f"{count}"


def everything(scorer: Scorer, seed: int) -> list[float]:
    session = scorer.ask(scorer.prepare(picture(seed)))
    label = scorer.label(session)
    return [
        label.logit,
        *(p for _, p in (*scorer.defects(session), *scorer.places(session, "cracked"))),
    ]


@pytest.mark.parametrize(
    ("capture", "how"), [(run_again, "one graph"), (no_vision, "vision eager, decoder graph")]
)
@pytest.mark.parametrize("name", list(tiny.BUILDERS))
def test_static_buffers_give_the_same(name: str, capture: Any, how: str, model_of: Models):
    scorer = Scorer(model_of(name, "fp32"), tiny.recipe())
    plain = [everything(scorer, seed) for seed in (1, 2, 1)]
    live = scorer.prepare(picture(9))
    scorer.graphs = StepGraphs(
        scorer.loaded, scorer.prefix(live.layout), live.layout, live.tensors, capture
    )
    assert scorer.graphs.how == how
    graphed = [everything(scorer, seed) for seed in (1, 2, 1)]
    for a, b in zip(plain, graphed, strict=True):
        assert a == pytest.approx(b, abs=1e-4)


def test_without_graphs_it_goes_on(model_of: Models, caplog: pytest.LogCaptureFixture):
    scorer = Scorer(model_of("llava", "fp32"), tiny.recipe())
    live = scorer.prepare(picture(9))
    graphs = StepGraphs(
        scorer.loaded, scorer.prefix(live.layout), live.layout, live.tensors, nothing
    )
    assert graphs.how == "eager"
    assert not graphs.captured
    assert "not captured" in caplog.text


@pytest.mark.gpu
@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA GPU")
@pytest.mark.parametrize("precision", ["nf4", "bf16"])
@pytest.mark.parametrize("name", list(tiny.BUILDERS))
def test_graph_and_eager_agree(name: str, precision: Any, folder_of: Callable[[str], Path]):
    loaded = load_vlm(folder_of(name), precision=precision, device="cuda")
    scorer = Scorer(loaded, tiny.recipe())
    live = scorer.prepare(picture(1))
    eager = scorer.ask(live).logits.float()
    values = everything(scorer, 2)
    how = scorer.capture(live)
    if name in ("llava", "connector"):
        assert how == "one graph"
    assert torch.allclose(scorer.ask(live).logits.float(), eager, atol=0.05)
    assert everything(scorer, 2) == pytest.approx(values, abs=0.05)
    assert torch.allclose(scorer.ask(live).logits.float(), eager, atol=0.05)


@pytest.mark.gpu
@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA GPU")
def test_capture_replays_what_is_copied_in():
    x = torch.ones(4, device="cuda")
    replay = cuda_capture(lambda: x * 2)
    x.copy_(torch.full((4,), 3.0))
    assert replay().tolist() == [6.0] * 4


@pytest.mark.gpu
@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA GPU")
def test_the_inspector_says_how_far_it_got(folder_of: Callable[[str], Path]):
    wanted = tiny.recipe()
    made = VlmInspector(wanted.inspectors[0], wanted, folder_of("llava"), device="cuda")
    assert "graph" in made.load().device
    fast, slow = made.judge(frame(1)), made.judge_full(frame(1))
    assert fast.p_ng == pytest.approx(slow.p_ng, abs=0.05)
    made.close()
