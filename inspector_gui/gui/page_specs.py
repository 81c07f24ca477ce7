"""The pages of the rail, as data."""

from __future__ import annotations

from inspector_gui.gui.widgets.rail import RailEntry

PAGES = (
    RailEntry("page.live", "live"),
    RailEntry("page.review", "review"),
    RailEntry("page.compare", "compare"),
    RailEntry("page.settings", "settings", at_bottom=True),
)
