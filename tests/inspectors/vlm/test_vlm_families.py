"""Every family: what is kept and shared changes nothing in what is said."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import tiny
import torch
from bitsandbytes.nn import Linear4bit
from conftest import picture

from inspector_gui.core.errors import RecipeError
from inspector_gui.inspectors.memory import Precision
from inspector_gui.inspectors.vlm import kv as kvs
from inspector_gui.inspectors.vlm.loader import LoadedVlm
from inspector_gui.inspectors.vlm.prompt import build_prompt
from inspector_gui.inspectors.vlm.reason import VlmReasonWriter
from inspector_gui.inspectors.vlm.scoring import Scorer
from inspector_gui.inspectors.vlm.session import Session
from inspector_gui.inspectors.vlm.tree import score_sequential, score_tree

Models = Callable[[str, Precision], LoadedVlm]
PRECISIONS: tuple[Precision, ...] = ("fp32", "nf4")
# bf16 inside the packed NF4 kernel rounds sums of another order to another last digit.
TOLERANCE = {"fp32": 1e-4, "nf4": 6e-2}

pytestmark = [
    # transformers' PaliGemma processor turns a tensor into an array the old way
    pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning"),
    pytest.mark.parametrize("precision", PRECISIONS),
    pytest.mark.parametrize("name", list(tiny.BUILDERS)),
]


def everything(scorer: Scorer, session: Session) -> list[float]:
    label = scorer.label(session)
    defects, places = scorer.defects(session), scorer.places(session, "cracked")
    return [label.logit, label.label_mass, *(p for _, p in (*defects, *places))]


def test_only_the_decoder_is_in_four_bits(name: str, precision: Precision, model_of: Models):
    loaded = model_of(name, precision)
    layers = loaded.family.layers + "."
    for path, module in loaded.model.named_modules():
        if isinstance(module, torch.nn.Linear):
            expected = precision == "nf4" and path.startswith(layers)
            assert isinstance(module, Linear4bit) == expected, path
    assert not any(p.requires_grad for p in loaded.model.parameters())


def test_prefix_and_step_are_the_processors_prompt(
    name: str, precision: Precision, model_of: Models
):
    loaded = model_of(name, precision)
    scorer = Scorer(loaded, tiny.recipe())
    live = scorer.prepare(picture(1))
    layout = live.layout
    text = scorer.rendered().text
    plain = loaded.processor(images=[picture(1)], text=text, return_tensors="pt")["input_ids"]
    assert torch.equal(layout.ids, plain)
    image_token = loaded.model.config.image_token_id
    assert image_token not in layout.prefix
    if loaded.family.keeps_prefix:
        assert layout.cut > 5
        assert layout.ids[0, layout.cut] == image_token
    context = loaded.tokenizer(scorer.rendered().context, add_special_tokens=False)["input_ids"]
    assert plain[0, -(len(context) - 1) :].tolist() == context[1:]


def test_kept_prefix_and_full_prompt_agree(name: str, precision: Precision, model_of: Models):
    scorer = Scorer(model_of(name, precision), tiny.recipe())
    said = []
    for seed in (1, 2):
        live = scorer.prepare(picture(seed))
        kept = scorer.ask(live)
        logits, values = kept.logits, everything(scorer, kept)
        full = scorer.ask_plain(live)
        assert torch.allclose(logits, full.logits, atol=TOLERANCE[precision])
        assert values == pytest.approx(everything(scorer, full), abs=TOLERANCE[precision])
        said.append(values)
    assert said[0] != pytest.approx(said[1], abs=1e-3)  # the picture is looked at


def test_tree_sequence_and_plain_forward_agree(name: str, precision: Precision, model_of: Models):
    loaded = model_of(name, precision)
    scorer = Scorer(loaded, tiny.recipe())
    live = scorer.prepare(picture(3))
    session = scorer.ask(live)
    answers = [*live.book.labels, *live.book.defects.values()]
    answers += live.book.places("cracked_housing").values()
    tree = score_tree(loaded, session.behind, answers)
    close = {"abs": TOLERANCE[precision], "rel": TOLERANCE[precision]}
    assert tree == pytest.approx(score_sequential(loaded, session.behind, answers), **close)
    for answer, value in list(zip(answers, tree, strict=True))[-3:]:
        assert value == pytest.approx(no_cache(scorer, session, answer), **close)


def no_cache(scorer: Scorer, session: Session, answer: tuple[int, ...]) -> float:
    """Score one answer by one forward of the whole prompt and the answer, nothing kept."""
    loaded, live = scorer.loaded, session.live
    _, inputs = build_prompt(loaded, scorer.rendered(), [], live.picture)
    ids = torch.cat([inputs["input_ids"], torch.tensor([answer])], 1)
    inputs = {"input_ids": ids, **live.tensors}
    if "token_type_ids" in loaded.family.prompt_extras(1, "cpu"):
        types = torch.zeros_like(ids)
        types[:, -len(answer) :] = 1  # the answer is no part of what attends both ways
        inputs["token_type_ids"] = types
    if loaded.model.config.model_type.startswith("qwen"):
        inputs["mm_token_type_ids"] = (ids == loaded.model.config.image_token_id).int()
    with torch.inference_mode():
        logits = loaded.model(**inputs).logits[0]
    log_probs = logits[-len(answer) - 1 : -1].float().log_softmax(-1)
    return float(log_probs.gather(1, torch.tensor(answer)[:, None]).sum())


def test_parts_leave_no_trace(name: str, precision: Precision, model_of: Models):
    scorer = Scorer(model_of(name, precision), tiny.recipe())
    said = [everything(scorer, scorer.ask(scorer.prepare(picture(s)))) for s in (1, 2, 1)]
    assert said[0] == said[2]
    assert said[0] != said[1]


def test_sizes_may_change(name: str, precision: Precision, model_of: Models):
    scorer = Scorer(model_of(name, precision), tiny.recipe())
    sizes = ((80, 40), (40, 80), (80, 40))
    said = [everything(scorer, scorer.ask(scorer.prepare(picture(1, s)))) for s in sizes]
    assert said[0] == said[2]


def test_golden_references(name: str, precision: Precision, model_of: Models):
    loaded = model_of(name, precision)
    golden = [picture(8), picture(9)]
    if not loaded.family.several_pictures:
        with pytest.raises(RecipeError, match="one picture only"):
            Scorer(loaded, tiny.recipe(), golden)
        return
    scorer = Scorer(loaded, tiny.recipe(), golden)
    live = scorer.prepare(picture(1))
    assert loaded.model.config.image_token_id in live.layout.prefix
    kept = scorer.ask(live)
    logits, values = kept.logits, everything(scorer, kept)
    full = scorer.ask_plain(live)
    assert torch.allclose(logits, full.logits, atol=TOLERANCE[precision])
    assert values == pytest.approx(everything(scorer, full), abs=TOLERANCE[precision])


def written(scorer: Scorer, disturb: bool, language: str = "") -> list[str]:
    live = scorer.prepare(picture(1), language)
    session = scorer.ask(live)
    start = live.book.start("cracked", "r1t2")
    writer = VlmReasonWriter(scorer, live, start, 12, session)
    pieces = []
    while (piece := writer.step()) is not None:
        pieces.append(piece)
        if disturb and len(pieces) % 3 == 1:
            everything(scorer, scorer.ask(scorer.prepare(picture(2))))
    assert writer.step() is None
    return pieces


def test_reason_survives_other_parts(name: str, precision: Precision, model_of: Models):
    scorer = Scorer(model_of(name, precision), tiny.recipe())
    alone = written(scorer, disturb=False)
    assert alone
    assert written(scorer, disturb=True) == alone


def test_a_failed_forward_leaves_no_trace(
    name: str, precision: Precision, model_of: Models, monkeypatch: pytest.MonkeyPatch
):
    scorer = Scorer(model_of(name, precision), tiny.recipe())
    live = scorer.prepare(picture(1))
    before = everything(scorer, scorer.ask(live))
    layers = scorer.loaded.model.get_submodule(scorer.loaded.family.layers)
    with monkeypatch.context() as patch:
        patch.setattr(layers[1], "forward", _fail)
        with pytest.raises(ZeroDivisionError):
            scorer.ask(live)
    assert kvs.length(scorer.prefix(live.layout)) == live.layout.cut
    assert everything(scorer, scorer.ask(live)) == before


def _fail(*_args: object, **_kwargs: object) -> None:
    raise ZeroDivisionError
