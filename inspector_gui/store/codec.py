"""Records to rows and back.

What is not kept: ``captured_s``, for ``perf_counter`` means nothing to another process (it comes
back as 0), and the last digits of a heatmap, which is kept as float16.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from typing import Any, cast

import numpy as np

from inspector_gui.core.decision import Decision, DecisionWord, Policy
from inspector_gui.core.frame import BgrImage, Frame, GrabFailure, utc_now
from inspector_gui.core.record import Part, Record
from inspector_gui.core.verdict import (
    Evidence,
    Failure,
    FailureKind,
    Heatmap,
    InspectorKind,
    Label,
    Outcome,
    Region,
    Span,
    Verdict,
)
from inspector_gui.store.schema import HeatmapRow, PartRow, VerdictRow

Values = dict[str, Any]


def part_values(record: Record, picture_sha256: str, number: int, station: str) -> Values:
    """Return the row of ``parts`` for a record that gets this number on this station."""
    part, decision = record.part, record.decision
    frame = part.frame
    failure = part.content if isinstance(part.content, GrabFailure) else None
    return {
        "part_id": part.part_id,
        "number": number,
        "triggered_at": part.triggered_at,
        "captured_at": part.content.captured_at,
        "recorded_at": utc_now(),
        "source": part.content.source,
        "file": part.content.file,
        "frame_id": frame.frame_id if frame else None,
        "picture_sha256": picture_sha256 or None,
        "width": frame.width if frame else None,
        "height": frame.height if frame else None,
        "grab_failure": failure.sentence if failure else None,
        "recipe_digest": record.recipe_digest,
        "recipe_name": record.recipe_name,
        "word": decision.word.value,
        "policy": decision.policy.value,
        "unsure": decision.unsure,
        "disagree": decision.disagree,
        "sentence": decision.sentence,
        "spans": _dump_spans(record.spans),
        "ms": record.ms,
        "origin": record.origin,
        "batch": record.batch,
        "station": record.station or station,
    }


def verdict_values(part: int, position: int, kind: str, outcome: Outcome) -> Values:
    """Return the row of ``verdicts`` for one outcome of the part of that row id."""
    values: Values = {
        "part": part,
        "position": position,
        "kind": kind,
        "inspector": outcome.inspector,
    }
    if isinstance(outcome, Failure):
        return values | {"failure": outcome.kind.value, "sentence": outcome.sentence}
    return values | {
        "label": outcome.label.value,
        "p_ng": outcome.p_ng,
        "label_mass": outcome.evidence.label_mass,
        "logit": outcome.evidence.logit,
        "defect": outcome.defect,
        "place": outcome.place,
        "reason": outcome.reason,
        "defect_scores": _dump(outcome.evidence.defect_scores),
        "place_scores": _dump(outcome.evidence.place_scores),
        "regions": _dump([_region_list(region) for region in outcome.regions]),
        "spans": _dump_spans(outcome.spans),
        "model_digest": outcome.model_digest,
        "ms": outcome.ms,
    }


def heatmap_values(verdict: int, heatmap: Heatmap) -> Values:
    """Return the row of ``heatmaps`` for the verdict of that row id."""
    rows, columns = heatmap.values.shape
    with np.errstate(over="ignore"):
        values = heatmap.values.astype("<f2")
    return {
        "verdict": verdict,
        "method": heatmap.method,
        "head": heatmap.head,
        "area": _dump(_region_list(heatmap.area)),
        "rows": rows,
        "columns": columns,
        "packed": zlib.compress(values.tobytes(), 1),
    }


def record_of(row: PartRow, image: BgrImage | None) -> Record:
    """Return the record of a row of ``parts``, its verdicts and heatmaps loaded.

    Args:
        row: the row.
        image: the picture; None puts a black one of the same size there, that takes no memory.
    """
    part = Part(
        content=_content(row, image),
        number=row.number,
        triggered_at=row.triggered_at,
        part_id=row.part_id,
    )
    decision = Decision(
        word=DecisionWord(row.word),
        policy=Policy(row.policy),
        unsure=row.unsure,
        disagree=row.disagree,
        sentence=row.sentence,
    )
    return Record(
        part=part,
        decision=decision,
        outcomes=tuple((verdict.kind, outcome_of(verdict)) for verdict in row.verdicts),
        recipe_name=row.recipe_name,
        recipe_digest=row.recipe_digest,
        spans=_load_spans(row.spans),
        ms=_number(row.ms),
        picture_sha256=row.picture_sha256 or "",
        origin=row.origin,
        batch=row.batch,
        station=row.station,
    )


def _content(row: PartRow, image: BgrImage | None) -> Frame | GrabFailure:
    if row.picture_sha256 is None:
        return GrabFailure(row.source, row.file, row.grab_failure or "", row.captured_at, 0.0)
    if image is None:
        black = np.zeros((1, 1, 3), np.uint8)
        image = np.broadcast_to(black, (row.height or 1, row.width or 1, 3))
    return Frame(image, row.source, row.file, row.captured_at, 0.0, row.frame_id or "")


def outcome_of(row: VerdictRow) -> Outcome:
    """Return the verdict or failure of a row of ``verdicts``, its heatmap loaded."""
    if row.failure is not None:
        return Failure(row.inspector, FailureKind(row.failure), row.sentence or "")
    return Verdict(
        inspector=row.inspector,
        kind=cast(InspectorKind, row.kind),
        label=Label(row.label or "UNSURE"),
        p_ng=_number(row.p_ng),
        model_digest=row.model_digest or "",
        defect=row.defect,
        place=row.place,
        regions=tuple(Region(*region) for region in json.loads(row.regions or "[]")),
        reason=row.reason or "",
        evidence=Evidence(
            label_mass=_number(row.label_mass),
            logit=_number(row.logit),
            defect_scores=_load_scores(row.defect_scores),
            place_scores=_load_scores(row.place_scores),
        ),
        heatmap=None if row.heatmap is None else _heatmap(row.heatmap),
        spans=_load_spans(row.spans),
        ms=_number(row.ms),
    )


def _heatmap(row: HeatmapRow) -> Heatmap:
    values = np.frombuffer(zlib.decompress(row.packed), "<f2").reshape(row.rows, row.columns)
    area = Region(*json.loads(row.area))
    return Heatmap(values.astype(np.float32), row.method, area, row.head)


def _number(value: float | None) -> float:
    return float("nan") if value is None else value


def _region_list(region: Region) -> list[float | str]:
    return [region.x, region.y, region.width, region.height, region.score, region.name]


def _dump_spans(spans: Sequence[Span]) -> str:
    return _dump([(span.stage, span.ms) for span in spans])


def _load_spans(text: str | None) -> tuple[Span, ...]:
    return tuple(Span(stage, ms) for stage, ms in json.loads(text or "[]"))


def _load_scores(text: str | None) -> tuple[tuple[str, float], ...]:
    return tuple((name, score) for name, score in json.loads(text or "[]"))


def _dump(value: object) -> str:
    """Write JSON with Python's own NaN; numpy's numbers become Python's."""
    return json.dumps(value, separators=(",", ":"), default=float)
