"""Files of a comparison are written whole or not at all."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from inspector_gui.core.errors import SetError

# How a formula begins, and the sign that says of a cell that it is none.
_COMPUTED: Final = ("=", "+", "-", "@", "\t", "\r", "'")


def write_whole(path: Path, data: bytes) -> None:
    """Write a file under a temporary name, sync it, and put it in its place.

    Raises:
        SetError: if it cannot be written; the old file then stays as it was.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        try:
            with temporary.open("wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            temporary.replace(path)
        except OSError:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise SetError(
            f"{path} cannot be written ({error.strerror}); "
            "free some space or choose another folder."
        ) from None


def write_rows(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """Write rows as CSV in UTF-8, lines ended as RFC 4180 has them.

    A text that a spreadsheet would compute gets a ' before it, and so does one that begins with
    one; ``read_rows`` takes it away again.

    Raises:
        SetError: if it cannot be written.
    """
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\r\n").writerows(map(_guarded, rows))
    # a file's name need not be UTF-8; what cannot be written as it is comes back as it was
    write_whole(path, stream.getvalue().encode("utf-8", "surrogateescape"))


def read_rows(path: Path) -> list[list[str]]:
    """Return the rows of a CSV file.

    Raises:
        SetError: if it is not there or is no CSV.
    """
    try:
        with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as stream:
            return [[_bare(cell) for cell in row] for row in csv.reader(stream, strict=True)]
    except FileNotFoundError:
        raise SetError(f"There is no file {path}; check the name.") from None
    except OSError as error:
        raise SetError(f"{path} cannot be read ({error.strerror}); check your rights.") from None
    except csv.Error as error:
        raise SetError(f"{path} is no readable CSV file ({error}); write it again.") from None


def _guarded(row: Sequence[str]) -> list[str]:
    return [f"'{cell}" if cell[:1] in _COMPUTED and not _is_number(cell) else cell for cell in row]


def _bare(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:2] in _COMPUTED else cell


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
