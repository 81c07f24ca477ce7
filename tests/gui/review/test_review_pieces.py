"""The pieces of the Review page by themselves."""

from __future__ import annotations

import threading
from itertools import cycle

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize, QStringListModel, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel

from inspector_gui.core.errors import StoreError
from inspector_gui.core.recipe import Recipe
from inspector_gui.core.settings import Settings
from inspector_gui.gui.review.defect_keys import defect_keys
from inspector_gui.gui.review.thumbnail_cache import SIZE, KeptImages, ThumbnailFolder
from inspector_gui.gui.review.uniform_view import UniformView
from inspector_gui.gui.review.wanted import WantedLoader
from tests import PATIENCE_S
from tests.gui.fake_station import make_picture, make_recipe
from tests.gui.test_look import _is_cut


class TestThumbnails:
    def test_made_once_then_read(self, qapp, tmp_path):
        asked = []

        def picture(sha256: str) -> np.ndarray:
            asked.append(sha256)
            return make_picture(1)

        folder = ThumbnailFolder(tmp_path, picture)
        first = folder.get("ab12")
        assert first.width() == SIZE.width()
        assert folder.path("ab12").exists()
        second = folder.get("ab12")
        assert asked == ["ab12"]
        assert second.size() == first.size()
        assert not list(tmp_path.rglob("*.part"))

    def test_a_damaged_one_is_made_anew(self, qapp, tmp_path):
        folder = ThumbnailFolder(tmp_path, lambda sha256: make_picture(2))
        folder.get("ab12")
        folder.path("ab12").write_bytes(b"half a")
        assert folder.get("ab12").width() == SIZE.width()

    def test_none_of_a_picture_that_is_gone(self, qapp, tmp_path):
        def picture(sha256: str) -> np.ndarray:
            raise StoreError("The picture is gone; put it back.")

        assert ThumbnailFolder(tmp_path, picture).get("ab12") is None

    def test_a_folder_that_cannot_be_written_costs_nothing_but_time(self, qapp, tmp_path):
        (tmp_path / "ab").write_text("a file in the way")
        folder = ThumbnailFolder(tmp_path, lambda sha256: make_picture(2))
        assert folder.get("ab12") is not None

    def test_memory_is_bounded_and_the_oldest_go(self, qapp):
        image = QImage(10, 10, QImage.Format.Format_RGB32)
        kept = KeptImages(3 * image.sizeInBytes())
        for name in "abc":
            kept.put(name, image)
        assert kept.get("a") is not None
        kept.put("d", image)
        assert "b" not in kept and "a" in kept
        assert kept.bytes <= 3 * image.sizeInBytes()
        kept.put("gone", None)
        assert "gone" in kept and kept.get("gone") is None


class TestWantedLoader:
    def test_what_is_wanted_last_comes_first(self, qtbot):
        begun, gate, arrived, loaded = threading.Event(), threading.Event(), [], []

        def load(name: str) -> str:
            begun.set()
            gate.wait(PATIENCE_S)
            loaded.append(name)
            return name.upper()

        loader = WantedLoader("t", load, lambda name, found: arrived.append(found), _never)
        loader.want(["a", "b", "c"])
        assert begun.wait(PATIENCE_S)  # "a" is being loaded
        loader.want(["x", "y", "x"])
        gate.set()
        qtbot.waitUntil(lambda: arrived == ["A", "X", "Y"])
        assert loaded == ["a", "x", "y"], "b and c were passed on the way"
        assert loader.idle
        loader.close()

    def test_a_fault_is_told_and_the_rest_goes_on(self, qtbot):
        failed, arrived = [], []

        def load(name: str) -> str:
            if name == "bad":
                raise StoreError("It is gone; look for it.")
            return name

        loader = WantedLoader(
            "t", load, lambda n, found: arrived.append(found), lambda n, error: failed.append(n)
        )
        loader.want(["bad", "good"])
        qtbot.waitUntil(lambda: arrived == ["good"])
        assert failed == ["bad"]
        loader.close()


