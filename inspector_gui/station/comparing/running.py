"""Running a comparison: every inspector judges what it has not judged yet."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from inspector_gui.capture.pictures import read_picture
from inspector_gui.core import paths
from inspector_gui.core.errors import SourceError
from inspector_gui.core.frame import BgrImage, Frame
from inspector_gui.core.ports import Inspector
from inspector_gui.core.recipe import InspectorSpec, Recipe
from inspector_gui.evaluation.comparison.perturbing import perturb
from inspector_gui.station.bulk import Control, Plan, Result, judge_all
from inspector_gui.station.comparing.again import ONCE_MORE
from inspector_gui.station.comparing.explaining import Explaining, explain, wordless
from inspector_gui.station.comparing.freezing import picture_digest
from inspector_gui.station.comparing.worse import Seen
from inspector_gui.store.comparisons import ComparedInspector, Comparison, FrozenPart
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
        again: so many parts are judged once more, to see whether an inspector agrees with itself.
        keep_every_s: how long verdicts may wait before they are on the disk.
    """

    batch: int = 1
    timed: int = 100
    language: str = "en"
    worse: tuple[Seen, ...] = ()
    worse_parts: int = 200
    again: int = 0
    keep_every_s: float = 2.0

    def to_data(self) -> dict[str, Any]:
        """Return it as JSON data, to be kept with a comparison."""
        return {**asdict(self), "worse": [[seen.perturbation, seen.amount] for seen in self.worse]}

    @classmethod
    def of_data(cls, data: Mapping[str, Any]) -> RunOptions:
        """Return what ``to_data`` wrote; what it does not say is as usual."""
        known = {name: value for name, value in data.items() if name in cls.__slots__}
        worse = tuple(Seen(name, amount) for name, amount in data.get("worse", ()))
        return cls(**{**known, "worse": worse})


def left_of(
    store: SqlRecordStore, comparison: Comparison, parts: Sequence[FrozenPart]
) -> dict[str, int]:
    """Return how many verdicts each inspector still owes, as the comparison is run."""
    how = RunOptions.of_data(comparison.options)
    keys = list({part.picture for part in parts})
    seed = comparison.seed
    for seen in how.worse:
        keys += {seen.key(part.picture) for part in worse_parts(parts, how.worse_parts, seed)}
    for each in ONCE_MORE if how.again else ():
        keys += {each.key(part.picture) for part in worse_parts(parts, how.again, seed)}
    counts = {
        one.id: len(keys) - len(store.judged.there(one.judging, keys))
        for one in comparison.inspectors
    }
    return {name: count for name, count in counts.items() if count}


def run(
    store: SqlRecordStore,
    comparison: Comparison,
    recipe: Recipe,
    make: MakeInspector,
    control: Control,
    options: RunOptions | None = None,
    check: Callable[[ComparedInspector], None] | None = None,
) -> None:
    """Have each inspector judge the parts that it has not judged; then all verdicts are there.

    Whatever ends it, what was judged is kept; called again it goes on. What an inspector failed on,
    because a picture was away or memory ran out, it is asked again. An inspector for which nothing
    is left is not loaded: its folder may be gone.

    Args:
        store: with comparison, verdicts and pictures.
        comparison: which.
        recipe: of the comparison.
        make: makes an inspector; it is loaded here.
        control: cancels, pauses and watches.
        options: how; None for the usual.
        check: is called with each inspector that is going to be loaded, and may refuse it.

    Raises:
        Cancelled: if somebody cancels.
        ModelError: if an inspector cannot be loaded, or is not the one of the comparison any more.
        StoreError: if verdicts cannot be kept.
    """
    how = options or RunOptions()
    parts = store.comparisons.parts(comparison.name)
    runner = _Runner(store, comparison, recipe, make, control, how, parts, check)
    for one in comparison.inspectors:
        runner.judge(one)


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
class _Left:
    """What is left for one inspector: bare pictures, others, verdicts without words."""

    plain: list[_Ask]
    others: list[_Ask]
    silent: list[FrozenPart]


@dataclass(frozen=True, slots=True)
class _Runner:
    store: SqlRecordStore
    comparison: Comparison
    recipe: Recipe
    make: MakeInspector
    control: Control
    how: RunOptions
    parts: tuple[FrozenPart, ...]
    check: Callable[[ComparedInspector], None] | None

    def judge(self, one: ComparedInspector) -> None:
        """Load an inspector if anything is left for it to do, and let it."""
        name, spec = one.id, InspectorSpec.model_validate(one.spec)
        left = self._left_for(one.judging, spec.kind)
        known = name in self.store.comparisons.facts(self.comparison.name)
        if not (left.plain or left.others or left.silent) and known:
            return
        if self.check is not None:
            self.check(one)
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
            self._judge(inspector, spec.kind, one.judging, left)
        finally:
            inspector.close()

    def _left_for(self, judging: str, kind: str) -> _Left:
        bare = _distinct(self.parts)
        plain = self._left(judging, [_Ask(part, part.picture) for part in bare])
        silent: list[FrozenPart] = []
        if kind == "vlm" and self.how.language:
            names = set(wordless(self.store.judged, judging, [part.picture for part in bare]))
            silent = [part for part in bare if part.picture in names]
        return _Left(plain, self._left(judging, [*self._worse(), *self._again()]), silent)

    def _judge(self, inspector: Inspector, kind: str, judging: str, left: _Left) -> None:
        def keep(results: Sequence[Result[_Ask]]) -> None:
            self.store.judged.keep(
                judging,
                [Judged(r.item.key, kind, r.outcome, r.ms, r.single) for r in results],
            )

        def plan(batch: int, language: str) -> Plan[_Ask]:
            return Plan(self._read, keep, batch, language, self.how.keep_every_s)

        language = self.how.language if kind == "vlm" else ""
        alone = len(left.plain) if self.how.batch == 1 else min(self.how.timed, len(left.plain))
        judge_all(inspector, left.plain[:alone], plan(1, language), self.control)
        judge_all(inspector, left.plain[alone:], plan(self.how.batch, language), self.control)
        judge_all(inspector, left.others, plan(self.how.batch, ""), self.control)
        if left.silent:
            every_s = self.how.keep_every_s
            how = Explaining(self.store.judged, judging, self._frame, language, every_s)
            explain(inspector, left.silent, how, self.control)

    def _read(self, ask: _Ask) -> Frame:
        image = picture_of(self.store, ask.part)
        if ask.seen is not None:
            seed = int(ask.part.picture[:8], 16)
            image = perturb(image, ask.seen.perturbation, ask.seen.amount, seed)
        return Frame(image, self.comparison.source, ask.part.file)

    def _frame(self, part: FrozenPart) -> Frame:
        return self._read(_Ask(part, part.picture))

    def _worse(self) -> list[_Ask]:
        chosen = worse_parts(self.parts, self.how.worse_parts, self.comparison.seed)
        return [
            _Ask(part, seen.key(part.picture), seen)
            for seen in self.how.worse
            for part in _distinct(chosen)
        ]

    def _again(self) -> list[_Ask]:
        if not self.how.again:
            return []
        chosen = worse_parts(self.parts, self.how.again, self.comparison.seed)
        return [
            _Ask(part, each.key(part.picture)) for each in ONCE_MORE for part in _distinct(chosen)
        ]

    def _left(self, judging: str, asks: list[_Ask]) -> list[_Ask]:
        keys = [ask.key for ask in asks]
        done = self.store.judged.there(judging, keys, failures=False)
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
