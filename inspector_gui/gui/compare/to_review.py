"""Going to one part on the Review page, whether that page has read its table yet or not."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt

from inspector_gui.core.query import Query
from inspector_gui.gui.review.page import ReviewPage


def show_on_review(page: ReviewPage, part_id: str) -> None:
    """Show a recorded part large, in the list of all parts."""
    if page.catalog.table is None:
        # the page opens its own list first, then this one
        once = Qt.ConnectionType.SingleShotConnection
        page.catalog.changed.connect(partial(_show, page, part_id), once)
    else:
        _show(page, part_id)


def _show(page: ReviewPage, part_id: str) -> None:
    page.desk.open(Query(), part_id)
    page.show_large(page.desk.session.index)