def _never(name: str, error: BaseException) -> None:
    raise AssertionError(name)


def _recipe(*keys: str) -> Recipe:
    recipe = make_recipe()
    defects = tuple(
        defect.model_copy(update={"key": key})
        for defect, key in zip(cycle(recipe.defects), keys, strict=False)
    )
    return recipe.model_copy(update={"defects": defects})


def test_keys_of_defects():
    assert defect_keys(_recipe("", "", "")) == [("1",), ("2",), ("3",)]
    assert defect_keys(_recipe("q", "", "")) == [("Q", "1"), ("2",), ("3",)]
    assert defect_keys(_recipe("o", "")) == [("1",), ("2",)], "O is OK and stays it"
    assert defect_keys(_recipe("y", "y")) == [("1",), ("2",)], "who has a key is not clear"
    assert defect_keys(_recipe("3", "2", "1")) == [("3",), ("2",), ("1",)]
    many = defect_keys(_recipe(*[""] * 9, "q", ""))
    assert many[8:] == [("9",), ("Q",), ()], "the digits end at nine, the defects do not"


@pytest.fixture
def view(qtbot):
    view = UniformView(wrapping=True)
    qtbot.addWidget(view)
    view.show()
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    return view


@pytest.mark.slow
@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    count=st.integers(0, 5000),
    width=st.integers(40, 900),
    height=st.integers(40, 700),
    row=st.integers(0, 4999),
)
def test_where_an_item_is_painted_there_it_is_found(view, count, width, height, row):
    view.setModel(QStringListModel([""] * count))
    view.resize(width, height)
    view.set_cell(QSize(37, 29))
    if row < count:
        index = view.model().index(row, 0)
        view.scrollTo(index)
        box = view.visualRect(index)
        assert view.indexAt(box.center()).row() == row
        assert row in view.seen()
    seen = view.seen()
    area = view.viewport().size()
    assert len(seen) <= max(1, area.width() // 37) * (area.height() // 29 + 2)
    beyond = QPoint(view.columns() * 37 + 1, 1)
    assert not view.indexAt(beyond).isValid()
    view.setModel(None)


def test_a_selection_runs_like_text(view, qtbot):
    view.setModel(QStringListModel([str(number) for number in range(20)]))
    view.resize(5 * 40 + 24, 300)
    view.set_cell(QSize(40, 40))
    view.show()
    columns = view.columns()
    rect = QRect(
        view.visualRect(view.model().index(1, 0)).center(),
        view.visualRect(view.model().index(columns + 2, 0)).center(),
    )
    flag = view.selectionModel().SelectionFlag
    view.setSelection(rect, flag.ClearAndSelect)
    rows = sorted(index.row() for index in view.selectedIndexes())
    assert rows == list(range(1, columns + 3))
    view.setCurrentIndex(view.model().index(0, 0))
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    rows = sorted(index.row() for index in view.selectedIndexes())
    assert rows == list(range(columns + 1)), "shift and an arrow"
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.currentIndex().row() == 19


@pytest.mark.parametrize(("language", "percent"), [("en", 100), ("en", 200), ("ja", 100)])
def test_nothing_is_cut(page, window, qtbot, language, percent):
    window.settings.change({"text_percent": percent, "language": language})
    page.desk.act(lambda session: session.toggle_defect("tilt_x"))
    for large in (False, True):
        page.show_large(1) if large else page.show_grid()
        qtbot.waitUntil(lambda: not _cut(page))
        assert window.width() <= 1366
    window.look.apply(Settings(theme="dark", language="en"))


def _cut(page) -> list[str]:
    return [
        widget.text()
        for kind in (QLabel, QAbstractButton)
        for widget in page.findChildren(kind)
        if widget.isVisible() and _is_cut(widget)
    ]
