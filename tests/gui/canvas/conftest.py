"""A canvas on the screen and a hand with a mouse."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inspector_gui.core.frame import Frame
from inspector_gui.core.label import LabelRegion
from inspector_gui.core.paths import default_recipe
from inspector_gui.core.recipe import Recipe, read_recipe
from inspector_gui.gui.canvas.canvas import LabelCanvas

LEFT, RIGHT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.NoButton
PLAIN = Qt.KeyboardModifier.NoModifier


def picture(width: int = 448, height: int = 224, seed: int = 0) -> Frame:
    """Noise, so that every pixel differs."""
    rng = np.random.default_rng(seed)
    return Frame(rng.integers(0, 256, (height, width, 3), dtype=np.uint8), "test")


class Mouse:
    """Sends what the window system would send, at fractions of a pixel, in picture coordinates."""

    def __init__(self, canvas: LabelCanvas) -> None:
        self.canvas = canvas

    def on_screen(self, x: float, y: float) -> QPointF:
        return QPointF(*self.canvas.surface.viewport_now.to_widget(x, y))

    def send(self, kind: QEvent.Type, at: QPointF, button, buttons, modifiers=PLAIN) -> None:
        target = self.canvas.surface.viewport()
        on_all = QPointF(target.mapToGlobal(at))
        QApplication.sendEvent(target, QMouseEvent(kind, at, on_all, button, buttons, modifiers))

    def press(self, x: float, y: float, button=LEFT, modifiers=PLAIN) -> None:
        at = self.on_screen(x, y)
        self.send(QEvent.Type.MouseButtonPress, at, button, button, modifiers)

    def move(self, x: float, y: float, buttons=LEFT) -> None:
        self.send(QEvent.Type.MouseMove, self.on_screen(x, y), NONE, buttons)

    def hover(self, x: float, y: float) -> None:
        self.move(x, y, NONE)

    def release(self, x: float, y: float, button=LEFT) -> None:
        self.send(QEvent.Type.MouseButtonRelease, self.on_screen(x, y), button, NONE)

    def click(self, x: float, y: float, modifiers=PLAIN) -> None:
        self.hover(x, y)
        self.press(x, y, modifiers=modifiers)
        self.release(x, y)

    def double(self, x: float, y: float) -> None:
        self.click(x, y)
        self.send(QEvent.Type.MouseButtonDblClick, self.on_screen(x, y), LEFT, LEFT)
        self.release(x, y)

    def drag(self, *points: tuple[float, float], button=LEFT) -> None:
        """Press at the first point, go through the others, release at the last one."""
        self.hover(*points[0])
        self.press(*points[0], button)
        for point in points[1:]:
            self.move(*point, button)
        self.release(*points[-1], button)

    def wheel(self, x: float, y: float, notches: int = 1) -> None:
        from PySide6.QtCore import QPoint

        target = self.canvas.surface.viewport()
        at = self.on_screen(x, y)
        event = QWheelEvent(
            at, QPointF(target.mapToGlobal(at)), QPoint(), QPoint(0, 120 * notches), NONE, PLAIN,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(target, event)

    def key(self, key: Qt.Key, modifiers=PLAIN) -> None:
        QTest.keyClick(self.canvas.surface, key, modifiers)


class Heard:
    """What the canvas told."""

    def __init__(self, canvas: LabelCanvas) -> None:
        self.tuples: list[tuple[LabelRegion, ...]] = []
        self.places: list[str] = []
        canvas.regions_changed.connect(self.tuples.append)
        canvas.place_picked.connect(self.places.append)


@pytest.fixture
def recipe() -> Recipe:
    return read_recipe(default_recipe())


@pytest.fixture
def canvas(qtbot, look, recipe) -> Iterator[LabelCanvas]:
    canvas = LabelCanvas(look)
    qtbot.addWidget(canvas)
    canvas.resize(1366, 768)
    canvas.show()
    qtbot.waitExposed(canvas)
    canvas.show_recipe(recipe)
    canvas.show_frame(picture())
    canvas.setFocus()
    return canvas


@pytest.fixture
def mouse(canvas) -> Mouse:
    return Mouse(canvas)


@pytest.fixture
def heard(canvas) -> Heard:
    return Heard(canvas)
