"""Which set: its path written, chosen or dropped, and its format where the files do not tell."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inspector_gui.gui.look import Look
from inspector_gui.gui.sets.panel import narrow
from inspector_gui.gui.sets.set_words import format_word
from inspector_gui.gui.widgets.view import View
from inspector_gui.store.exchange.parts import SetFormat


class SourceRow(View):
    """A path with two buttons and a format.

    Signals:
        chosen: path of the set, and its ``SetFormat`` or None.
    """

    chosen = Signal(object, object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make an empty row."""
        super().__init__(look, parent)
        self.path = QLineEdit(self)
        self._folder, self._file = QPushButton(self), QPushButton(self)
        self.format = QComboBox(self)
        self.format.addItem("", None)
        for each in SetFormat:
            self.format.addItem("", each)
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self._folder)
        self._buttons.addWidget(self._file)
        self._buttons.addWidget(self.format)
        self._buttons.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.path)
        self._column.addLayout(self._buttons)
        self._folder.clicked.connect(self._choose_folder)
        self._file.clicked.connect(self._choose_file)
        self.path.returnPressed.connect(self.choose)
        self.format.activated.connect(self.choose)
        self.dress()

    @Slot()
    def choose(self) -> None:
        """Tell which set is named, if one is."""
        text = self.path.text().strip()
        if text:
            self.chosen.emit(Path(text).expanduser(), self.format.currentData())

    def restyle(self) -> None:
        """Set spacing."""
        gap = self.look.theme.px("gap")
        self._column.setSpacing(gap)
        self._buttons.setSpacing(gap)
        narrow(self.path, self.look)

    def retranslate(self) -> None:
        """Write all words."""
        self.path.setPlaceholderText(self.tr("Folder, or manifest.csv, COCO JSON, JSONL…"))
        self.path.setAccessibleName(self.tr("Path of the set"))
        self._folder.setText(self.tr("Folder…"))
        self._file.setText(self.tr("File…"))
        self.format.setItemText(0, self.tr("Format: told from the files"))
        for at in range(1, self.format.count()):
            self.format.setItemText(at, format_word(self.format.itemData(at)))

    @Slot()
    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Choose the folder of a set"))
        if folder:
            self.path.setText(folder)
            self.choose()

    @Slot()
    def _choose_file(self) -> None:
        words = self.tr("Sets (*.csv *.json *.jsonl *.yaml *.yml);;All files (*)")
        path, _ = QFileDialog.getOpenFileName(self, self.tr("Choose the file of a set"), "", words)
        if path:
            self.path.setText(path)
            self.choose()
