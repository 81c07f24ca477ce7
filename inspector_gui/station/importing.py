"""Bringing a labelled set in: first what it seems to hold, then its parts, in small transactions.

Whatever stops it, each part is there whole, with its picture and its label, or not at all; and the
same import again recognises by their content the pictures that are there, and goes on.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, TypeAlias

from inspector_gui.core.errors import InspectorError, SetError
from inspector_gui.core.recipe import Recipe
from inspector_gui.station.bulk import Advance, Cancelled, Control
from inspector_gui.station.import_parts import batch_name, gone, incoming, kept_picture
from inspector_gui.station.import_report import ImportReport, Tally
from inspector_gui.station.recipe_versions import own_recipe, with_defects
from inspector_gui.store.exchange.mapping import LabelMapping, Meaning, Named, defect_name
from inspector_gui.store.exchange.parts import SetFormat, SetPart, Skipped, Understood
from inspector_gui.store.exchange.reading import CancelledError, SetReading, open_set
from inspector_gui.store.imports import KeptPicture
from inspector_gui.store.labellers import Session, Signature
from inspector_gui.store.records import SqlRecordStore

BATCH: Final = 32  # parts of one transaction
# Four threads, for most of the time they wait for the disk: 11 ms a picture of 370 × 250 in place
# of 18 with two, on two cores; eight gain nothing.
THREADS: Final = 4
AHEAD: Final = 16  # pictures that are read ahead
CANCELLED: Final = "It was cancelled; what was taken stays, and the same import goes on from there."

_Read: TypeAlias = KeptPicture | Skipped


@dataclass(frozen=True, slots=True, eq=False)
class Import:
    """A set that was gone through once, and how it is to be understood.

    Attributes:
        reading: the set; not for several threads at a time.
        present: the recipe of the station's product.
        classes: what the user decided about classes of the set.
        name: of the set, as parts will show it.
        added: classes that become defects.
        own: whether it is of another product and starts a recipe of its own; None: its classes
            decide.
        recipe_name: of a recipe of its own; by default the set's.
    """

    reading: SetReading
    present: Recipe
    classes: Mapping[str, Meaning] = field(default_factory=dict)
    name: str = ""
    added: tuple[str, ...] = ()
    own: bool | None = None
    recipe_name: str = ""

    @property
    def recipe(self) -> Recipe:
        """Whose defects its labels name.

        That is the present recipe, with what was added to it, or one of the set's own.
        """
        if self.is_own:
            wanted = [name for name, known in self._said.items()
                      if self.own or known is not None or name in self.added]  # fmt: skip
            names = [name for name in (*wanted, *self.added) if name not in self.classes]
            name = self.recipe_name or self.name
            return own_recipe(self.present, name, map(defect_name, names))
        return with_defects(self.present, map(defect_name, self.added))

    @property
    def is_own(self) -> bool:
        """Whether it starts a recipe of its own.

        It does where classes become defects and most of them are none of the present product's,
        unless the user took one for such a defect.
        """
        if self.own is not None:
            return self.own
        if not self.added:
            return False
        chosen = (meaning for meaning in self.classes.values() if isinstance(meaning, Named))
        if any(self.present.defect(meaning.defect) is not None for meaning in chosen):
            return False
        return not self.fits_present

    @property
    def fits_present(self) -> bool:
        """Whether at least half of the set's classes are defects of the present recipe."""
        known = sum(defect is not None for defect in self._said.values())
        return known > 0 and 2 * known >= len(self._said)

    @property
    def _said(self) -> Mapping[str, str | None]:
        """The classes of the set that are defects, with those of the present recipe they are."""
        mapping = LabelMapping.of(self.present)
        found: dict[str, str | None] = {}
        for name in self.reading.classes:
            meaning = mapping.meaning(name)
            if meaning is None or isinstance(meaning, Named):
                found[name] = meaning.defect if isinstance(meaning, Named) else None
        return found

    @property
    def mapping(self) -> LabelMapping:
        """What the classes mean."""
        return LabelMapping.of(self.recipe, self.classes)

    @property
    def understood(self) -> Understood:
        """What the set seems to hold; takes no time."""
        return self.reading.understood(self.mapping)

    @property
    def unknown(self) -> tuple[str, ...]:
        """The classes that the user has still to decide about."""
        return tuple(name for name, _ in self.understood.unknown)

    @property
    def batches(self) -> tuple[str, ...]:
        """The batches that its parts will be of."""
        splits = ("", *(split for split, _ in self.understood.splits))
        return tuple(batch_name(self.name, split) for split in splits)

    def mapped(self, class_name: str, meaning: Meaning) -> Import:
        """Return the same import with one more class decided."""
        return replace(self, classes={**self.classes, class_name: meaning})

    def with_defects(self, classes: Iterable[str]) -> Import:
        """Return the same import with these classes as defects.

        They are added to the present recipe, in a new version of it, where the set is of the same
        product; else the set gets a recipe of its own (``recipe``).

        Raises:
            RecipeError: if one of them cannot be the name of a defect.
        """
        plan = replace(self, added=tuple(dict.fromkeys([*self.added, *classes])))
        with_defects(plan.present, map(defect_name, plan.added))  # names them, if they cannot be
        return plan

    def with_own_recipe(self, name: str = "") -> Import:
        """Return the same import with a recipe of its own, whatever its classes are.

        Raises:
            RecipeError: if a class cannot be the name of a defect.
        """
        plan = replace(self, own=True, recipe_name=name)
        _ = plan.recipe
        return plan


