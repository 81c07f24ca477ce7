"""Writing the reasons of verdicts that were kept without one; the verdicts stay as they are."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from inspector_gui.core.errors import InspectorError
from inspector_gui.core.frame import Frame
from inspector_gui.core.ports import Inspector
from inspector_gui.core.verdict import Label, Verdict
from inspector_gui.station.bulk import Advance, Control, with_reason
from inspector_gui.store.comparisons import FrozenPart
from inspector_gui.store.judged import Judged, JudgedStore


@dataclass(frozen=True, slots=True)
class Explaining:
    """What it takes to write reasons.

    Attributes:
        judged: where the verdicts are kept.
        judging: digest of the inspector.
        read: makes the frame of a part.
        language: of the reasons.
        keep_every_s: how long reasons may wait before they are on the disk.
    """

    judged: JudgedStore
    judging: str
    read: Callable[[FrozenPart], Frame]
    language: str
    keep_every_s: float


def wordless(judged: JudgedStore, judging: str, pictures: Sequence[str]) -> list[str]:
    """Return the pictures whose verdict is not OK and has no reason."""
    return [
        one.picture
        for one in judged.read(judging, pictures, heatmaps=False)
        if isinstance(one.outcome, Verdict)
        and one.outcome.label is not Label.OK
        and not one.outcome.reason
    ]


def explain(
    inspector: Inspector, parts: Sequence[FrozenPart], how: Explaining, control: Control
) -> None:
    """Have a loaded inspector write the reasons of these parts.

    A picture that cannot be read any more keeps its verdict without words.

    Raises:
        Cancelled: if somebody cancels; what was kept stays.
        StoreError: if reasons cannot be kept.
    """
    at = {part.picture: part for part in parts}
    said = {one.picture: one for one in how.judged.read(how.judging, list(at))}
    waiting: list[Judged] = []
    kept_at = time.perf_counter()
    try:
        for done, (picture, one) in enumerate(said.items()):
            advance = Advance(inspector.name, done, len(said))
            control.check(advance)
            control.tell(advance)
            waiting.extend(_explained(inspector, at[picture], one, how))
            if time.perf_counter() - kept_at > how.keep_every_s:
                how.judged.keep(how.judging, waiting)
                waiting, kept_at = [], time.perf_counter()
    finally:
        how.judged.keep(how.judging, waiting)
    control.tell(Advance(inspector.name, len(said), len(said)))


def _explained(
    inspector: Inspector, part: FrozenPart, one: Judged, how: Explaining
) -> list[Judged]:
    try:
        frame = how.read(part)
    except InspectorError:
        return []
    outcome = with_reason(inspector, frame, one.outcome, how.language)
    return [replace(one, outcome=outcome)] if outcome is not one.outcome else []
