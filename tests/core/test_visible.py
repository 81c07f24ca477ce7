"""What steers or hides is written out; what people write stays."""

from __future__ import annotations

import json
import unicodedata

import pytest

from inspector_gui.core.visible import json_text, visible
from tests import hostile


@pytest.mark.parametrize("name", hostile.names())
def test_nothing_that_steers_or_hides_is_left(name: str) -> None:
    shown = visible(name)
    for at, char in enumerate(shown):
        joined = char == "\u200d" and at and unicodedata.category(shown[at - 1]) == "So"
        kind = unicodedata.category(char)
        assert joined or kind not in ("Cc", "Cf", "Cs", "Zl", "Zp"), (shown, char)
    assert shown.encode("utf-8")
    assert visible(shown) == shown
    assert json.loads(json_text({"n": name})) == {"n": name}
    assert visible(json_text({"n": name})) == json_text({"n": name})


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("caf\udce9.png", "caf\\xe9.png"),
        ("\u202egnp.exe", "\\u202egnp.exe"),
        ("a\nb", "a\\nb"),
        ("\x9b2J", "\\x9b2J"),
        ("a\u200bb", "a\\u200bb"),
    ],
)
def test_how_it_is_written(name: str, shown: str) -> None:
    assert visible(name) == shown


@pytest.mark.parametrize(
    "name", ["検査 部品", "葛\U000e0100城", "👩\u200d🔧", "é", "e\u0301", "A B", "ｱｲｳ"]
)
def test_what_people_write_stays(name: str) -> None:
    assert visible(name) == name


def test_line_breaks_may_stay() -> None:
    assert visible("a\nb\x1b", keep="\n") == "a\nb\\x1b"
