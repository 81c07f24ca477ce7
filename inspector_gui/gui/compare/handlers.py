"""Which command does what on the Compare page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from inspector_gui.gui.actions import Actions

if TYPE_CHECKING:
    from inspector_gui.gui.compare.control import CompareControl

Handlers = dict[str, Callable[[], object]]


def compare_handlers(control: CompareControl, actions: Actions) -> Handlers:
    """Return the handler of every command of the page."""
    page, model = control.page, control.model

    def pause() -> None:
        control.work.pause(actions["compare.pause"].isChecked())

    def walk(by: int) -> None:
        page.show_side()
        page.side.step_cell(by)

    return {
        "compare.new": control.new,
        "compare.go_on": control.go_on,
        "compare.pause": pause,
        "compare.cancel": control.work.cancel,
        "compare.report": control.report,
        "compare.reset": model.reset,
        "compare.next_tab": lambda: page.step_tab(1),
        "compare.previous_tab": lambda: page.step_tab(-1),
        "compare.next": lambda: model.step(1),
        "compare.previous": lambda: model.step(-1),
        "compare.clear": lambda: model.show_parts(None),
        "compare.robust": control.judge_worse,
        "compare.use": control.use_option,
        "compare.next_cell": lambda: walk(1),
        "compare.previous_cell": lambda: walk(-1),
        "compare.wall": lambda: page.show_wall(actions["compare.wall"].isChecked()),
        "compare.marks": lambda: page.show_marks(actions["compare.marks"].isChecked()),
        "compare.review": control.go_to_review,
    }


def zoom_handlers(control: CompareControl) -> Mapping[str, Callable[[], object]]:
    """Return what the commands for zooming do while this page is shown."""
    zoom = control.page.shown_zoom()
    return {
        "zoom_in": lambda: zoom.zoom_by(1.25),
        "zoom_out": lambda: zoom.zoom_by(0.8),
        "zoom_fit": zoom.fit,
    }
