"""Running a comparison: every inspector judges what it has not judged yet."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from inspector_gui.capture.pictures import read_picture
from inspector_gui.core import paths
from inspector_gui.core.errors import SourceError
from inspector_gui.core.frame import BgrImage, Frame
from inspector_gui.core.ports import Inspector
from inspector_gui.core.recipe import InspectorSpec, Recipe
from inspector_gui.evaluation.comparison.perturbing import perturb
from inspector_gui.station.bulk import Control, Plan, Result, judge_all
from inspector_gui.station.comparing.freezing import picture_digest
from inspector_gui.station.comparing.worse import Seen
from inspector_gui.store.comparisons import Comparison, FrozenPart
from inspector_gui.store.judged import Judged
from inspector_gui.store.records import SqlRecordStore

MakeInspector = Callable[[InspectorSpec, Recipe], Inspector]


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How a comparison is run.

    Attributes:
        batch: pictures judged together; 1 gives a latency for each.
        timed: with a larger batch, so many parts are judged alone first, for the latency.
        language: of the reasons of what is not OK, "" for none.
        worse: the pictures are judged seen worse, too, at these steps.
        worse_parts: of so many parts; 0 for all.
        keep_every_s: how long verdicts may wait before they are on the disk.
    """

    batch: int = 1
    timed: int = 100
    language: str = "en"
    worse: tuple[Seen, ...] = ()
    worse_parts: int = 200
    keep_every_s: float = 2.0


def run(
    store: SqlRecordStore,
    comparison: Comparison,
    recipe: Recipe,
    make: MakeInspector,
    control: Control,
    options: RunOptions | None = None,
) -> None:
    """Have each inspector judge the parts that it has not judged; then all verdicts are there.

    Whatever ends it, what was judged is kept; called again it goes on.

    Raises:
        Cancelled: if somebody cancels.
        ModelError: if an inspector cannot be loaded, or is not the one of the comparison any more.
        StoreError: if verdicts cannot be kept.
    """
    how = options or RunOptions()
    parts = store.comparisons.parts(comparison.name)
    runner = _Runner(store, comparison, recipe, make, control, how, parts)
    for one in comparison.inspectors:
        runner.judge(one.id, InspectorSpec.model_validate(one.spec), one.judging)


def worse_parts(parts: Sequence[FrozenPart], count: int, seed: int) -> list[FrozenPart]:
    """Return which parts are judged seen worse: a random sample, the same for the same seed."""
    if not count or count >= len(parts):
        return list(parts)
    chosen = np.random.default_rng(seed).choice(len(parts), count, replace=False)
    return [parts[int(index)] for index in np.sort(chosen)]


def picture_of(store: SqlRecordStore, part: FrozenPart) -> BgrImage:
    """Return the picture of a part of a comparison, (H, W, 3) BGR.

    Raises:
        StoreError: if a recorded frame is gone or was changed.
        SourceError: if a picture of a folder is gone, was changed or cannot be read.
    """
    if not part.path:
        return store.picture(part.picture)
    path = Path(part.path)
    try:
        unchanged = picture_digest(path) == part.picture
    except OSError as error:
        raise SourceError(f"The picture {path} is gone ({error.strerror}).") from None
    if not unchanged:
        raise SourceError(f"The picture {path} was changed since the comparison was made.")
    return read_picture(path)


@dataclass(frozen=True, slots=True)
class _Ask:
    """One picture to be judged: a part, perhaps seen worse, and under which key it is kept."""

    part: FrozenPart
    key: str
    seen: Seen | None = None


@dataclass(frozen=True, slots=True)
class _Runner:
    store: SqlRecordStore
    comparison: Comparison
    recipe: Recipe
    make: MakeInspector
    control: Control
    how: RunOptions
    parts: tuple[FrozenPart, ...]

    def judge(self, name: str, spec: InspectorSpec, judging: str) -> None:
        """Load an inspector if anything is left for it to judge, and let it."""
        plain = self._left(judging, [_Ask(part, part.picture) for part in _distinct(self.parts)])
        worse = self._left(judging, self._worse())
        known = name in self.store.comparisons.facts(self.comparison.name)
        if not plain and not worse and known:
            return
        began = time.perf_counter()
        inspector = self.make(spec, self.recipe)
        info = inspector.load()
        facts = {
            "title": info.title,
            "device": info.device,
            "precision": info.precision,
            "memory_bytes": info.memory_mb * 1e6,
            "disk_bytes": float(_bytes_of(paths.find_model(spec.model))),
            "load_s": time.perf_counter() - began,
        }
        try:
            self.store.comparisons.keep_facts(self.comparison.name, name, facts)
            self._judge(inspector, spec.kind, judging, plain, worse)
        finally:
            inspector.close()

    def _judge(
        self, inspector: Inspector, kind: str, judging: str, plain: list[_Ask], worse: list[_Ask]
    ) -> None:
        def keep(results: Sequence[Result[_Ask]]) -> None:
            self.store.judged.keep(
                judging,
                [Judged(r.item.key, kind, r.outcome, r.ms, r.single) for r in results],
            )

        def plan(batch: int, language: str) -> Plan[_Ask]:
            return Plan(self._read, keep, batch, language, self.how.keep_every_s)

        language = self.how.language if kind == "vlm" else ""
        alone = len(plain) if self.how.batch == 1 else min(self.how.timed, len(plain))
        judge_all(inspector, plain[:alone], plan(1, language), self.control)
        judge_all(inspector, plain[alone:], plan(self.how.batch, language), self.control)
        judge_all(inspector, worse, plan(self.how.batch, ""), self.control)

    def _read(self, ask: _Ask) -> Frame:
        image = picture_of(self.store, ask.part)
        if ask.seen is not None:
            seed = int(ask.part.picture[:8], 16)
            image = perturb(image, ask.seen.perturbation, ask.seen.amount, seed)
        return Frame(image, self.comparison.source, ask.part.file)

    def _worse(self) -> list[_Ask]:
        chosen = worse_parts(self.parts, self.how.worse_parts, self.comparison.seed)
        return [
            _Ask(part, seen.key(part.picture), seen)
            for seen in self.how.worse
            for part in _distinct(chosen)
        ]

    def _left(self, judging: str, asks: list[_Ask]) -> list[_Ask]:
        done = self.store.judged.there(judging, [ask.key for ask in asks])
        return [ask for ask in asks if ask.key not in done]


def _bytes_of(folder: Path) -> int:
    """Return the size of all files of a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _distinct(parts: Sequence[FrozenPart]) -> list[FrozenPart]:
    """Return each picture once, in order."""
    found: dict[str, FrozenPart] = {}
    for part in parts:
        found.setdefault(part.picture, part)
    return list(found.values())
