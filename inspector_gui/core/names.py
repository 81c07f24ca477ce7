"""Names of people: when two are one and the same, and when one can be taken for another.

The same: what differs in case, in width (full-width letters, half-width kana), in spaces or in
characters that are not seen. Alike: what reads the same though it is written with other letters,
Cyrillic, Greek or others' for Latin ones, or katakana for kanji. The table is the part of Unicode's
confusables (UTS 39) that letters of names fall into.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from inspector_gui.core.visible import visible

# Pairs of strings of the same length: what looks like what.
_PAIRS: Final = (
    ("АВЕЅІЈКМНОРСТУХԌԚԜҮЗѴ", "ABESIJKMHOPCTYXGQWY3V"),
    ("аеорсухѕіјһԁԛԝѵӏьгп", "aeopcyxsijhdqwvlbrn"),
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹͿ", "ABEZHIKMNOPTYXCJ"),
    ("αικνορτυχγεηω", "aiKvoptuxyenw"),
    ("ՕՍՏԼօոսհցզյ", "OUSLonuhgqj"),
    ("ᎪᏴᏟᎠᎬᏀᎻᎫᏦᏞᎷᏢᎡᏚᎢᏙᎳᏃᎥ", "ABCDEGHJKLMPRSTVWZi"),
    ("ꓮꓐꓚꓓꓰꓝꓖꓧꓲꓙꓗꓡꓟꓠꓳꓑꓣꓢꓔꓴꓦꓪꓫꓬꓜ", "ABCDEFGHIJKLMNOPRSTUVWXYZ"),
    ("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz"),
    ("ıɑɡƖǀ∣ⅼօ०੦௦๐໐٠", "iagIlllooooooo"),
    ("ニロカエタトハヘリーミ二口力工夕卜八へ一三", "二口力工夕卜八へり一三二口力工夕卜八へ一三"),
    ("り", "り"),
)
_ALIKE: Final = {
    ord(one): other for ones, others in _PAIRS for one, other in zip(ones, others, strict=True)
}
_ALIKE_SMALL: Final = {
    ord(small): other.casefold()
    for code, other in _ALIKE.items()
    for small in dict.fromkeys((chr(code).casefold(), chr(code)))
    if len(small) == 1
}
_STROKES: Final = str.maketrans({"I": "l", "1": "l", "|": "l", "ا": "l", "0": "O"})
_DASHES: Final = str.maketrans(dict.fromkeys("‐‑‒–—―−﹣－_", "-"))


def tidy(name: str) -> str:
    """Return a name as it is kept: without what is not seen, single spaces, one width."""
    plain = unicodedata.normalize("NFKC", name)
    seen = "".join(
        " " if char.isspace() else char for char in plain if char.isspace() or visible(char) == char
    )
    return " ".join(unicodedata.normalize("NFKC", seen).split())


def same(name: str) -> str:
    """Return what two ways to write one name have in common."""
    return tidy(unicodedata.normalize("NFKC", tidy(name).casefold()))


def looks(name: str) -> tuple[str, str]:
    """Return how a name looks, as it is written and in small letters; either is enough."""
    bare = "".join(
        char
        for char in unicodedata.normalize("NFC", tidy(name))
        if unicodedata.category(char) not in ("Mn", "Me")
    ).translate(_DASHES)
    written = bare.translate(_ALIKE).translate(_STROKES).replace("rn", "m").replace("vv", "w")
    return written, bare.casefold().translate(_ALIKE_SMALL)


def alike(one: str, other: str) -> bool:
    """Say whether a name can be taken for another, which is not the same one."""
    return same(one) != same(other) and any(
        a == b for a, b in zip(looks(one), looks(other), strict=True)
    )
