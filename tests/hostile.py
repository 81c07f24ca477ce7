"""Names as people, sets and disks may bring them: each means something to some library beneath."""

from __future__ import annotations

import os
import random

COUNT = 200
SEED = 28
LONGEST = 240  # bytes: what a file system takes as one name, with an ending

_PIECES = (
    "<img src=x>", "<b>bold</b>", "<a href='file:///etc'>x</a>", "<table><tr><td>", "</span>",
    "<!--", "<script>alert(1)</script>", "&amp;", "&lt;b&gt;", "&#60;", "&File", "A&B", "&&",
    "%s %d %n", "{0}", "{name}", "{nb}", "{{7*7}}", "{% raw %}", "${x}", "[red]", "[/red]", "[/]",
    "[bold", "[link=file:///x]", ":smile:", "\x1b[31m", "\x1b]0;title\x07", "\x9b2J", "\x07\x08",
    "\r", "\n", "\t", "\u202eGN", "\u2066x", "\u200b", "\ufeff", "\u00ad", "\u2028", "\u0085",
    "😀", "👩\u200d🔧", "e\u0301\u0323", "検査", "ﬁ", "\u2069", "../../x", "..\\x", '"', "'", ";",
    "`", "\\", "\\n", "--all", "=1+1", "+1", "@SUM(A1)", "-2+3", "=cmd|' /C calc'!A0", "C:", "~",
    "$HOME", "*", "?", "|", "#", "<", ">", "&", "%", "OK", "NG", "null", " ", "Ω", "а", "／",
)  # fmt: skip


def names(count: int = COUNT, seed: int = SEED) -> list[str]:
    """Return different hostile names, the pieces alone first, then several of them in one.

    Two are very long, one has NUL, some have halves of surrogate pairs, as file names that are no
    UTF-8 come as.
    """
    draw = random.Random(seed)
    found = dict.fromkeys(
        [*_PIECES, "<b>" + "W" * 4000, "長" * 4000, "a\0b", "\udcff\udc80", "caf\udce9", "\ud800"]
    )
    while len(found) < count:
        pieces = draw.choices(_PIECES, k=draw.randint(2, 4))
        found["".join(pieces)] = None
    chosen = list(found)[:count]
    assert len(set(chosen)) == count
    return chosen


def text_names(count: int = COUNT, seed: int = SEED) -> list[str]:
    """Return such names without what no text in a database or in JSON can hold."""
    return [name for name in names(count + 20, seed) if _is_text(name)][:count]


def file_names(count: int = COUNT, seed: int = SEED) -> list[str]:
    """Return such names without what no file can be called, cut to what a file system takes."""
    found: dict[str, None] = {}
    for name in names(count + 60, seed):
        usable = name.replace("\0", "").replace("/", "∕").replace("\ud800", "")
        cut = os.fsdecode(os.fsencode(usable)[:LONGEST])
        if cut.strip(". "):
            found[cut] = None
    return list(found)[:count]


def _is_text(name: str) -> bool:
    return "\0" not in name and not any("\ud800" <= char <= "\udfff" for char in name)
