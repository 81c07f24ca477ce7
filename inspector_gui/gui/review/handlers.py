"""Which command does what on the Review page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt

from inspector_gui.core.verdict import Label
from inspector_gui.gui.actions import Actions
from inspector_gui.gui.canvas.tools.base import Tool
from inspector_gui.gui.review.commands import DEFECTS
from inspector_gui.gui.review.page import ReviewPage

Handlers = dict[str, Callable[[], object]]


def review_handlers(page: ReviewPage, actions: Actions) -> Handlers:
    """Return the handler of every command of the page."""
    return {**_lists(page, actions), **_labels(page), **_drawing(page)}


def zoom_handlers(page: ReviewPage) -> Mapping[str, Callable[[], object]]:
    """Return what the commands for zooming do while this page is shown."""
    canvas = page.large.canvas
    return {
        "zoom_in": lambda: canvas.zoom_by(1.25),
        "zoom_out": lambda: canvas.zoom_by(0.8),
        "zoom_fit": canvas.fit,
    }


def _lists(page: ReviewPage, actions: Actions) -> Handlers:
    large, desk = page.large, page.desk

    def clean() -> None:
        large.canvas.set_overlays(not actions["review.clean"].isChecked())

    def reasons() -> None:
        large.show_models()
        page.facts.show_reasons()

    return {
        "review.next": lambda: desk.move(1),
        "review.previous": lambda: desk.move(-1),
        "review.open": lambda: page.show_large(desk.session.index),
        "review.flip": page.flip,
        "review.all": page.choose_all,
        "review.clean": clean,
        "review.heat": large.show_models,
        "review.reasons": reasons,
        "review.filter": page.write_filter,
        "review.clear": page.clear_filter,
        "review.leave": page.leave_queue,
        "review.save": page.name_filter,
        "review.forget": page.forget_filter,
        "review.refresh": page.show_fresh,
    }


def _labels(page: ReviewPage) -> Handlers:
    desk, editor = page.desk, page.facts.editor

    def say(label: Label) -> Callable[[], object]:
        return lambda: page.label(lambda session: session.say(label))

    def defect(number: int) -> Callable[[], object]:
        def name() -> None:
            found = page.defect(number)
            if found and not page.name_region(found):
                page.label(lambda session: session.toggle_defect(found))

        return name

    def gold() -> None:
        if desk.part_id:
            editor.ask_why()

    return {
        "label.ok": say(Label.OK),
        "label.ng": say(Label.NG),
        "label.unsure": say(Label.UNSURE),
        **{f"defect.{number}": defect(number) for number in range(1, DEFECTS + 1)},
        "label.same": lambda: page.label(lambda session: session.same_as_last()),
        "label.go_on": page.remember_going_on,
        "label.comment": lambda: editor.comment.setFocus(Qt.FocusReason.ShortcutFocusReason),
        "label.gold": gold,
        "label.undo": desk.undo,
        "label.redo": desk.redo,
        "label.sign_in": page.sign_in_again,
        "label.sign_out": page.sign_out,
        "label.password": page.set_password,
    }


def _drawing(page: ReviewPage) -> Handlers:
    large, canvas = page.large, page.large.canvas

    def tool(which: Tool) -> Callable[[], object]:
        return lambda: canvas.set_tool(which)

    return {
        **{f"tool.{which.value}": tool(which) for which in Tool},
        "brush.smaller": lambda: canvas.drawing.brush_by(-1),
        "brush.larger": lambda: canvas.drawing.brush_by(1),
        "accept_vit": lambda: canvas.accept_heat(large.heatmap()),
        "accept_vlm": lambda: canvas.accept_region(large.vlm_region()),
        "snap": lambda: canvas.snap(large.heatmap()),
        "region.next": lambda: canvas.select_next(1),
        "region.previous": lambda: canvas.select_next(-1),
        "region.delete": canvas.delete_selected,
    }
