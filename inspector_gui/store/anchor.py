"""The anchor: the trail's ends in a file outside the database, one a line, only ever added to.

``number hash time``. Each line is written after its entry was committed, so that the file may be
behind the database (by a crash, by a full disk) but never ahead of it: a database that lacks an
entry of the file was cut short, written anew, or is an older copy. What was missed is written when
the next entry comes.

The anchor is no proof against somebody who rewrites the database *and* every anchor of it; that
takes a folder to which they have no right, or a hash that was written down.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from inspector_gui.store.trail import End

log = logging.getLogger(__name__)

ANCHOR_FILE = "trail-heads.txt"
_TAIL = 400  # bytes that hold the last line surely
_PATIENCE_S = 2.0  # how long closing waits for a folder that does not answer
_SYNC_S = 5.0  # an entry claims of the anchor what was written through to the disk by then

EndsAfter = Callable[[int, int], Sequence[End]]


class Anchor:
    """One file of ends. Called by one thread at a time; writing never fails, but says so.

    Attributes:
        trouble: why it could not be written the last time; "" if it could.
        behind: how many entries it lacked when it was opened.
        durable: number of the newest line that is known to be on the disk.
    """

    def __init__(self, file: Path, ends_after: EndsAfter) -> None:
        """Name the file, and what reads the trail's ends after a number, at most so many."""
        self.file = file
        self.trouble = ""
        self.behind = 0
        self.durable = 0
        self._ends_after = ends_after
        self._reach = -1  # of the newest line as far as we know; -1: nobody has looked
        self._synced_at = 0.0

    def open(self, end: End, claimed: int) -> None:
        """Bring the file up to the end of the trail.

        Args:
            end: the last entry.
            claimed: up to which entry the trail says that the file was on the disk: lines that
                it lacks before that were taken away, and are not put back.
        """
        self.durable = claimed
        with suppress(OSError):  # it is said when we write to it
            self.behind = max(0, end.number - _reach(self.file)) if claimed else 0
        self.follow(end)
        self.sync()

    def follow(self, end: End) -> None:
        """Add the line of an entry that was committed, and those that are missing before it."""
        try:
            if self._reach != end.number - 1:
                self._reach = _reach(self.file)
            if self._reach < end.number - 1 and self._reach >= self.durable:
                self._fill(end.number - 1)
            if self._reach < end.number:
                self._append([end])
            if time.monotonic() - self._synced_at > _SYNC_S:
                self.sync()
            self.trouble = ""
        except OSError as error:
            self._reach = -1
            self._say(f"The trail's end cannot be written to {self.file} ({error.strerror}).")

    def sync(self) -> None:
        """Write the file through to the disk."""
        try:
            handle = os.open(self.file, os.O_RDWR)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
            self.durable = max(self.durable, self._reach)
            self._synced_at = time.monotonic()
        except OSError as error:
            self._say(f"The trail's end cannot be written to {self.file} ({error.strerror}).")

    def _fill(self, last: int) -> None:
        while self._reach < last:
            ends = self._ends_after(self._reach, min(1000, last - self._reach))
            if not ends:
                return
            self._append(ends)

    def _append(self, ends: Sequence[End]) -> None:
        lines = "".join(f"{end.line}\n" for end in ends).encode()
        flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
        handle = os.open(self.file, flags, 0o600)
        try:
            if os.fstat(handle).st_size:
                os.lseek(handle, -1, os.SEEK_END)
                if os.read(handle, 1) != b"\n":
                    lines = b"\n" + lines  # a line was torn by a crash; it stays as it is
            while lines:
                lines = lines[os.write(handle, lines) :]
        finally:
            os.close(handle)
        self._reach = ends[-1].number

    def _say(self, sentence: str) -> None:
        if sentence != self.trouble:
            log.warning(sentence)
        self.trouble = sentence


class DistantAnchor:
    """An anchor in another folder, on another machine perhaps: written on a thread of its own.

    Nobody waits for it: where the folder is slow or gone, it is behind, and says so.
    """

    def __init__(self, file: Path, ends_after: EndsAfter) -> None:
        """Name the file; its thread begins with the first end."""
        self._anchor = Anchor(file, ends_after)
        self._changed = threading.Condition()
        self._end: End | None = None
        self._busy = False
        self._closed = False
        self._thread: threading.Thread | None = None

    @property
    def file(self) -> Path:
        """The file."""
        return self._anchor.file

    @property
    def trouble(self) -> str:
        """Why it could not be written the last time; "" if it could."""
        return self._anchor.trouble

    def follow(self, end: End) -> None:
        """Have the line of an entry added, and those before it; returns at once."""
        with self._changed:
            self._end = end
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="anchor", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def close(self) -> None:
        """Write what is left, unless the folder keeps us waiting for too long."""
        with self._changed:
            self._changed.wait_for(lambda: self._end is None and not self._busy, _PATIENCE_S)
            self._closed = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(_PATIENCE_S)

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._end is not None or self._closed)
                end, self._end = self._end, None
                if end is None:
                    return
                self._busy = True
            self._anchor.follow(end)
            with self._changed:
                self._busy = False
                self._changed.notify_all()


def anchor_fault(text: bytes, where: str, lines: Sequence[str], claimed: int) -> str:
    """Hold an anchor against the trail; return the first thing that does not fit, or "".

    Args:
        text: the file's content.
        where: names the file.
        lines: the line of each entry, of the first at place 0.
        claimed: up to which entry it must reach.
    """
    reach = 0
    for raw in text.split(b"\n"):
        line = raw.decode("ascii", "replace")
        if _is_torn(line, lines, reach):
            continue
        number = _number_of(line)
        if number is None:
            return f"{where} was changed: after entry {reach} it holds what is no entry."
        if number > len(lines):
            return (
                f"The trail ends with entry {len(lines)}, but {where} remembers entry {number}: "
                "its end was cut off, or an older copy of the database was put in its place."
            )
        if number > reach + 1:
            return f"{where} lacks the entries {reach + 1} to {number - 1}; lines were taken away."
        if line != lines[number - 1]:
            return (
                f"Entry {number} of the trail is not the one that {where} remembers: the trail "
                "was written anew from there on or before, or that file was changed."
            )
        reach = max(reach, number)
    if reach < claimed:
        return (
            f"{where} ends with entry {reach}, but it held entry {claimed} already; "
            "its end was cut off."
        )
    return ""


def _is_torn(line: str, lines: Sequence[str], reach: int) -> bool:
    """Say whether a line is the beginning of the next one, as a crash leaves it."""
    line = line.strip("\0")
    whole = lines[reach] if reach < len(lines) else ""
    return line == "" or (line != whole and whole.startswith(line))


def _number_of(line: str) -> int | None:
    first = line.split(" ", 1)[0]
    return int(first) if first.isdigit() and 0 < len(first) < 19 else None


def _reach(file: Path) -> int:
    """Return the number of the last whole line, 0 if there is none."""
    try:
        with file.open("rb") as opened:
            opened.seek(max(0, file.stat().st_size - _TAIL))
            tail = opened.read()
    except FileNotFoundError:
        return 0
    for raw in reversed(tail.split(b"\n")[:-1]):
        number = _number_of(raw.decode("ascii", "replace"))
        if number is not None and len(raw.split(b" ")) == 3:
            return number
    return 0
