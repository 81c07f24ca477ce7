"""Text files as they come: UTF-8, UTF-16 or Shift-JIS, told from their bytes, never guessed.

What is none of these is refused in a sentence. Shift-JIS takes nearly any bytes, so it is believed
only where most of what is not ASCII begins as Japanese text does: Latin-1, GBK and EUC do not.
"""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import Final

_MARKS: Final = (  # the longest first: UTF-32's begins as UTF-16's does
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_JAPANESE: Final = range(0x81, 0xA0)  # first bytes of kana and of the common kanji


class TextError(ValueError):
    """Bytes are no text of a known encoding; the message is a sentence."""


def read_text(file: Path, name: str = "") -> str:
    """Return what a text file says, without a byte order mark.

    Args:
        file: the file.
        name: as sentences call it; by default its own.

    Raises:
        TextError: if it is no text, or in another encoding.
        OSError: if it cannot be read.
    """
    return decoded(file.read_bytes(), name or file.name)


def decoded(data: bytes, name: str, declared: str = "") -> str:
    """Return the text of bytes.

    Args:
        data: the bytes.
        name: of their file, for the sentence.
        declared: the encoding that they name themselves; tried before ours.

    Raises:
        TextError: if they are no text, or in another encoding.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, name)
    if b"\0" in data[:4096]:
        return _strict(data, _wide(data[:4096]), name)
    for encoding in (declared, "utf-8"):
        try:
            return data.decode(encoding) if encoding else data.decode("utf-8")
        except (UnicodeError, LookupError):
            continue
    text = _japanese(data)
    if text is None:
        raise _unknown(name)
    return text


def is_utf8(file: Path, chunk: int = 1 << 20) -> bool:
    """Say whether a file of any size is UTF-8.

    Raises:
        OSError: if it cannot be read.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    with file.open("rb") as stream:
        try:
            while data := stream.read(chunk):
                if b"\0" in data:  # UTF-16 of plain letters is valid UTF-8
                    return False
                decoder.decode(data)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _wide(start: bytes) -> str:
    """Return which UTF-16 the bytes are that have zeros in them."""
    even, odd = start[::2].count(0), start[1::2].count(0)
    return "utf-16-be" if even > odd else "utf-16-le"


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeError:
        raise _unknown(name) from None
    if "\0" in text:
        raise _unknown(name)
    return text


def _japanese(data: bytes) -> str | None:
    try:
        text = data.decode("cp932")
    except UnicodeDecodeError:
        return None
    firsts = [char.encode("cp932")[0] for char in text if not char.isascii()]
    likely = sum(first in _JAPANESE for first in firsts)
    return text if 2 * likely > len(firsts) else None


def _unknown(name: str) -> TextError:
    return TextError(
        f"{name} is no text in UTF-8, UTF-16 or Shift-JIS; save it with the encoding UTF-8."
    )
