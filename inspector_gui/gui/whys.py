"""Why a command can do nothing just now: what a key does not do is said, not swallowed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from inspector_gui.gui.command import COMPARE_PAGE, LIVE_PAGE, REVIEW_PAGE
from inspector_gui.gui.compare.tabs.places import PlaceTab
from inspector_gui.gui.compare.tabs.side import SideTab
from inspector_gui.station.events import LineState

if TYPE_CHECKING:
    from inspector_gui.gui.main_window import MainWindow

_ZOOMS = ("zoom_in", "zoom_out", "zoom_fit")
_TOOLS = ("tool.", "brush.", "region.")
_ON_PARTS = ("review.next", "review.previous", "review.open", "review.flip", "review.all")


def why_not(window: MainWindow, name: str) -> str:
    """Return one sentence on why a command can do nothing now; "" where it can."""
    page = window.shown_page()
    if name in _ZOOMS:
        return _zoom(window, page)
    for rule in (_line, _live, _review, _drawing, _compare, _works):
        sentence = rule(window, name)
        if sentence:
            return sentence
    if window.actions_by_name[name].isEnabled():
        return ""
    return QCoreApplication.translate("Whys", "This cannot be done now.")


def _line(window: MainWindow, name: str) -> str:
    translate = QCoreApplication.translate
    running, state = window.model.started, window.model.line.state
    stands = translate("Whys", "The line stands; start it first (F5).")
    if name == "start" and running:
        return translate("Whys", "The line runs already.")
    if name in ("pause", "stop") and not running:
        return stands
    if name == "trigger":
        if not running:
            return stands
        if state is LineState.PAUSED:
            return translate("Whys", "The line is held; let it go on first (F6).")
        if state is not LineState.RUNNING:
            return translate("Whys", "The models are not loaded yet; no part can be taken.")
    if name == "change_over" and not window.actions_by_name[name].isEnabled():
        if running:
            return translate("Whys", "The line runs on the chosen source.")
        return translate("Whys", "The line stands; Start takes the chosen source.")
    if name == "reset_counters" and not window.model.counters.parts:
        return translate("Whys", "The counters stand at zero.")
    return ""


def _live(window: MainWindow, name: str) -> str:
    translate = QCoreApplication.translate
    model = window.model
    marks = name in ("overlays", "opacity_up", "opacity_down") and model.shown is None
    if marks or (name in ("older", "newer") and not model.parts):
        return translate("Whys", "There is no part yet.")
    wanted = window.actions_by_name[name].isChecked()
    if name == "preview" and wanted and not window.live.has_preview:
        return translate("Whys", "There is no live picture: the line stands or gives parts alone.")
    if name == "back" and model.picked is None:
        return translate("Whys", "This is the newest part.")
    if name == "correct" and (model.shown is None or model.shown.record is None):
        return translate("Whys", "There is no part yet.")
    if name == "correct" and model.shown is not None and not model.shown.recorded:
        return translate("Whys", "This part is not recorded, so nothing can be said of it.")
    if name == "reason" and not window.actions_by_name[name].isEnabled():
        if model.shown is None:
            return translate("Whys", "There is no part yet.")
        if model.shown.verdict("vlm") is None:
            return translate("Whys", "The VLM has not judged this part.")
        return translate("Whys", "The reason is there already.")
    if name == "correct.undo" and not window.actions_by_name[name].isEnabled():
        return translate("Whys", "Nothing was corrected that could be taken back.")
    return ""


def _zoom(window: MainWindow, page: str) -> str:
    translate = QCoreApplication.translate
    if page == LIVE_PAGE and window.model.shown is None and not window.live.has_preview:
        return translate("Whys", "There is no picture yet.")
    if page == REVIEW_PAGE and window.reviewing is not None and not window.reviewing.page.is_large:
        return translate("Whys", "Open a part first (Enter).")
    if page == COMPARE_PAGE and window.comparing is not None:
        tab = window.comparing.page.tab
        if window.comparing.model.opened is None or not isinstance(tab, (SideTab, PlaceTab)):
            return translate("Whys", "There is no picture here; open a part side by side.")
    return ""


def _review(window: MainWindow, name: str) -> str:
    if window.reviewing is None:
        return ""
    translate = QCoreApplication.translate
    page, actions = window.reviewing.page, window.actions_by_name
    about_part = name in _ON_PARTS or name.startswith(("label.", "defect."))
    alone = ("label.go_on", "label.sign_in", "label.password", "label.undo", "label.redo")
    if about_part and name not in alone and not page.tiles.rowCount():
        return translate("Whys", "No part is listed; choose another queue or clear the filter.")
    if name == "label.same" and page.desk.session.last is None:
        return translate("Whys", "Nothing was labelled yet that could be said again.")
    if name in ("label.undo", "label.redo") and not actions[name].isEnabled():
        if name == "label.undo":
            return translate("Whys", "There is no label to take back.")
        return translate("Whys", "Nothing was taken back.")
    if name == "review.clear" and not page.desk.query.but(queue="").text:
        return translate("Whys", "No filter is set.")
    if name == "review.leave" and not page.desk.query.queue:
        return translate("Whys", "All parts are looked at already.")
    if name in ("review.clean", "review.heat") and not page.is_large:
        return translate("Whys", "Open a part first (Enter).")
    return ""


def _drawing(window: MainWindow, name: str) -> str:
    drawn = name.startswith(_TOOLS) or name in ("accept_vit", "accept_vlm", "snap")
    if window.reviewing is None or not drawn:
        return ""
    translate = QCoreApplication.translate
    large = window.reviewing.page.large
    if not window.reviewing.page.is_large:
        return translate("Whys", "Open a part first (Enter).")
    if large.canvas.frame is None:
        return translate("Whys", "There is no picture of this part to draw on.")
    if name == "accept_vit" and large.heatmap() is None:
        return translate("Whys", "The ViT has no heatmap of this part.")
    if name == "accept_vlm" and large.vlm_region() is None:
        return translate("Whys", "The VLM has marked nothing on this part.")
    drawing = large.canvas.drawing
    if name.startswith("region.") and not drawing.regions:
        return translate("Whys", "No region is drawn on this part.")
    if name == "region.delete" and drawing.selected_region is None:
        return translate("Whys", "Select a region first.")
    if name == "snap":
        if large.heatmap() is None:
            return translate("Whys", "The ViT has no heatmap of this part.")
        if drawing.shape_meant()[1] is None:
            return translate("Whys", "Draw or select a box or a polygon first.")
    return ""


def _compare(window: MainWindow, name: str) -> str:
    if window.comparing is None or not name.startswith("compare."):
        return ""
    translate = QCoreApplication.translate
    control = window.comparing
    running = control.work.running
    if name in ("compare.pause", "compare.cancel"):
        return "" if running else translate("Whys", "No comparison is running.")
    if name in ("compare.go_on", "compare.robust") and running:
        return translate("Whys", "A comparison is running; wait for its end, or cancel it first.")
    if name == "compare.new":
        return ""
    if control.model.opened is None:
        return translate("Whys", "No comparison is open.")
    if name == "compare.go_on" and not window.actions_by_name[name].isEnabled():
        return translate("Whys", "All parts of this comparison are judged.")
    if name == "compare.use":
        option = control.page.cascade.option()
        if option is None:
            return translate("Whys", "Choose a way of deciding on Cascade first.")
        if option is control.page.cascade.now():
            return translate("Whys", "This is how the recipe decides now.")
    if name == "compare.reset" and not control.model.moved:
        return translate("Whys", "The thresholds are where the comparison has them.")
    if name == "compare.clear" and control.model.filter is None:
        return translate("Whys", "All parts are listed.")
    if name in ("compare.next", "compare.previous") and not len(control.model.shown):
        return translate("Whys", "No part is listed.")
    return ""


def _works(window: MainWindow, name: str) -> str:
    if window.sets is None or name not in ("sets.pause", "sets.cancel"):
        return ""
    if window.sets.work.running:
        return ""
    return QCoreApplication.translate("Whys", "No work is running.")
