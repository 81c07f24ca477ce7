"""Asks for two moments: parts from the first to the second are shown."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QDateTime, Slot
from PySide6.QtWidgets import (
    QDateTimeEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from inspector_gui.gui.look import Look

_WRITTEN = "yyyy-MM-dd HH:mm"


class Between(QDialog):
    """Two moments of this machine's clock; the second is never before the first."""

    def __init__(
        self,
        look: Look,
        since: datetime | None,
        until: datetime | None,
        parent: QWidget | None = None,
    ) -> None:
        """Begin with moments, or with the last hour."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Parts from … to …"))
        now = datetime.now(UTC)
        self.since = self._edit(since or now - timedelta(hours=1))
        self.until = self._edit(until or now + timedelta(minutes=1))
        self.since.dateTimeChanged.connect(self._ordered)
        self._ordered()
        form = QFormLayout()
        form.addRow(self.tr("From"), self.since)
        form.addRow(self.tr("To"), self.until)
        buttons = QDialogButtonBox(self)
        show = buttons.addButton(self.tr("Show"), QDialogButtonBox.ButtonRole.AcceptRole)
        show.setProperty("primary", True)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        margin = look.theme.scaled(20)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(look.theme.scaled(16))
        column.addLayout(form)
        column.addWidget(buttons)

    def moments(self) -> tuple[datetime, datetime]:
        """Return both, UTC."""
        return _utc(self.since), _utc(self.until)

    def _edit(self, at: datetime) -> QDateTimeEdit:
        edit = QDateTimeEdit(QDateTime.fromSecsSinceEpoch(int(at.timestamp())), self)
        edit.setDisplayFormat(_WRITTEN)
        edit.setCalendarPopup(True)
        return edit

    @Slot()
    def _ordered(self) -> None:
        self.until.setMinimumDateTime(self.since.dateTime())


def _utc(edit: QDateTimeEdit) -> datetime:
    return datetime.fromtimestamp(edit.dateTime().toSecsSinceEpoch(), UTC)