def open_import(
    path: Path, recipe: Recipe, control: Control, kind: SetFormat | None = None
) -> Import:
    """Go through a set once, to be shown before anything of it is taken.

    Args:
        path: its folder, or the file that describes it.
        recipe: whose defects its labels are to name.
        control: cancels and watches.
        kind: its format; by default it is told from what lies there.

    Raises:
        SetError: if there is no set, or it cannot be read.
        Cancelled: if somebody cancels.
    """

    def counted(pictures: int) -> None:
        control.tell(Advance("looking", pictures, 0))

    try:
        reading = open_set(path, kind, recipe, counted, lambda: control.cancelled)
    except CancelledError:
        raise Cancelled from None
    return Import(reading, recipe, name=reading.root.name or "set")


def take(plan: Import, store: SqlRecordStore, by: Session | None, control: Control) -> ImportReport:
    """Take the parts of a set into the records.

    A set that vanishes, a full disk or a cancel ends it early: what was taken stays, and the report
    says so.

    Args:
        plan: the set, all of its classes decided about.
        store: the records.
        by: who takes it, None where nobody is signed in; the labels are signed by the import.
        control: pauses, cancels and watches.

    Raises:
        SetError: if there are classes that nobody has decided about; nothing is taken.
        SignedOutError: if whoever takes it is not signed in any more.
        StoreError: if not even the recipe can be written.
    """
    if plan.unknown:
        raise SetError(
            f"{len(plan.unknown)} classes of {plan.reading.root} are no defects of the recipe "
            f"{plan.recipe.name} ({', '.join(map(repr, plan.unknown[:5]))}); map each, add it to "
            "the recipe, or skip it."
        )
    signature = store.labellers.importing(plan.name, by)
    store.keep_recipe(plan.recipe)
    return _Work(plan, store, signature, control).done()


@dataclass(slots=True, eq=False)
class _Work:
    plan: Import
    store: SqlRecordStore
    signature: Signature
    control: Control
    began: float = field(default_factory=time.perf_counter)
    stopped: str = ""
    number: int = 0
    recipe: Recipe = field(init=False)
    ahead: deque[tuple[int, SetPart, Future[_Read]]] = field(default_factory=deque)
    waiting: list[tuple[int, SetPart, KeptPicture]] = field(default_factory=list)
    tally: Tally = field(init=False)

    def __post_init__(self) -> None:
        self.recipe = self.plan.recipe
        self.tally = Tally(self.plan.name, self.plan.reading.pictures)

    def done(self) -> ImportReport:
        cancelled = False
        with ThreadPoolExecutor(THREADS, thread_name_prefix="import-read") as pool:
            try:
                self._read(pool)
            except Cancelled:
                cancelled, self.stopped = True, CANCELLED
            except InspectorError as error:
                self.stopped = error.sentence
            except OSError as error:
                self.stopped = self._lost(error)
            self._finish()
        warnings = self.plan.understood.warnings
        seconds = time.perf_counter() - self.began
        return self.tally.report(self.stopped, cancelled, seconds, warnings)

    def _read(self, pool: ThreadPoolExecutor) -> None:
        """Have the pictures read ahead, and write what was read."""
        root, imports = self.plan.reading.root, self.store.imports
        for part in self.plan.reading.parts(self.plan.mapping):
            self.control.check(self._advance())
            self.number += 1
            if isinstance(part, Skipped):
                self.tally.skip(part)
                continue
            self.ahead.append((self.number, part, pool.submit(kept_picture, part, root, imports)))
            if len(self.ahead) >= AHEAD:
                self._collect()
        while self.ahead:
            self.control.check(self._advance())
            self._collect()

    def _collect(self) -> None:
        """Wait for the oldest picture; write a batch when it is full."""
        number, part, future = self.ahead.popleft()
        read = future.result()
        if isinstance(read, Skipped):
            self.tally.skip(read)
            return
        self.waiting.append((number, part, read))
        if len(self.waiting) >= BATCH:
            self._write()

    def _write(self) -> None:
        """Take what waits, all of it or nothing."""
        parts, self.waiting = self.waiting, []
        plan = self.plan
        received = self.store.imports.receive(
            [
                incoming(part, picture, plan.name, self.recipe, number)
                for number, part, picture in parts
            ],
            self.signature,
        )
        for (_, part, _), one in zip(parts, received, strict=True):
            self.tally.received(part.name, one.fate, one.sentence, part.notes)
        self.control.tell(self._advance())

    def _finish(self) -> None:
        """Write what was read: its pictures are on the disk already."""
        for _, _, future in self.ahead:
            future.cancel()
        while self.ahead:
            if self.ahead[0][2].cancelled():
                self.ahead.popleft()
            else:
                self._try(self._collect)
        if self.waiting:
            self._try(self._write)

    def _try(self, step: Callable[[], None]) -> None:
        """Do what may fail as what ended the import did; the first reason is the one to tell."""
        try:
            step()
        except InspectorError as error:
            self.stopped = self.stopped or error.sentence

    def _advance(self) -> Advance:
        done, total = self.tally.done, self.tally.pictures
        left = (time.perf_counter() - self.began) / done * (total - done) if done else None
        return Advance("importing", done, total, left)

    def _lost(self, error: OSError) -> str:
        root = self.plan.reading.root
        if not root.exists():
            return gone(root)
        return f"{root} cannot be read any more ({error.strerror or error}); import it again."
