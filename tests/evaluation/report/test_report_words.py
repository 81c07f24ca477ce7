"""The report's words: every one has its Japanese, and the shipped font holds all of them."""

from __future__ import annotations

import ast
import json
import string
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from inspector_gui.core import paths
from inspector_gui.core.errors import ReportError
from inspector_gui.evaluation.charts.texts import TEXTS
from inspector_gui.evaluation.comparison.patterns import PATTERNS
from inspector_gui.evaluation.comparison.words import FIGURES
from inspector_gui.evaluation.report import content
from inspector_gui.evaluation.report.content import document, source_of
from inspector_gui.evaluation.report.wording import Wording, wording
from tests.evaluation.comparison.made import made
from tests.evaluation.report.reports import REPEAT, extras

FILE = paths.resources() / "translations" / "report_ja.json"
TABLE = json.loads(FILE.read_text(encoding="utf-8"))
SAME = {"AUROC", "UNSURE", "ERROR", "NG", "OK", "Brier score"}


def asked() -> set[str]:
    """Texts that the sources ask for by name."""
    found = set()
    for file in Path(content.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            name = getattr(
                getattr(node, "func", None), "attr", getattr(getattr(node, "func", None), "id", "")
            )
            if isinstance(node, ast.Call) and name == "say":
                found |= {a.value for a in node.args if isinstance(a, ast.Constant)}
    return found


def test_every_text_has_its_japanese():
    wanted = asked() | set(TEXTS) | set(PATTERNS.values()) | set(FIGURES.values())
    assert sorted(wanted - set(TABLE) - SAME) == []


@pytest.mark.slow
def test_every_text_that_a_report_says_has_its_japanese():
    said = []

    class Recording(Wording):
        def say(self, text):
            said.append(text)
            return super().say(text)

    compared = made(60)
    source = source_of(compared, extras(compared, "ja"), REPEAT)
    document(replace(source, words=Recording("ja", TABLE)))
    names = {one.title for one in compared.columns} | {one.id for one in compared.columns}
    known = set(TABLE) | SAME | names
    titles = {d.title(lang) for d in compared.recipe.defects for lang in ("en", "ja")}
    titles |= {p.title(lang) for p in compared.recipe.places for lang in ("en", "ja")}
    rest = {text for text in said if text not in known}
    assert {text for text in rest if not set(text.split(", ")) & titles} == set()


def test_a_translation_fills_in_the_same_values():
    def holes(text):
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    for english, japanese in TABLE.items():
        assert holes(english) == holes(japanese), english


def test_the_font_holds_every_character():
    for style in ("Regular", "Bold"):
        font = TTFont(paths.resources() / "fonts" / f"InspectorSansJP-{style}.otf", lazy=True)
        held = set(font.getBestCmap())
        font.close()
        missing = {c for text in TABLE.values() for c in text if ord(c) not in held}
        missing |= {c for text in asked() | set(TEXTS) for c in text if ord(c) not in held}
        assert not missing, "run resources/fonts/make_subset.py"


def test_an_unknown_language_is_told():
    with pytest.raises(ReportError, match="choose one of: en, ja"):
        wording("../x")
    assert wording("ja").say("Escapes") == "見逃し"
    assert wording("en").say("Escapes") == "Escapes"
