"""The window on the real station, with inspectors that know the answer."""

from __future__ import annotations

import pytest

from inspector_gui.capture.demo import DemoLine
from inspector_gui.core.frame import Frame
from inspector_gui.core.paths import demo_parts
from inspector_gui.core.ports import InspectorInfo
from inspector_gui.core.record import Part
from inspector_gui.core.settings import Settings
from inspector_gui.core.verdict import Heatmap, Verdict
from inspector_gui.gui.main_window import MainWindow
from inspector_gui.station.line import Station
from tests.gui.fake_station import make_heatmap, make_recipe, make_verdict


class Knowing:
    """Says NG to every other part."""

    def __init__(self, kind: str) -> None:
        self.name = self.kind = kind
        self.seen = 0

    def load(self) -> InspectorInfo:
        return InspectorInfo(self.name, self.kind, "knowing", "ab" * 32, "fp32", "CPU", 1.0, 2)

    def judge(self, frame: Frame) -> Verdict:
        self.seen += 1
        score = 0.97 if self.seen % 2 else 0.02
        return make_verdict(self.kind, score, Part(frame, 1), "tilt_x", "r2c4", make_recipe())

    def reason(self, frame: Frame, verdict: Verdict, language: str) -> Writer:
        return Writer()

    def heatmap(self, frame: Frame, method: str, head: int) -> Heatmap:
        return make_heatmap(frame, (0.5, 0.5), method, head)

    def close(self) -> None: ...


class Writer:
    """Writes three words."""

    def __init__(self) -> None:
        self._words = iter(["It ", "leans ", "right."])

    def step(self) -> str | None:
        return next(self._words, None)


class Memory:
    """A store without a disk."""

    def __init__(self) -> None:
        self.records: dict[str, object] = {}

    def add(self, record) -> None:  # type: ignore[no-untyped-def]
        self.records[record.part.part_id] = record

    def get(self, part_id: str):  # type: ignore[no-untyped-def]
        return self.records[part_id]

    def set_reason(self, part_id: str, inspector: str, reason: str) -> None: ...
    def close(self) -> None: ...


@pytest.mark.slow
@pytest.mark.skipif(not any(demo_parts().rglob("*.jpg")), reason="the demo parts are not there yet")
def test_demo_line_through_the_real_station(qtbot, look):
    store = Memory()
    factories = {kind: (lambda kind=kind: Knowing(kind)) for kind in ("vit", "vlm")}
    station = Station(make_recipe(), factories, store)
    window = MainWindow(
        look=look,
        station=station,
        store=store,
        make_source=lambda text: DemoLine(demo_parts()),
        settings=Settings(theme="dark", language="en", pace_s=1.0),
        open_recipe=lambda path: station,
    )
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: "ready to start" in window.live.header.facts())
    window.start()
    qtbot.waitUntil(lambda: window.model.counters.recorded >= 4)
    assert window.model.counters.ng >= 1
    assert window.model.counters.errors == 0
    qtbot.waitUntil(lambda: window.live.thumbnail.frame is not None)
    window.actions_by_name["pause"].trigger()
    qtbot.waitUntil(lambda: "paused" in window.live.header.facts())
    window.actions_by_name["stop"].trigger()
    qtbot.waitUntil(lambda: not window.model.started)
    reasons = [view.reason("vlm") for view in window.model.parts.values()]
    assert "It leans right." in [reason.strip() for reason in reasons]
    window.live.pick(next(iter(store.records)))
    window.live.controls._method.setCurrentIndex(window.live.controls._method.findText("Rollout"))
    shown = window.model.shown
    qtbot.waitUntil(lambda: shown.heatmap(("rollout", -1)) is not None)
    window.close()
