"""The bridge and the background runner."""

from __future__ import annotations

import threading
import time

from PySide6.QtCore import QTimer

from inspector_gui.core.frame import Frame
from inspector_gui.core.record import Part
from inspector_gui.gui.background import Background
from inspector_gui.gui.bridge import BOUND, EventBridge
from inspector_gui.station.events import LineChanged, LineState, PartTriggered, ReasonGrew
from tests.gui.fake_station import make_picture


def test_events_arrive_in_order_on_the_gui_thread(qtbot):
    bridge = EventBridge()
    got: list[object] = []
    threads: set[int] = set()

    def take(events):
        threads.add(threading.get_ident())
        got.extend(events)

    bridge.arrived.connect(take)
    sent = [LineChanged(LineState.RUNNING, str(n)) for n in range(500)]
    thread = threading.Thread(target=lambda: [bridge.post(event) for event in sent])
    thread.start()
    qtbot.waitUntil(lambda: len(got) == 500)
    thread.join()
    assert got == sent
    assert threads == {threading.get_ident()}
    bridge.detach()


def test_growing_reasons_take_one_place(qtbot):
    bridge = EventBridge()
    got: list[object] = []
    bridge.arrived.connect(got.extend)
    for n in range(1000):
        bridge.post(ReasonGrew("part", "vlm", "x" * n, n == 999))
    assert bridge.waiting == 1
    qtbot.waitUntil(lambda: bool(got))
    assert len(got) == 1
    assert got[0].whole


def test_flood_keeps_the_window_responsive(window, line, qtbot):
    """20,000 events as fast as 10,000 a second: timers still fire, nothing piles up."""
    ticks: list[float] = []
    timer = QTimer()
    timer.setInterval(20)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start()
    frame = Frame(make_picture(1), "demo")

    def flood():
        begin = time.perf_counter()
        for sent in range(20_000):
            if sent % 2:
                event = ReasonGrew("p", "vlm", str(sent), False)
            else:
                event = PartTriggered(Part(frame, 1, part_id="same"))
            window.bridge.post(event)
            ahead = sent / 10_000 - (time.perf_counter() - begin)
            if ahead > 0.002:
                time.sleep(ahead)

    thread = threading.Thread(target=flood)
    thread.start()
    most = 0
    while thread.is_alive():
        qtbot.wait(20)
        most = max(most, window.bridge.waiting)
    thread.join()
    timer.stop()
    assert most <= BOUND
    # However busy the machine is: the event loop came round again and again meanwhile.
    assert len(ticks) >= 10
    qtbot.waitUntil(lambda: window.bridge.waiting == 0)


def test_background_brings_results_and_errors_back(qtbot):
    runner = Background("test")
    results: list[object] = []
    runner.run(lambda: threading.current_thread().name, results.append)
    runner.run(lambda: 1 / 0, results.append, results.append)
    qtbot.waitUntil(lambda: len(results) == 2)
    assert str(results[0]).startswith("test")
    assert isinstance(results[1], ZeroDivisionError)
    runner.close()
    runner.run(lambda: 1, results.append)
    assert len(results) == 2
