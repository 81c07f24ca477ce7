"""Parts of which the truth is known, because it was planted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import cv2
import numpy as np

from inspector_gui.core.decision import Decision, DecisionWord, Policy
from inspector_gui.core.frame import Frame
from inspector_gui.core.label import LabelContent
from inspector_gui.core.record import Part, Record
from inspector_gui.core.verdict import Heatmap, InspectorKind, Label, Region, Verdict
from inspector_gui.store.records import ImportedPart, SqlRecordStore
from tests.signing import imported

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
HIGH, WIDE = 96, 192
ROWS, COLUMNS = 12, 24  # of a heatmap: cells of 8 pixels


@dataclass(frozen=True)
class Found:
    """How well a queue found what was planted."""

    precision: float
    recall: float
    planted: int
    found: int


def found(expected: Sequence[str], listed: Sequence[str], name: str) -> Found:
    """Compare, and print the figures (pytest -s shows them)."""
    wanted, got = set(expected), set(listed)
    hit = len(wanted & got)
    result = Found(hit / max(1, len(got)), hit / max(1, len(wanted)), len(wanted), len(got))
    print(f"{name}: {result}")
    return result


def picture(seed: int, marks: int = 2) -> np.ndarray:
    """A face under a fixed camera: always the same layout, other marks on it in each part."""
    rng = np.random.default_rng(seed)
    image = np.full((HIGH, WIDE, 3), 50, np.uint8)
    for row in range(3):
        for column in range(9):
            at = (12 + column * 20, 20 + row * 26)
            cv2.rectangle(image, at, (at[0] + 10, at[1] + 12), (150, 150, 150), -1)
    for _ in range(marks):
        at = (int(rng.integers(8, WIDE - 8)), int(rng.integers(8, HIGH - 8)))
        shade = int(rng.choice((10, 220)))
        cv2.circle(image, at, int(rng.integers(2, 5)), (shade, shade, shade), -1)
    noisy = image + rng.normal(0, 2, image.shape)
    return np.clip(noisy, 0, 255).astype(np.uint8)


def again(image: np.ndarray, seed: int) -> np.ndarray:
    """The same part photographed and stored once more: gain, noise, half a pixel, JPEG."""
    rng = np.random.default_rng(seed)
    moved = cv2.warpAffine(
        image,
        np.array([[1, 0, rng.uniform(-0.5, 0.5)], [0, 1, rng.uniform(-0.5, 0.5)]], np.float32),
        (WIDE, HIGH),
        borderMode=cv2.BORDER_REPLICATE,
    )
    lit = moved * rng.uniform(0.95, 1.05) + rng.uniform(-6, 6) + rng.normal(0, 3, image.shape)
    clipped = np.clip(lit, 0, 255).astype(np.uint8)
    coded = cv2.imencode(".jpg", clipped, [cv2.IMWRITE_JPEG_QUALITY, 85])[1]
    return np.asarray(cv2.imdecode(coded, cv2.IMREAD_COLOR))


def heatmap(x: float, y: float) -> Heatmap:
    values = np.full((ROWS, COLUMNS), 0.1, np.float32)
    values[int(y // 8), int(x // 8)] = 1.0
    return Heatmap(values, "attention", Region(0, 0, WIDE, HIGH))


def verdict(
    kind: InspectorKind, p_ng: float, regions: Sequence[Region] = (), heat: Heatmap | None = None
) -> Verdict:
    label = Label.NG if p_ng > 0.6 else Label.OK if p_ng < 0.4 else Label.UNSURE
    return Verdict(kind, kind, label, p_ng, kind * 20, regions=tuple(regions), heatmap=heat)


def record(
    seed: int,
    p_vit: float | None = 0.1,
    p_vlm: float | None = 0.1,
    at: datetime = NOW,
    image: np.ndarray | None = None,
    regions: Sequence[Region] = (),
    heat: Heatmap | None = None,
    origin: str = "line",
) -> Record:
    frame = Frame(picture(seed) if image is None else image, "camera:0", f"{seed}.png")
    outcomes = []
    if p_vit is not None:
        outcomes.append(("vit", verdict("vit", p_vit, heat=heat)))
    if p_vlm is not None:
        outcomes.append(("vlm", verdict("vlm", p_vlm, regions)))
    return Record(
        part=Part(frame, seed, at, f"part-{seed:05}"),
        decision=Decision(DecisionWord("OK"), Policy.EITHER_NG),
        outcomes=tuple(outcomes),
        recipe_name="connector",
        recipe_digest="c" * 64,
        origin=origin,
    )


def put(store: SqlRecordStore, records: Sequence[Record], contents: Sequence[object]) -> None:
    """Write records with their labels, many to a transaction."""
    parts = [
        ImportedPart(one, content if isinstance(content, LabelContent) else None)
        for one, content in zip(records, contents, strict=True)
    ]
    for start in range(0, len(parts), 200):
        store.add_imported(parts[start : start + 200], imported(store, "佐藤"))


def days_ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def flipped(content: LabelContent) -> LabelContent:
    other = Label.OK if content.label is Label.NG else Label.NG
    return replace(content, label=other, defects=(), regions=())
