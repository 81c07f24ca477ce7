"""Themes, languages, commands, sizes."""

from __future__ import annotations

import errno
import sqlite3
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtGui import QColor, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel

import inspector_gui.gui
from inspector_gui.core.decision import Policy
from inspector_gui.core.errors import StoreError
from inspector_gui.core.paths import resources
from inspector_gui.core.recipe import TRIGGER_MODES
from inspector_gui.core.settings import Settings
from inspector_gui.gui.commands import COMMANDS, POINTER_HELP
from inspector_gui.gui.help_sheet import HelpSheet
from inspector_gui.gui.review.commands import DEFECTS
from inspector_gui.gui.sentence_patterns import PATTERNS
from inspector_gui.gui.sentences import translated_sentence
from inspector_gui.gui.tokens import read_tokens
from inspector_gui.station.feed import DEAD, HANGS
from inspector_gui.store.database import store_faults

TS = resources() / "translations" / "inspector_ja.ts"


@pytest.mark.quick
def test_theme_switches_while_running(window, line, qtbot):
    line.part(0.97, 0.99)
    dark = window.grab().toImage().pixelColor(2, 400)
    window.actions_by_name["theme"].trigger()
    light = window.grab().toImage().pixelColor(2, 400)
    assert dark.lightness() < 60 < 200 < light.lightness()
    assert window.settings.now.theme == "light"


def test_language_switches_while_running(window, line, qtbot):
    line.part(0.97, timeout_free := 0.99)
    assert timeout_free
    qtbot.waitUntil(lambda: window.model.counters.parts == 1)
    window.actions_by_name["language"].trigger()
    qtbot.waitUntil(lambda: window.actions_by_name["start"].text() == "開始")
    assert window.live.header._buttons[0].text() == "開始"
    assert "ワーク 000 001" in window.live.panel.tile.notes()
    assert "X方向傾き" in window.live.panel.cards["vit"]._finding.text()
    assert window.menuBar().actions()[0].text() == "ライン(&L)"
    qtbot.waitUntil(lambda: ("set_language", "ja") in line.calls)
    window.actions_by_name["language"].trigger()
    qtbot.waitUntil(lambda: window.actions_by_name["start"].text() == "Start")


@pytest.mark.quick
def test_commands_have_unique_keys_and_handlers(window):
    for page in ("page.live", "page.review", "page.compare", "page.settings"):
        here = [command for command in COMMANDS if command.on(page)]
        keys = [QKeySequence(each).toString() for command in here for each in command.keys]
        assert len(keys) == len(set(keys)), page
    # The digits end at nine; a recipe may have more defects, and keys of its own for them.
    without = {command.name for command in COMMANDS if not command.keys}
    # Who decides, and what makes a part, is changed in the menu and asked for: no key slips.
    rules = {f"policy.{policy}" for policy in Policy}
    rules |= {f"trigger_mode.{mode}" for mode in TRIGGER_MODES}
    assert without == rules | {f"defect.{number}" for number in range(10, DEFECTS + 1)}
    assert {command.name for command in COMMANDS} == set(window.actions_by_name.handled())
    for command in (each for each in COMMANDS if each.keys):
        first = QKeySequence(command.keys[0]).toString()
        assert first in _plain(window.actions_by_name[command.name].toolTip())


def _plain(text: str) -> str:
    return text.replace("Ctrl+Right", "Ctrl+Right")


def test_help_sheet_shows_every_command(window, look):
    sheet = HelpSheet(look, window)
    words = sheet.lines()
    for command in COMMANDS:
        assert command.text.rstrip("…") in words
        assert all(any(QKeySequence(key).toString() in line for line in words)
                   for key in command.keys[:1])  # fmt: skip
    assert all(keys in words for keys, _ in POINTER_HELP)
    sheet.close()


def test_every_text_has_a_finished_translation(tmp_path):
    """What lupdate finds in the sources now is what the file holds, all of it translated."""
    gui = Path(inspector_gui.gui.__file__).parent
    sources = sorted(str(path) for path in gui.rglob("*.py"))
    fresh = tmp_path / "fresh.ts"
    process = QProcess()
    process.start("pyside6-lupdate", [*sources, "-ts", str(fresh)])
    if not process.waitForStarted(5000):
        pytest.skip("pyside6-lupdate is not on the path")
    process.waitForFinished(60_000)
    found = {key for key, _, _ in _messages(fresh)}
    known = _messages(TS)
    assert found == {key for key, _, _ in known}
    assert not [key for key, text, kind in known if kind or not text]
    assert TS.with_suffix(".qm").stat().st_size > 1000


def _messages(path: Path) -> list[tuple[tuple[str, str], str, str | None]]:
    return [
        (
            (context.findtext("name", ""), message.findtext("source", "")),
            message.findtext("translation", ""),
            message.find("translation").get("type"),
        )
        for context in ElementTree.parse(path).getroot().iter("context")
        for message in context.iter("message")
    ]


def test_placeholders_survive_translation():
    import re

    for (_, source), text, _ in _messages(TS):
        assert sorted(re.findall(r"{\w+}", source)) == sorted(re.findall(r"{\w+}", text)), source


