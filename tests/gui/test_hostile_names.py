"""200 hostile names through the real window: nothing is rendered, nothing steers, nothing falls.

Every label, tooltip, legend, axis, table cell, button, tab and action of every page is walked, and
what delegates paint is watched as it is painted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex
from PySide6.QtGui import QAction, QPainter, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGraphicsTextItem,
    QLabel,
    QMenu,
    QMessageBox,
    QTabBar,
    QWidget,
)

from inspector_gui.core.errors import LabelError
from inspector_gui.core.frame import Frame, GrabFailure
from inspector_gui.core.label import Act, LabelBox, LabelContent, LabelDraft
from inspector_gui.core.query import Query
from inspector_gui.core.recipe import Recipe
from inspector_gui.core.settings import Settings, SettingsFile
from inspector_gui.core.verdict import Label
from inspector_gui.evaluation.charts.chart import Axis, Chart, Line, Paint, Points
from inspector_gui.gui.canvas import canvas as _canvas
from inspector_gui.gui.compare.chart_view import ChartView
from inspector_gui.gui.compare.services import CompareServices
from inspector_gui.gui.main_window import MainWindow
from inspector_gui.gui.plain import message_box, tip
from inspector_gui.gui.review.services import ReviewSource
from inspector_gui.inspectors.catalogue import ListedModel
from inspector_gui.station.events import ReasonGrew, SourceChanged, SourceState
from tests import hostile
from tests.gui.compare import compare_data
from tests.gui.fake_station import FakeSource, FakeStation, make_recipe
from tests.gui.review.review_data import make_part
from tests.signing import imported, signed

TEXTS = hostile.text_names()
FILES = hostile.file_names()
STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
OURS = {"p", "br", "span", "html", "head", "body", "meta", "style", "div", "qt", "hr"}
ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)


class _Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.found.add(tag)


def rendered(text: str) -> bool:
    """Say whether Qt would make more of a text than words."""
    return bool(Qt.mightBeRichText(text)) and bool(_Tags(text).found - OURS)


def steers(text: str) -> bool:
    return STEERS.search(text) is not None


def _ampersand(text: str) -> bool:
    return "&" in text.replace("&&", "")


def faults(top: QWidget) -> Iterator[str]:
    """Yield what is wrong with the words of a window."""
    for widget in (top, *top.findChildren(QWidget)):
        where = f"{type(widget).__name__} {widget.objectName()}"
        if rendered(widget.toolTip()) or steers(widget.toolTip()):
            yield f"tooltip of {where}: {widget.toolTip()[:80]!r}"
        if rendered(widget.windowTitle()):
            yield f"title of {where}"
        yield from (f"{where}: {fault}" for fault in _words_of(widget))
    for action in top.findChildren(QAction):
        title = action.menu() is not None
        if steers(action.text()) or (_ampersand(action.text()) and not title):
            yield f"action {action.objectName()}: {action.text()[:80]!r}"
        if rendered(action.toolTip()):
            yield f"tooltip of the action {action.objectName()}: {action.toolTip()[:80]!r}"


def _words_of(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel):
        plain = widget.textFormat() == Qt.TextFormat.PlainText
        if not plain and (widget.textFormat() != Qt.TextFormat.RichText or rendered(widget.text())):
            yield f"label {widget.text()[:80]!r}"
        if steers(widget.text()):
            yield f"label steers {widget.text()[:80]!r}"
    elif isinstance(widget, QAbstractButton):
        if steers(widget.text()) or _ampersand(widget.text()):
            yield f"button {widget.text()[:80]!r}"
    elif isinstance(widget, QTabBar):
        for at in range(widget.count()):
            if steers(widget.tabText(at)) or _ampersand(widget.tabText(at)):
                yield f"tab {widget.tabText(at)[:80]!r}"
    elif isinstance(widget, QComboBox):
        for at in range(widget.count()):
            if steers(widget.itemText(at)):
                yield f"choice {widget.itemText(at)[:80]!r}"
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _cells_of(widget)
    elif isinstance(widget, pg.GraphicsView):
        for item in widget.scene().items():
            if isinstance(item, QGraphicsTextItem) and _Tags(item.toHtml()).found - OURS:
                yield f"drawn text {item.toPlainText()[:80]!r}"


def _cells_of(view: QAbstractItemView) -> Iterator[str]:
    model, root = view.model(), QModelIndex()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(root)
    for row in range(min(model.rowCount(root), 250)):
        for column in range(columns):
            for role in ROLES:
                text = model.index(row, column, root).data(role)
                if not isinstance(text, str):
                    continue
                if role == Qt.ItemDataRole.ToolTipRole and rendered(text):
                    yield f"tooltip of a cell {text[:80]!r}"
                if steers(text):
                    yield f"cell {text[:80]!r}"
    for column in range(columns):
        text = model.headerData(column, Qt.Orientation.Horizontal)
        if isinstance(text, str) and steers(text):
            yield f"head {text[:80]!r}"


@pytest.fixture(autouse=True)
def painted(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """All words that our code paints; none of them steers."""
    found: set[str] = set()
    draw = QPainter.drawText

    def watched(painter: QPainter, *what: object) -> object:
        found.update(each for each in what if isinstance(each, str))
        return draw(painter, *what)

    monkeypatch.setattr(QPainter, "drawText", watched)
    yield found
    assert not [text for text in found if steers(text)]


def hostile_recipe(start: int = 0) -> Recipe:
    """The recipe with such names wherever it has any."""
    recipe = make_recipe()
    names = iter(dict.fromkeys(TEXTS[start:] + TEXTS[:start]))
    defects = tuple(
        one.model_copy(update={"phrase": name, "titles": {"en": name, "ja": name}})
        for one, name in zip(recipe.defects, names, strict=False)
    )
    places = tuple(
        one.model_copy(update={"phrase": name, "titles": {"en": name}})
        for one, name in zip(recipe.places, names, strict=False)
    )
    changed = {"name": next(names), "product": next(names), "defects": defects, "places": places}
    return recipe.model_copy(update=changed)


def models() -> tuple[ListedModel, ...]:
    """200 models of such names, every third broken for such a reason."""
    return tuple(
        ListedModel(name, Path(name), 1, error=f"The model folder {name} is broken.")
        if at % 3 == 0
        else ListedModel(name, Path(name), 1, "vlm", name, "nf4", ("nf4", "bf16"), "d", name)
        for at, name in enumerate(FILES)
    )


@pytest.fixture
def filled(store) -> list[str]:
    """200 parts with such files, sources and batches; labels, comments, filters of such names."""
    recipe = hostile_recipe()
    store.keep_recipe(recipe)
    small = np.random.default_rng(0).integers(0, 255, (32, 64, 3), np.uint8)
    ids = []
    for at, (text, file) in enumerate(zip(TEXTS, FILES, strict=True)):
        record = make_part(at + 1, *((0.97, 0.05), (0.02, 0.03))[at % 2], small, text[:64])
        frame = Frame(small, text, file)
        record = replace(
            record, part=replace(record.part, content=frame), recipe_name=recipe.name,
            recipe_digest=recipe.digest,
        )  # fmt: skip
        store.add(record)
        ids.append(record.part.part_id)
        content = LabelContent(Label.NG, (text[:99],), regions=(LabelBox(1, 1, 9, 9, text[:99]),),
                               comment=text)  # fmt: skip
        if at % 2:
            try:
                signer = signed(store, text)
            except LabelError:
                continue
            store.labels.append([LabelDraft(ids[-1], Act.LABEL, content, why=text)], signer)
        elif at % 3:
            draft = LabelDraft(ids[-1], Act.IMPORT, content, why=text)
            store.labels.append([draft], imported(store, text))
        if at % 20 == 0:
            store.queries.save(text[:60], "label:none")
    return ids


@pytest.fixture
def station() -> FakeStation:
    return FakeStation(hostile_recipe())


@pytest.fixture
def window(qtbot, look, station, store, filled, tmp_path) -> Iterator[MainWindow]:
    window = MainWindow(
        look=look,
        station=station,
        store=store,
        make_source=FakeSource,
        settings=Settings(theme="dark", language="en", data_dir=str(tmp_path / "records")),
        open_recipe=lambda path: FakeStation(),
        settings_file=SettingsFile(tmp_path / "settings.json"),
        review=ReviewSource(store, tmp_path / "records"),
        compare=CompareServices(
            store, tmp_path / "records", lambda *_: pytest.fail("nothing is judged"), None, models
        ),
    )  # fmt: skip
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()


def settle() -> None:
    for _ in range(10):
        QApplication.processEvents()


def check(window: QWidget) -> None:
    settle()
    window.grab()
    assert not list(dict.fromkeys(faults(window)))


def test_live(window, station, painted) -> None:
    station.loaded()
    window.start()
    for at in range(0, hostile.COUNT, 8):
        text = TEXTS[at]
        station.emit(SourceChanged(SourceState.OPEN, text))
        record = station.part(0.97, 0.03, place="r2c4", defect="tilt_x")
        station.emit(ReasonGrew(record.part.part_id, "vlm", text, True))
        sentence = f"The picture {FILES[at]} is cut off."
        station.part(None, None, failure=GrabFailure(text, FILES[at], sentence), trouble=sentence)
        window.live.say(f"Something about {text}", severe=True)
        settle()
        assert not list(dict.fromkeys(faults(window))), text
    check(window)
    assert window.width() == 1366, "no name makes the window wider"


def test_review(window, filled, qtbot, store) -> None:
    window.actions_by_name["page.review"].trigger()
    page = window.reviewing.page
    page.open(Query())
    qtbot.waitUntil(lambda: page.tiles.rowCount() == len(filled))
    page.people.sign_in("Sato", "")
    qtbot.waitUntil(lambda: page.desk.labeller == "Sato")
    qtbot.waitUntil(lambda: page.catalog.counts is not None)
    check(window)
    for at in range(0, len(filled), 8):
        page.show_large(at)
        qtbot.waitUntil(lambda: page.desk.part is not None)
        settle()
        found = list(dict.fromkeys(faults(window)))
        assert not found, (at, found)
    for menu in window.findChildren(QMenu):
        menu.aboutToShow.emit()
    check(window)
    assert window.width() == 1366, "no name makes the window wider"


@pytest.mark.parametrize("start", range(0, hostile.COUNT, 50))
def test_compare(window, store, qtbot, monkeypatch, start) -> None:
    one, other = FILES[start], FILES[start + 1]
    monkeypatch.setattr(compare_data, "IDS", (one, other))
    monkeypatch.setattr(compare_data, "TITLES", (TEXTS[start + 2], TEXTS[start + 3]))
    compare_data.fill(store, 60, name=TEXTS[start + 4])
    window.actions_by_name["page.compare"].trigger()
    control = window.comparing
    qtbot.waitUntil(lambda: control.model.opened is not None)
    for tab in control.page.tabs:
        control.page.show_tab(type(tab))
        qtbot.waitUntil(lambda t=tab: all(control.analyst.fresh(name) for name in t.wants))
        check(window)


def test_models_to_choose_from(window, qtbot) -> None:
    window.actions_by_name["page.compare"].trigger()
    panel = window.comparing.page.new
    panel.offer(models())
    panel.show()
    check(window)


@pytest.mark.slow
def test_legends_axes_and_points(qtbot, look) -> None:
    view = ChartView(look, legend=True)
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show()
    x = np.array([0.1, 0.9])
    for name in hostile.names():
        axis = Axis(name, 0, 1, unit=name[:5])
        series = (
            Line(Paint("inspector", 0), name, x, x),
            Points(Paint("inspector", 1), name, x, x, (name, name)),
        )
        view.show_chart(Chart("key", name, axis, axis, series, name, name))
        assert not list(faults(view)), name


def test_tooltips_and_boxes_show_the_words(qtbot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    for name in hostile.names():
        shown = tip(name)
        assert not rendered(shown)
        if Qt.mightBeRichText(shown):
            label.setText(shown)
        box = message_box(QMessageBox.Icon.Critical, "Inspector", f"{name} is broken.")
        qtbot.addWidget(box)
        assert box.textFormat() == Qt.TextFormat.PlainText
        assert not steers(box.text())


def test_no_label_is_made_past_ours() -> None:
    """A plain ``QLabel`` guesses; so does a tooltip that is set as it came."""
    folder = Path(_canvas.__file__).parents[1]
    for file in folder.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        if file.name not in ("plain.py", "chart_view.py"):
            assert not re.search(r"(?<!\w)QLabel\(", text), file
            assert not re.search(r"class \w+\(QLabel", text), file
            boxes = re.search(r"\b(QMessageBox|QErrorMessage)\(", text)
            assert not boxes or ".setTextFormat(Qt.TextFormat.PlainText)" in text, file
