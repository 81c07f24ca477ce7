"""What stands where a comparison would be, while there is none."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inspector_gui.gui.compare.model import CompareModel
from inspector_gui.gui.compare.sentences import said
from inspector_gui.gui.review.notices import Notice


def notice_of(model: CompareModel, listed: bool, running: bool) -> Notice | None:
    """Return what to say in place of figures; None where there are figures.

    Args:
        model: what is open.
        listed: whether it is known which comparisons there are.
        running: whether a run goes on.
    """
    translate = QCoreApplication.translate
    compared = model.compared
    if compared is None:
        if not listed:
            return Notice(translate("CompareNotice", "The comparisons are being read…"))
        if running:
            return Notice(
                translate("CompareNotice", "The first parts are being judged"),
                translate("CompareNotice", "The figures come when the run ends or is paused."),
            )
        return Notice(
            translate("CompareNotice", "No comparison yet"),
            translate(
                "CompareNotice",
                "Choose a labelled set and two inspectors. Each judges every part, and the page "
                "then says which to trust for what.",
            ),
            "compare.new",
            translate("CompareNotice", "New comparison…"),
        )
    if not len(compared.parts):
        words = " ".join(said(note) for note in compared.notes)
        left = model.opened.left if model.opened is not None else {}
        if running:
            return Notice(translate("CompareNotice", "The first parts are being judged"), words)
        if left:
            return Notice(
                translate("CompareNotice", "Nothing to compare yet"), words, "compare.go_on",
                translate("CompareNotice", "Go on"),
            )  # fmt: skip
        return Notice(
            translate("CompareNotice", "Nothing can be compared here"), words, "compare.new",
            translate("CompareNotice", "New comparison…"),
        )  # fmt: skip
    return None