def test_what_the_station_says_is_translated(look):
    """Each sentence as the station, its writer and the store make it."""
    sentences = [
        "The VLM failed 3 times and was taken out; it is tried again by itself, or start it anew.",
        "The VLM hangs and is started anew.",
        "The VLM gave an answer that cannot be read; inspect the part by hand.",
        "The thread of the VIT has ended; it is started anew.",
        HANGS.format(name="Camera 0"),
        DEAD.format(name="Camera 0"),
        "The database does not answer; decisions are made, but not recorded yet.",
    ]
    for fault in (
        OSError(errno.ENOSPC, "full"),
        OSError(errno.EROFS, "read-only"),
        OSError(errno.EIO, "broken"),
        sqlite3.OperationalError("database is locked"),
        sqlite3.OperationalError("database or disk is full"),
        sqlite3.DatabaseError("file is not a database"),
        sqlite3.OperationalError("no such thing"),
    ):
        with pytest.raises(StoreError) as said, store_faults("/data"):
            raise fault
        sentences.append(said.value.sentence)
    look.languages.choose("ja")
    for sentence in sentences:
        assert translated_sentence(sentence) != sentence, sentence
    look.languages.choose("en")


def test_sentences_from_below_are_translated(look):
    look.languages.choose("ja")
    sentence = "The VLM did not answer within 3000 ms; inspect this part by hand."
    assert "3000 ms" in translated_sentence(sentence)
    assert "目視" in translated_sentence(sentence)
    assert translated_sentence("Something nobody knows.") == "Something nobody knows."
    for pattern in PATTERNS:
        assert translated_sentence(pattern) != pattern
    look.languages.choose("en")


def test_the_font_has_every_character():
    from fontTools.ttLib import TTFont

    texts = "".join(text for _, text, _ in _messages(TS))
    for recipe in (resources() / "recipes").glob("*.json"):
        texts += recipe.read_text("utf-8")
    fonts = sorted((resources() / "fonts").glob("*.otf"))
    assert len(fonts) == 2
    assert sum(font.stat().st_size for font in fonts) < 500_000
    assert (resources() / "fonts" / "OFL.txt").is_file()
    for path in fonts:
        known = TTFont(path).getBestCmap()
        assert not {char for char in texts if char.isprintable() and ord(char) not in known}


def test_contrast_of_every_state():
    tokens = read_tokens(resources() / "style" / "tokens.json")
    for colours in tokens.palettes.values():
        for name in ("text", "muted", "ok", "ng", "unsure", "error", "accent"):
            for ground in (colours.background, colours.surface):
                assert _contrast(getattr(colours, name), ground) >= 4.5, (name, ground)
        for name in ("ok", "ng", "unsure", "error", "accent"):
            assert _contrast(colours.on_state, getattr(colours, name)) >= 4.5, name


def _contrast(one: str, other: str) -> float:
    def luminance(text: str) -> float:
        colour = QColor(text)
        parts = (colour.redF(), colour.greenF(), colour.blueF())
        linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_nothing_is_cut_at_1366_by_768(window, line, qtbot, language, percent):
    window.settings.change({"text_percent": percent, "language": language})
    for score in (0.01, 0.97):
        line.part(score, score, reason="It leans to the right." if score > 0.5 else "")
    qtbot.waitUntil(lambda: window.model.counters.parts == 2)
    qtbot.wait(50)
    for page in ("page.live", "page.settings"):
        window.show_page(page)
        qtbot.wait(30)
        assert window.width() <= 1366
        cut = [
            (type(widget).__name__, widget.text(), widget.width(), widget.sizeHint().width())
            for kind in (QLabel, QAbstractButton)
            for widget in window.findChildren(kind)
            if widget.isVisible() and _is_cut(widget)
        ]
        assert not cut, cut
    tallest = window.live.panel.tile
    assert tallest.height() >= window.height() * 0.1
    look_settings = Settings(theme="dark", language="en")
    window.look.apply(look_settings)


def _is_cut(widget) -> bool:
    text = widget.text()
    if not text or ("…" in text[-2:] and isinstance(widget, QLabel)):
        return False  # elided on purpose; its tooltip has the whole
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.heightForWidth(widget.width()) > widget.height() + 1
    return widget.sizeHint().width() > widget.width() + 1


def test_operator_targets_are_large_enough(window, line, qtbot):
    for button in window.live.header._buttons:
        assert button.height() >= 44
    for widget in (window.live.controls._method, window.live.controls._opacity):
        assert widget.height() >= 44


def test_tab_reaches_the_controls_in_order(window, line, qtbot):
    seen = []
    widget = window.live.header._buttons[1]
    for _ in range(30):
        widget = widget.nextInFocusChain()
        if widget.isVisible() and widget.focusPolicy() & 1:
            seen.append(widget)
    names = [type(widget).__name__ for widget in seen]
    assert names.index("ActionButton") < names.index("QComboBox")
    assert "StripList" in names


def test_settings_page_changes_the_look_at_once(window, qtbot):
    window.show_page("page.settings")
    page = window.settings_page
    page._text.setCurrentIndex(page._text.findData(150))
    page._text.activated.emit(page._text.currentIndex())
    assert window.look.theme.percent == 150
    qtbot.waitUntil(window.settings._file.path.exists)
    qtbot.waitUntil(lambda: window.settings._file.load().settings.text_percent == 150)
    window.look.apply(Settings(theme="dark", language="en"))
