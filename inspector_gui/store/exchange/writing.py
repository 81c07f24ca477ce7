"""Writing a set: into a folder beside the target, which gets its name when it is whole."""

from __future__ import annotations

import errno
import os
import shutil
import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from inspector_gui.core.errors import SetError
from inspector_gui.core.recipe import Recipe
from inspector_gui.store.exchange import capability
from inspector_gui.store.exchange.parts import SetFormat, SetPart, Skipped
from inspector_gui.store.exchange.pictures import FaultyPictureError
from inspector_gui.store.exchange.reading import Cancelled, CancelledError
from inspector_gui.store.exchange.writers import (
    chat,
    coco,
    folders,
    labelme,
    manifest,
    mvtec,
    voc,
    yolo,
)
from inspector_gui.store.exchange.writers.target import SetWriter, Target

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
WRITERS: Final[Mapping[SetFormat, Callable[[Target], SetWriter]]] = MappingProxyType(
    {
        SetFormat.MANIFEST: manifest.ManifestWriter,
        SetFormat.FOLDERS: folders.FoldersWriter,
        SetFormat.MVTEC: mvtec.MvtecWriter,
        SetFormat.COCO: coco.CocoWriter,
        SetFormat.YOLO: yolo.YoloWriter,
        SetFormat.VOC: voc.VocWriter,
        SetFormat.LABELME: labelme.LabelmeWriter,
        SetFormat.JSONL: chat.ChatWriter,
    }
)
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class WritePlan:
    """How a set is written.

    Attributes:
        recipe: whose defects come first among the classes, and whose words a chat has.
        language: of the reasons in a chat; "" for the recipe's first.
        total: how many parts there will be, for the progress.
    """

    recipe: Recipe | None = None
    language: str = ""
    total: int = 0


@dataclass(frozen=True, slots=True)
class WriteReport:
    """What was written, what was not, and why."""

    out: Path
    format: SetFormat
    written: int
    skipped: tuple[Skipped, ...] = ()
    lost: tuple[str, ...] = ()


def write_set(
    parts: Iterable[SetPart | Skipped],
    out: Path,
    kind: SetFormat,
    plan: WritePlan | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> WriteReport:
    """Write parts as a set of a format.

    Args:
        parts: what to write; what is skipped goes into the report.
        out: folder that is not there yet, or is empty.
        kind: the format.
        plan: how.
        progress: told (done, total) after each part.
        cancelled: asked before each part; True stops and leaves nothing behind.

    Raises:
        SetError: if the target cannot be used or is full; nothing is left behind.
        CancelledError: if it was cancelled; nothing is left behind.
    """
    plan = plan or WritePlan()
    check_target(out)
    temporary = out.absolute().with_name(f".{out.name}.{uuid.uuid4().hex[:8]}.part")
    try:
        temporary.mkdir(parents=True)
        with closing(Target(temporary, plan.recipe, plan.language)) as target:
            report = _fill(target, parts, out, kind, plan, progress, cancelled)
        if hasattr(os, "sync"):
            os.sync()
        if out.exists():
            out.rmdir()
        temporary.replace(out)
        return report
    except OSError as error:
        raise _sentence(out, error) from None
    finally:
        with suppress(OSError):
            shutil.rmtree(temporary)


def check_target(out: Path) -> None:
    """See that a set can be written there.

    Raises:
        SetError: if there is a file, or a folder that is not empty.
    """
    try:
        if out.is_dir() and any(out.iterdir()):
            raise SetError(f"The folder {out} is not empty; choose another one, or empty it.")
        if out.exists() and not out.is_dir():
            raise SetError(f"{out} is a file; choose a folder.")
        if not out.name:
            raise SetError(f"{out} has no name; choose a folder in it.")
    except OSError as error:
        raise _sentence(out, error) from None


def _fill(
    target: Target,
    parts: Iterable[SetPart | Skipped],
    out: Path,
    kind: SetFormat,
    plan: WritePlan,
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> WriteReport:
    writer = WRITERS[kind](target)
    skipped: list[Skipped] = []
    lost: Counter[capability.Fact] = Counter()
    written = 0
    for number, part in enumerate(parts, start=1):
        if cancelled is not None and cancelled():
            raise CancelledError
        if isinstance(part, Skipped):
            skipped.append(part)
        else:
            try:
                writer.add(part)
                written += 1
                lost.update(capability.lost(kind, part))
            except FaultyPictureError as fault:
                skipped.append(Skipped(part.name, str(fault)))
        if progress is not None:
            progress(number, max(plan.total, number))
    writer.finish()
    sentences = tuple(capability.sentences(kind, lost))
    return WriteReport(out, kind, written, tuple(skipped), sentences)


def _sentence(out: Path, error: OSError) -> SetError:
    if error.errno in _FULL:
        return SetError(f"There is no room left for {out}; free some, or choose another disk.")
    reason = error.strerror or str(error)
    return SetError(f"{out} cannot be written ({reason}); choose another folder.")
