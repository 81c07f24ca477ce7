"""Writing a report: all its files, or none; the same bytes for the same comparison."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from inspector_gui.core.errors import ReportError, SetError
from inspector_gui.evaluation.comparison.files import write_whole
from inspector_gui.evaluation.comparison.more_csv import write_curves, write_steps
from inspector_gui.evaluation.comparison.parts import Compared
from inspector_gui.evaluation.comparison.parts_csv import write_parts
from inspector_gui.evaluation.report.content import document, source_of
from inspector_gui.evaluation.report.document import Figures
from inspector_gui.evaluation.report.html import html
from inspector_gui.evaluation.report.pdf import pdf
from inspector_gui.evaluation.report.source import (
    Extras,
    HowToRepeat,
    PictureOf,
    ShownOf,
    Source,
)
from inspector_gui.evaluation.report.svg import svg

FILES: Final = (
    "report.html",
    "report.pdf",
    "parts.csv",
    "heatmaps.csv",
    "robust.csv",
    "summary.json",
)


def write_report(
    compared: Compared,
    extras: Extras,
    out: Path,
    repeat: HowToRepeat,
    picture_of: PictureOf | None = None,
    shown_of: ShownOf | None = None,
) -> tuple[Path, ...]:
    """Write report.html, report.pdf, parts.csv and summary.json into a folder.

    There come heatmaps.csv and robust.csv where there are heatmaps and parts seen worse: from all
    of them every figure can be recomputed. An older report's files are replaced, other files stay.

    Args:
        compared: the comparison.
        extras: settings, curves, steps, language.
        out: the folder; it is made where it is not there.
        repeat: command, versions, device and time.
        picture_of: returns a part's picture, BGR; None where there are none.
        shown_of: returns what an inspector showed of a part; None where nothing is to be shown.

    Returns:
        The files, in ``FILES``' order.

    Raises:
        ReportError: if the folder cannot be written or its disk is full; nothing half-written
            stays, and an older report stays whole.
        SetError: if two columns of ``parts.csv`` would have one name.
    """
    source = source_of(compared, extras, repeat, picture_of, shown_of)
    with _told(out), _workplace(out) as work:
        return _swap_in(work, out, _write_all(source, work))


def write_charts(source: Source, folder: Path) -> tuple[Path, ...]:
    """Write each chart of a report as an SVG file of its own, for use in other documents.

    Raises:
        ReportError: if the folder cannot be written.
    """
    found = []
    with _told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for section in document(source).sections:
            for block in section.blocks:
                for drawn in block.drawings if isinstance(block, Figures) else ():
                    name = "".join(c if c.isalnum() or c in "@+._-" else "-" for c in drawn.key)
                    found.append(folder / f"{name}.svg")
                    text = svg(drawn, standalone=True)
                    write_whole(found[-1], text.encode("utf-8", "replace"))
    return tuple(found)


def summary_bytes(source: Source) -> bytes:
    """Return ``summary.json``."""
    text = json.dumps(source.figures, ensure_ascii=False, indent=1, allow_nan=False)
    return f"{text}\n".encode("utf-8", "surrogateescape")


def _write_all(source: Source, work: Path) -> tuple[str, ...]:
    compared, extras = source.compared, source.extras
    written = document(source)
    write_whole(work / "report.html", html(written).encode("utf-8"))
    write_whole(work / "report.pdf", pdf(written, source.repeat.made_at))
    write_parts(compared, work / "parts.csv")
    if extras.pro:
        write_curves(extras.pro, work / "heatmaps.csv")
    if extras.steps:
        write_steps(compared, extras.steps, work / "robust.csv")
    write_whole(work / "summary.json", summary_bytes(source))
    return tuple(name for name in FILES if (work / name).exists())


@contextmanager
def _workplace(out: Path) -> Iterator[Path]:
    """Make an empty folder within the target: beside it may be another disk, or nobody's.

    It is gone in the end, and so is the target if it was not there and nothing came of it.
    """
    fresh = not out.exists()
    if not fresh and not out.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(out))
    out.mkdir(parents=True, exist_ok=True)
    work = out / f".report.{os.getpid()}.tmp"
    shutil.rmtree(work, ignore_errors=True)
    try:
        work.mkdir()
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)
        if fresh and not any(out.iterdir()):
            out.rmdir()


def _swap_in(work: Path, out: Path, written: tuple[str, ...]) -> tuple[Path, ...]:
    """Put the finished files into their place; what an older report had beyond them goes."""
    for name in written:
        (work / name).replace(out / name)
    for name in set(FILES) - set(written):
        (out / name).unlink(missing_ok=True)
    return tuple(out / name for name in written)


@contextmanager
def _told(out: Path) -> Iterator[None]:
    """Turn what the system says into one sentence."""
    try:
        yield
    except SetError as error:
        cause = error.__context__
        if not isinstance(cause, OSError):
            raise
        raise _fault(out, cause) from None
    except OSError as error:
        raise _fault(out, error) from None


def _fault(out: Path, error: OSError) -> ReportError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return ReportError(
            f"The report does not fit into {out}, the disk is full; "
            "free some space or choose another folder."
        )
    return ReportError(
        f"The report cannot be written into {out} ({error.strerror}); choose another folder."
    )
