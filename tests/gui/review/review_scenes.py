"""The Review page's states, for screenshots: each takes a Scene of tests.gui.screens."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from inspector_gui.core.query import Query
from inspector_gui.core.verdict import Label
from tests import PATIENCE_S
from tests.gui.review.review_data import fill, say

if TYPE_CHECKING:
    from tests.gui.screens import Scene


def _open(scene: Scene, count: int = 60, labels: bool = True, signed_in: bool = True) -> list[str]:
    ids = fill(scene.store, count, scene.pictures)
    if labels:
        for number, part_id in enumerate(ids[: count // 3]):
            label = (Label.OK, Label.NG, Label.OK, Label.UNSURE)[number % 4]
            defects = {"defects": ("tilt_x",)} if label is Label.NG else {}
            say(scene.store, part_id, label, ("Ito", "Kato")[number % 2], **defects)
    scene.window.actions_by_name["page.review"].trigger()
    page = scene.window.reviewing.page
    if signed_in:
        page.people.sign_in("Sato", "")
        _until(scene, lambda: bool(page.desk.labeller))
    _until(scene, lambda: page.catalog.counts is not None and page.tiles.rowCount() > 0)
    scene.settle(0.6)
    return ids


def _until(scene: Scene, check: Callable[[], bool], seconds: float = PATIENCE_S) -> None:
    until = time.monotonic() + seconds
    while not check() and time.monotonic() < until:
        scene.settle(0.05)


def review_nothing(scene: Scene) -> None:
    scene.window.actions_by_name["page.review"].trigger()
    scene.settle(0.5)


def review_grid(scene: Scene) -> None:
    _open(scene)
    page = scene.window.reviewing.page
    page.open(Query())
    scene.settle(0.8)


def review_sign_in(scene: Scene) -> None:
    _open(scene, signed_in=False)


def review_large(scene: Scene) -> None:
    _open(scene)
    page = scene.window.reviewing.page
    page.open(Query(vlm=("NG",)))
    page.show_large(2)
    _until(scene, lambda: page.desk.part is not None)
    scene.window.actions_by_name["label.ng"].trigger()
    scene.window.actions_by_name["defect.2"].trigger()
    scene.settle(0.3)
    scene.window.actions_by_name["accept_vit"].trigger()
    scene.settle(0.8)


def review_conflict(scene: Scene) -> None:
    ids = _open(scene, labels=False)
    say(scene.store, ids[-1], Label.NG, "Ito", defects=("tilt_x",))
    say(scene.store, ids[-1], Label.OK, "Kato", comment="only a reflection")
    page = scene.window.reviewing.page
    page.catalog.refresh()
    scene.settle(0.8)
    page.open_queue("conflicts")
    page.show_large(0)
    scene.settle(0.8)


def review_many(scene: Scene) -> None:
    _open(scene, 90, labels=False)
    page = scene.window.reviewing.page
    page.choose_all()
    scene.settle(0.2)
    scene.window.actions_by_name["label.ok"].trigger()
    scene.settle(0.3)


def review_empty_queue(scene: Scene) -> None:
    _open(scene, 12)
    scene.window.reviewing.page.open_queue("gold")


def review_no_hits(scene: Scene) -> None:
    _open(scene, 12)
    scene.window.reviewing.page.filter.ask('batch:"lot Z" label:NG')


def review_wrong_query(scene: Scene) -> None:
    _open(scene)
    scene.window.reviewing.page.filter.ask("colour:red")


def review_picture_gone(scene: Scene) -> None:
    _open(scene, 12)
    page = scene.window.reviewing.page
    table = page.catalog.table
    for position in range(len(table)):
        scene.store.picture_path(table.sha256(position)).unlink(missing_ok=True)
    page.show_large(8 if page.tiles.rowCount() > 8 else page.tiles.rowCount() - 1)
    scene.settle(0.6)


def review_help(scene: Scene) -> None:
    review_nothing(scene)
    scene.window.show_help()


REVIEW_STATES: tuple[Callable[[Scene], None], ...] = (
    review_nothing, review_grid, review_sign_in, review_large, review_conflict, review_many,
    review_empty_queue, review_no_hits, review_wrong_query, review_picture_gone, review_help,
)  # fmt: skip
