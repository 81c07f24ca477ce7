"""A wrong setting never blocks the start."""

from __future__ import annotations

import json

import pytest

from inspector_gui.core.settings import Settings, SettingsFile


def test_no_file_gives_the_defaults(tmp_path):
    loaded = SettingsFile(tmp_path / "settings.json").load()
    assert loaded.settings == Settings()
    assert loaded.sentence == ""


def test_round_trip(tmp_path):
    file = SettingsFile(tmp_path / "deep" / "settings.json")
    settings = Settings(theme="light", language="ja", text_percent=150, source="camera:0")
    file.save(settings)
    assert file.load().settings == settings
    assert [path.name for path in file.path.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("text", ["", "{", "[1]", "null", "\x00", "[" * 100_000])
def test_broken_file_is_kept_aside(tmp_path, text):
    path = tmp_path / "settings.json"
    path.write_text(text)
    loaded = SettingsFile(path).load()
    assert loaded.settings == Settings()
    assert "defaults" in loaded.sentence
    (kept,) = tmp_path.glob("settings.broken-*.json")
    assert kept.read_text() == text


def test_bytes_that_are_no_text(tmp_path):
    path = tmp_path / "settings.json"
    path.write_bytes(b"\xff\xfe\x00{")
    assert SettingsFile(path).load().settings == Settings()


def test_wrong_values_fall_back_and_the_rest_stays(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text(
        json.dumps({"theme": "pink", "text_percent": 900, "language": "ja", "later": 1})
    )
    loaded = SettingsFile(path).load()
    assert loaded.settings == Settings(language="ja")
    assert "text_percent, theme" in loaded.sentence
    assert len(list(tmp_path.glob("settings.broken-*.json"))) == 1


def test_a_folder_that_cannot_be_written_to_raises_and_leaves_nothing(tmp_path):
    blocker = tmp_path / "file"
    blocker.write_text("")
    with pytest.raises(OSError):
        SettingsFile(blocker / "settings.json").save(Settings())


def test_changed_refuses_what_is_not_allowed():
    with pytest.raises(ValueError):
        Settings().changed(theme="pink")
    assert Settings().changed(pace_s=0.5).pace_s == 0.5
