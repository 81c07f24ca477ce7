"""The style sheet, made from a palette and a scale."""

from __future__ import annotations

from collections.abc import Callable
from string import Template

from inspector_gui.gui.tokens import Colours

# Every length is written as $pN and scaled with the text, so that metrics grow with the fonts.
_SHEET = """
QWidget { color: $text; }
QMainWindow, QDialog, QWidget#page { background: $background; }
QWidget#surface, QWidget#rail, QScrollArea#surface { background: $surface; }
QScrollArea { border: none; background: transparent; }
QLabel { background: transparent; }
QLabel[role="muted"] { color: $muted; }
QToolTip { background: $raised; color: $text; border: 1px solid $line; padding: $p4; }

QFrame#hairline { background: $line; border: none; }

QMenuBar { background: $surface; border-bottom: 1px solid $line; padding: $p2 $p4; }
QMenuBar::item { padding: $p4 $p12; background: transparent; border-radius: $p4; }
QMenuBar::item:selected { background: $raised; color: $accent; }
QMenu { background: $raised; border: 1px solid $line; padding: $p4; }
QMenu::item { padding: $p8 $p24 $p8 $p24; border-radius: $p4; }
QMenu::item:selected { background: $accent; color: $on_state; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: $p4 $p8; }
QMenu::indicator { width: $p12; height: $p12; left: $p8; }
QMenu::indicator:checked { background: $accent; border-radius: $p4; }

QCheckBox { spacing: $p8; }
QCheckBox::indicator {
  width: $p16; height: $p16; border: 1px solid $muted; border-radius: $p3; background: $raised;
}
QCheckBox::indicator:checked { image: url("$check"); background: $accent; border-color: $accent; }
QCheckBox::indicator:focus { border-color: $text; }

QPushButton {
  background: $raised; border: 1px solid $line; border-radius: $p4;
  padding: 0 $p16; min-height: $p42;
}
QPushButton:hover { border-color: $muted; }
QPushButton:pressed { background: $line; }
QPushButton:disabled { color: $muted; background: transparent; border-color: $line; }
QPushButton:checked { border: 2px solid $accent; }
QPushButton:focus { border: 2px solid $accent; }
QPushButton[primary="true"] { background: $accent; color: $on_state; border-color: $accent; }
QPushButton[primary="true"]:focus { border: 2px solid $text; }
QPushButton[primary="true"]:disabled {
  background: transparent; color: $muted; border-color: $line;
}
QPushButton[flat="true"] { background: transparent; border-color: transparent; }
QPushButton[flat="true"]:hover { background: $raised; border-color: $line; }
QPushButton[flat="true"]:focus { border: 2px solid $accent; }

QToolButton#railButton {
  background: transparent; border: none; border-left: $p3 solid transparent;
  padding: $p6 $p2; color: $muted;
}
QToolButton#railButton:hover { background: $raised; color: $text; }
QToolButton#railButton:checked { border-left: $p3 solid $accent; color: $text; }
QToolButton#railButton:focus { background: $raised; border: 2px solid $accent; }

QPushButton#segment { padding: 0; min-height: $p36; border-radius: 0; }
QPushButton#defect { padding: 0 $p8; min-height: $p36; }
QToolButton#term {
  background: transparent; border: 1px solid $line; border-radius: $p4;
  padding: 0 $p16 0 $p8; min-height: $p24;
}
QToolButton#term:hover { border-color: $muted; }
QToolButton#term:focus { border: 2px solid $accent; }
QToolButton#term[chosen="true"] { border-color: $accent; color: $accent; }
QToolButton#term::menu-indicator { image: url("$arrow"); width: $p8; right: $p4; }

QComboBox, QLineEdit, QSpinBox, QDoubleSpinBox {
  background: $surface; border: 1px solid $line; border-radius: $p4;
  padding: 0 $p8; min-height: $p42; selection-background-color: $accent;
  selection-color: $on_state;
}
QComboBox:hover, QLineEdit:hover, QDoubleSpinBox:hover { border-color: $muted; }
QComboBox:focus, QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus {
  border: 2px solid $accent;
}
QComboBox::drop-down { border: none; width: $p24; }
QComboBox::down-arrow { image: url("$arrow"); width: $p12; height: $p12; }
QComboBox QAbstractItemView {
  background: $raised; border: 1px solid $line; outline: none;
  selection-background-color: $accent; selection-color: $on_state;
}
QComboBox QAbstractItemView::item { min-height: $p36; padding: 0 $p8; }

QComboBox QLineEdit, QAbstractSpinBox QLineEdit {
  border: none; padding: 0; min-height: 0; background: transparent;
}
QComboBox QLineEdit:focus, QAbstractSpinBox QLineEdit:focus { border: none; }
QAbstractSpinBox QLineEdit { padding-left: $p8; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }

QSlider { min-height: $p44; background: transparent; }
QSlider::groove:horizontal { height: $p4; background: $line; border-radius: $p2; }
QSlider::sub-page:horizontal { height: $p4; background: $muted; border-radius: $p2; }
QSlider::handle:horizontal {
  width: $p16; height: $p16; margin: -$p6 0; background: $text; border-radius: $p8;
}
QSlider::handle:horizontal:hover { background: $accent; }
QSlider:focus { border: 1px solid $accent; border-radius: $p4; }

QScrollBar:vertical { width: $p10; background: transparent; margin: 0; }
QScrollBar:horizontal { height: $p10; background: transparent; margin: 0; }
QScrollBar::handle { background: $line; border-radius: $p4; min-height: $p24; min-width: $p24; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $line; }
QListView, UniformView { background: transparent; border: none; outline: none; }
QTableView, QTreeView { background: $surface; border: 1px solid $line; outline: none; }
"""


def style_sheet(colours: Colours, scaled: Callable[[float], int], arrow: str = "") -> str:
    """Return the style sheet for a palette; ``scaled`` turns a length at 100 % into pixels."""
    lengths = {f"p{n}": f"{scaled(n)}px" for n in (2, 3, 4, 6, 8, 10, 12, 16, 24, 36, 42, 44)}
    names = {name: getattr(colours, name) for name in colours.__slots__}
    return Template(_SHEET).substitute(
        names, **lengths, arrow=arrow, check=arrow.replace("arrow-", "check-")
    )
