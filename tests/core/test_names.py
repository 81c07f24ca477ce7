"""One person however they write their name; nobody else however alike it looks."""

from __future__ import annotations

import pytest

from inspector_gui.core.names import alike, same, tidy
from tests import hostile


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sato", "sato"),
        ("Sato", "Ｓａｔｏ"),
        ("Sato", "Sa\u200bto"),
        ("Sato", "\u202eSato"),
        ("Sato", " Sato\t"),
        ("Sato", "Sato\x00"),
        ("Sato", "Sa\u00adto"),
        ("佐藤 花子", "佐藤\u3000花子"),
        ("ｻﾄｳ", "サトウ"),
        ("ﾀﾞｲｽｹ", "ダイスケ"),
        ("Straße", "STRASSE"),
        ("José", "Jose\u0301"),
        ("𝐒𝐚𝐭𝐨", "Sato"),
        ("Ⓢato", "Sato"),
    ],
)
def test_the_same(one: str, other: str) -> None:
    assert same(one) == same(other)
    assert not alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sato", "Sаto"),  # Cyrillic а
        ("Sato", "Satο"),  # Greek ο
        ("Sato", "Ѕаtо"),
        ("SATO", "ЅАТО"),
        ("ANNA", "АΝΝА"),
        ("Maxim", "Махіm"),
        ("Ito", "lto"),
        ("Bill", "BiII"),
        ("Otto", "0tto"),
        ("Anna 1", "Anna l"),
        ("Bernard", "Bemard"),
        ("Sato", "Sa̱to"),
        ("Sato", "Ꮪato"),
        ("sato", "ꜱato"),
        ("二宮", "ニ宮"),
        ("工藤", "エ藤"),
        ("八田", "ハ田"),
        ("ito", "ıto"),
        ("A-B", "A–B"),
    ],
)
def test_alike(one: str, other: str) -> None:
    assert same(one) != same(other)
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sato", "Saito"),
        ("佐藤", "斎藤"),
        ("佐藤", "サトウ"),
        ("はな", "ばな"),
        ("はな", "ハナ"),
        ("Ann", "Anne"),
        ("José", "Jose"),
        ("Ian", "Lan"),
        ("Анна", "Нина"),
        ("shift 2", "shift 3"),
        ("a", "b"),
    ],
)
def test_others(one: str, other: str) -> None:
    assert same(one) != same(other)
    assert not alike(one, other)


@pytest.mark.parametrize("name", hostile.names())
def test_whatever_is_written_is_tidied_once(name: str) -> None:
    kept = tidy(name)
    assert tidy(kept) == kept
    assert same(kept) == same(name)
    assert not alike(name, name)
    kept.encode("utf-8")
