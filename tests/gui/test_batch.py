"""The batch that the parts belong to goes from the settings to the station."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit


def test_the_batch_is_set_on_the_line_and_kept(window, line, qtbot) -> None:
    window.show_page("page.settings")
    page = window.settings_page
    field = next(f for f in page.findChildren(QLineEdit) if f.maxLength() == 64)
    qtbot.keyClicks(field, "lot 7")
    field.editingFinished.emit()
    qtbot.waitUntil(lambda: ("set_batch", "lot 7") in line.calls)
    assert window.settings.now.batch == "lot 7"
