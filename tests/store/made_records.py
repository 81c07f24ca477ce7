"""Records as the station makes them, drawn from a seed."""

from __future__ import annotations

import numpy as np

from inspector_gui.core.decision import Decision, DecisionWord, Policy
from inspector_gui.core.frame import Frame, GrabFailure
from inspector_gui.core.record import Part, Record
from inspector_gui.core.verdict import (
    Evidence,
    Failure,
    FailureKind,
    Heatmap,
    Label,
    Region,
    Span,
    Verdict,
)


def make_picture(seed: int, height: int = 224, width: int = 448) -> np.ndarray:
    rng = np.random.default_rng(seed)
    image = np.full((height, width, 3), 40.0)
    image[height // 4 : height // 2, width // 4 : width // 2] = 180
    return np.clip(image + rng.normal(0, 3, image.shape), 0, 255).astype(np.uint8)


def make_record(seed: int = 0, word: str = "NG", **frame_size: int) -> Record:
    """A record as the station makes them: a ViT's verdict with a heatmap, a VLM's with words."""
    rng = np.random.default_rng(seed)
    frame = Frame(make_picture(seed, **frame_size), "demo line", f"/parts/{seed}.png")
    area = Region(0, 0, 448, 224)
    vit = Verdict(
        inspector="vit",
        kind="vit",
        label=Label.NG,
        p_ng=0.97,
        model_digest="a" * 64,
        defect="missing",
        place="r2c4",
        regions=(Region(10.5, 20.25, 30, 40, 0.75, "peak"),),
        evidence=Evidence(1.0, 3.5, (("missing", 0.9), ("cracked", 0.1)), (("r2c4", 0.8),)),
        heatmap=Heatmap(rng.random((14, 28), np.float32), "attention", area),
        spans=(Span("forward", 11.0),),
        ms=12.5,
    )
    vlm = Verdict(
        inspector="vlm",
        kind="vlm",
        label=Label.UNSURE,
        p_ng=0.5,
        model_digest="b" * 64,
        evidence=Evidence(label_mass=0.4, logit=-0.5),
        ms=80.0,
    )
    return Record(
        part=Part(frame, number=seed),
        decision=Decision(DecisionWord(word), Policy.EITHER_NG, unsure=False, disagree=True),
        outcomes=(("vit", vit), ("vlm", vlm)),
        recipe_name="connector",
        recipe_digest="c" * 64,
        spans=(Span("vit", 12.5), Span("vlm", 80.0)),
        ms=93.0,
    )


def make_failed_record(seed: int = 0) -> Record:
    failure = GrabFailure("folder", f"/parts/{seed}.png", "The picture is cut off.")
    return Record(
        part=Part(failure, number=seed),
        decision=Decision(DecisionWord.ERROR, Policy.VIT, sentence="The picture is cut off."),
        outcomes=(("vit", Failure("vit", FailureKind.TIMEOUT, "No answer in 3 s.")),),
        recipe_name="connector",
        recipe_digest="c" * 64,
    )
