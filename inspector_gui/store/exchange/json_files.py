"""JSON files of any size: faults named by their line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from inspector_gui.core.errors import SetError
from inspector_gui.core.texts import TextError, is_utf8, read_text
from inspector_gui.store.exchange.names import printable
from inspector_gui.store.exchange.pictures import FaultyPictureError

CHUNK = 1 << 16


def read_json(file: Path) -> Any:
    """Return what a small JSON file holds.

    Raises:
        FaultyPictureError: if it cannot be read or is no JSON, with the line.
    """
    try:
        return json.loads(read_text(file, printable(file.name)))
    except TextError as error:
        raise FaultyPictureError(str(error)) from None
    except json.JSONDecodeError as error:
        raise FaultyPictureError(
            f"{printable(file.name)} is not JSON (line {error.lineno}: {error.msg}); mend it."
        ) from None
    except RecursionError:
        raise FaultyPictureError(f"{printable(file.name)} is nested too deeply.") from None
    except ValueError as error:  # a whole number of thousands of digits
        raise FaultyPictureError(f"{printable(file.name)} is not JSON ({error}).") from None
    except OSError as error:
        raise FaultyPictureError(
            f"{printable(file.name)} cannot be read ({error.strerror})."
        ) from None


def items(file: Path, prefix: str) -> Iterator[Any]:
    """Yield the elements of an array in a large JSON file, one at a time.

    Args:
        file: the file; it is read from its start.
        prefix: where the elements are, such as ``images.item``.

    Raises:
        SetError: if it cannot be read or is no JSON, with the line.
    """
    import ijson

    try:
        with json_stream(file) as stream:
            yield from ijson.items(stream, prefix, use_float=True, buf_size=CHUNK)
    except (ijson.JSONError, UnicodeDecodeError, OverflowError, RecursionError) as error:
        reason = str(error).splitlines()[0][:100] if str(error) else "cut off"
        raise SetError(
            f"{file} is not JSON (line {_line_of_fault(file)}: {reason}); mend it."
        ) from None
    except OSError as error:
        raise SetError(
            f"{file} cannot be read ({error.strerror}); check that it is there."
        ) from None


@contextmanager
def json_stream(file: Path) -> Iterator[IO[bytes]]:
    """Open a JSON file as UTF-8 without a mark, whatever it is written in.

    Raises:
        SetError: if it is no text.
        OSError: if it cannot be read.
    """
    state = file.stat()
    if not _plain(file, state.st_mtime_ns, state.st_size):
        try:
            text = read_text(file, str(file))
        except TextError as error:
            raise SetError(str(error)) from None
        yield BytesIO(text.encode("utf-8", "surrogatepass"))
        return
    with file.open("rb") as stream:
        if stream.read(3) != b"\xef\xbb\xbf":
            stream.seek(0)
        yield stream


@lru_cache(maxsize=256)
def _plain(file: Path, changed: int, size: int) -> bool:  # noqa: ARG001
    """Say whether a file is UTF-8; asked anew when it is another one."""
    return is_utf8(file)


def _line_of_fault(file: Path) -> int:
    """Return the line at which a parser gives up: first by chunks, then in that chunk by lines."""
    good = 0
    with json_stream(file) as stream:
        parser = _parser()
        while chunk := stream.read(CHUNK):
            if not _takes(parser, chunk):
                break
            good += len(chunk)
    line = 1
    with json_stream(file) as stream:
        parser = _parser()
        left = good
        while left and (chunk := stream.read(min(CHUNK, left))):
            parser.send(chunk)
            left -= len(chunk)
            line += chunk.count(b"\n")
        for text in stream:
            if not _takes(parser, text):
                return line
            line += text.endswith(b"\n")
    return line


def _parser() -> Any:
    import ijson

    return ijson.basic_parse_coro(ijson.sendable_list(), use_float=True)


def _takes(parser: Any, data: bytes) -> bool:
    import ijson

    try:
        parser.send(data)
    except (ijson.JSONError, UnicodeDecodeError, StopIteration, OverflowError, RecursionError):
        return False
    return True
