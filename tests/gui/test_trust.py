"""A model that is new here is shown once, and nothing waits for the answer."""

from __future__ import annotations

from pathlib import Path

from inspector_gui.core.ports import InspectorInfo
from inspector_gui.gui.main_window import MainWindow
from inspector_gui.inspectors.known import KnownModels
from inspector_gui.station.events import WorkerChanged, WorkerState
from tests.gui.fake_station import FakeStation


def used(folder: Path, precision: str = "fp32") -> Path:
    """A model that was loaded here for the first time."""
    folder.mkdir()
    (folder / "config.json").write_text('{"model_type": "inspector_vit"}')
    (folder / "model.safetensors").write_bytes(folder.name.encode())
    KnownModels().keep(folder, precision=precision)
    return folder


def test_first_uses_are_shown_one_after_the_other_and_trusted_by_a_button(
    qtbot, window: MainWindow, station: FakeStation, tmp_path: Path
) -> None:
    bar = window.trusting.bar
    assert bar.words() == ""
    first, second = used(tmp_path / "a<b>model"), used(tmp_path / "other", "nf4 (7/14)")
    known = KnownModels()
    info = InspectorInfo("vit", "vit", "ViT", "digest", "fp32", "cpu", 1.0)
    station.emit(WorkerChanged("vit", WorkerState.READY, info=info))
    qtbot.waitUntil(lambda: bar.words() != "", timeout=30_000)
    shown = first if "a<b>model" in bar.words() else second
    kept = known.find(shown)
    assert kept is not None
    assert kept.digest[:12] in bar.words() and kept.precision in bar.words()
    assert not bar.trust.hasFocus() and not bar.leave.hasFocus()
    bar.trust.click()
    qtbot.waitUntil(lambda: known.state(shown) == "trusted", timeout=30_000)
    other = second if shown == first else first
    qtbot.waitUntil(lambda: other.name in bar.words(), timeout=30_000)
    bar.leave.click()
    qtbot.waitUntil(lambda: bar.words() == "", timeout=30_000)
    assert known.state(other) == "first use"


def test_what_was_changed_meanwhile_is_not_trusted_with_it(
    qtbot, window: MainWindow, tmp_path: Path
) -> None:
    bar, model = window.trusting.bar, used(tmp_path / "model")
    window.trusting.look()
    qtbot.waitUntil(lambda: bar.words() != "", timeout=30_000)
    (model / "config.json").write_text("{}")
    bar.trust.click()
    qtbot.waitUntil(lambda: bar.words() == "", timeout=30_000)
    assert KnownModels().state(model) == "changed"
