r"""Text from outside as it may be shown: what would steer a screen, or hide, is written out.

Names of files, defects, people, models come from disks, sets and hands. An ESC in one would steer
a terminal, a line break would forge a line of a log, an override of direction would turn the words
beside it, a character without width would make two names look alike, and the byte of a file name
that is no UTF-8 cannot be written at all. ``visible`` writes each as Python would: ``\x1b``.
"""

from __future__ import annotations

import json
import re
from typing import Any, Final

_CONTROLS: Final = "\x00-\x1f\x7f-\x9f"
_UNSEEN: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e00ff"
)
_HALVES: Final = "\ud800-\udfff"
# The joiner within an emoji is part of a picture that everybody sees.
_EMOJI: Final = "\u2190-\u2bff\U0001f000-\U0001faff"
_JOINED: Final = f"(?<=[{_EMOJI}\ufe0f])\u200d(?=[{_EMOJI}])"
_LINES: Final = re.compile(f"{_JOINED}|([{_CONTROLS}{_UNSEEN}{_HALVES}])")
_NOT_IN_JSON: Final = re.compile(f"[\x7f-\x9f{_UNSEEN}{_HALVES}]")
_SHORT: Final = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def visible(text: str, keep: str = "") -> str:
    """Return a text in which every character that steers or hides is written out.

    Args:
        text: anything.
        keep: characters that may stay, such as a line break where there is room for lines.
    """

    def written(found: re.Match[str]) -> str:
        char = found.group(1)
        return found.group() if char is None or char in keep else escaped(char)

    return _LINES.sub(written, text)


def escaped(char: str) -> str:
    """Return one character as Python would write it; a byte that was no UTF-8 as that byte."""
    code = ord(char)
    if char in _SHORT:
        return _SHORT[char]
    if 0xDC80 <= code <= 0xDCFF:  # how Python holds a byte of a file name that is no UTF-8
        return f"\\x{code - 0xDC00:02x}"
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def json_text(data: Any, **options: Any) -> str:
    """Return data as JSON that a terminal may be shown; whoever reads it gets every character.

    Args:
        data: what ``json.dumps`` takes.
        options: of ``json.dumps``.
    """
    text = json.dumps(data, ensure_ascii=False, **options)
    return _NOT_IN_JSON.sub(lambda found: json.dumps(found.group())[1:-1], text)
