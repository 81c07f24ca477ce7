"""The Compare page's tabs and states, for screenshots: each takes a Scene of tests.gui.screens."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_gui.gui.compare.tabs.agreement import AgreementTab
from inspector_gui.gui.compare.tabs.base import Tab
from inspector_gui.gui.compare.tabs.cascade import CascadeTab
from inspector_gui.gui.compare.tabs.curves import CurvesTab
from inspector_gui.gui.compare.tabs.money import MoneyTab
from inspector_gui.gui.compare.tabs.overview import OverviewTab
from inspector_gui.gui.compare.tabs.places import PlaceTab
from inspector_gui.gui.compare.tabs.reasons import ReasonsTab
from inspector_gui.gui.compare.tabs.robust import RobustTab
from inspector_gui.gui.compare.tabs.side import SideTab
from inspector_gui.gui.compare.tabs.slices import SlicesTab
from inspector_gui.station.bulk import Advance
from tests import PATIENCE_S
from tests.gui.compare.compare_data import fill

if TYPE_CHECKING:
    from tests.gui.screens import Scene


def _open(scene: Scene, parts: int = 240, **how: object) -> None:
    folder = Path(scene.folder) / "pictures"
    folder.mkdir(exist_ok=True)
    fill(scene.store, parts, pictures=folder, heatmaps=True, **how)  # type: ignore[arg-type]
    scene.window.actions_by_name["page.compare"].trigger()
    _until(scene, lambda: scene.window.comparing.model.opened is not None)


def _until(scene: Scene, check: Callable[[], bool], seconds: float = PATIENCE_S) -> None:
    until = time.monotonic() + seconds
    while not check() and time.monotonic() < until:
        scene.settle(0.05)


def _tab(scene: Scene, kind: type[Tab], **how: object) -> None:
    _open(scene, **how)  # type: ignore[arg-type]
    control = scene.window.comparing
    control.page.show_tab(kind)
    _until(scene, lambda: all(control.analyst.fresh(name) for name in control.page.tab.wants))
    _until(scene, lambda: control.analyst.fresh("pairs"))
    scene.settle(0.5)


def compare_overview(scene: Scene) -> None:
    _tab(scene, OverviewTab)


def compare_curves(scene: Scene) -> None:
    _tab(scene, CurvesTab)


def compare_money(scene: Scene) -> None:
    _tab(scene, MoneyTab)


def compare_cascade(scene: Scene) -> None:
    _tab(scene, CascadeTab)


def compare_place(scene: Scene) -> None:
    _tab(scene, PlaceTab)
    model = scene.window.comparing.model
    bad = next(at for at, part in enumerate(model.compared.parts) if part.label == "NG")
    model.go_to(bad)
    scene.settle(0.8)


def compare_reasons(scene: Scene) -> None:
    _tab(scene, ReasonsTab)


def compare_agreement(scene: Scene) -> None:
    _tab(scene, AgreementTab)


def compare_slices(scene: Scene) -> None:
    _tab(scene, SlicesTab)


def compare_side(scene: Scene) -> None:
    _tab(scene, SideTab)
    for _ in range(4):
        scene.window.actions_by_name["compare.next_cell"].trigger()
    scene.settle(0.8)


def compare_wall(scene: Scene) -> None:
    _tab(scene, SideTab)
    scene.window.actions_by_name["compare.wall"].trigger()
    scene.settle(0.8)


def compare_robust(scene: Scene) -> None:
    _tab(scene, RobustTab, robust=60)


def compare_moved(scene: Scene) -> None:
    _tab(scene, CurvesTab)
    scene.window.comparing.page.mover.drag("connector-vit", "ok_below", 0.3)
    scene.settle(0.6)


def compare_nothing(scene: Scene) -> None:
    scene.window.actions_by_name["page.compare"].trigger()
    scene.settle(0.6)


def compare_new(scene: Scene) -> None:
    compare_nothing(scene)
    scene.window.comparing.new()
    _until(scene, lambda: scene.window.comparing.page.new.models.count() > 0)


def compare_running(scene: Scene) -> None:
    _tab(scene, OverviewTab)
    scene.window.comparing.page.run_bar.show_run(Advance("vlm", 87, 240, 412.0))


def compare_unfinished(scene: Scene) -> None:
    _tab(scene, OverviewTab, judged=(240, 150))


def compare_few(scene: Scene) -> None:
    _tab(scene, OverviewTab, parts=5, ng_share=0.0, fails=1)


COMPARE_STATES: tuple[Callable[[Scene], None], ...] = (
    compare_overview, compare_curves, compare_money, compare_cascade, compare_place,
    compare_reasons, compare_agreement, compare_slices, compare_side, compare_wall,
    compare_robust, compare_moved, compare_nothing, compare_new, compare_running,
    compare_unfinished, compare_few,
)  # fmt: skip
