"""The table in which each class that the recipe does not know gets a choice."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QSize, Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from inspector_gui.gui.look import Look
from inspector_gui.gui.sets.class_model import CHOICE, AnyIndex, ClassModel

ROW = 56  # high enough for a picture in it
SEEN = 5  # so many rows are seen without scrolling


class ChoiceDelegate(QStyledItemDelegate):
    """Edits a choice with a list that stands open in the cell."""

    @override
    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        """Make the list of choices."""
        box = QComboBox(parent)
        model = index.model()
        assert isinstance(model, ClassModel)
        for one in model.choices:
            box.addItem(one.words, one.name)
        box.activated.connect(self._take)
        return box

    @override
    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """Show what is chosen."""
        assert isinstance(editor, QComboBox)
        editor.setCurrentIndex(editor.findData(index.data(int(Qt.ItemDataRole.EditRole))))

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        """Take what was chosen."""
        assert isinstance(editor, QComboBox)
        model.setData(model.index(index.row(), index.column()), editor.currentData())

    @Slot()
    def _take(self) -> None:
        editor = self.sender()
        if isinstance(editor, QWidget):
            self.commitData.emit(editor)


class ClassTable(QTableView):
    """The table; every choice is open to be changed at once."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make an empty table."""
        super().__init__(parent)
        self._look = look
        self.classes = ClassModel(self)
        self.setModel(self.classes)
        self.setItemDelegateForColumn(CHOICE, ChoiceDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.classes.modelReset.connect(self.open_choices)
        look.theme.changed.connect(self.restyle)
        self.restyle()

    @Slot()
    def restyle(self) -> None:
        """Take fonts, colours and row heights from the theme."""
        theme = self._look.theme
        colours = theme.colours
        self.horizontalHeader().setFont(theme.font("small"))
        self.setStyleSheet(
            f"QTableView {{ background: {colours.background}; border: none; }}"
            f"QHeaderView {{ background: {colours.background}; border: none; }}"
            f"QHeaderView::section {{ background: {colours.background}; color: {colours.muted};"
            f" border: none; border-bottom: 1px solid {colours.line};"
            f" padding: {theme.scaled(4)}px; }}"
        )
        self.open_choices()

    @Slot()
    def open_choices(self) -> None:
        """Open a list in each row, in the present words; fit the height."""
        theme = self._look.theme
        row = theme.scaled(ROW)
        self.verticalHeader().setDefaultSectionSize(row)
        self.setIconSize(QSize(2 * row, row - theme.scaled(8)))
        rows = self.classes.rowCount()
        for at in range(rows):
            index = self.classes.index(at, CHOICE)
            self.closePersistentEditor(index)
            self.openPersistentEditor(index)
        high = row * min(rows, SEEN) + self.horizontalHeader().sizeHint().height() + 4
        self.setFixedHeight(high)
