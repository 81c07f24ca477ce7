"""What shall be compared: a set, inspectors, a recipe, and how."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from inspector_gui.core.visible import visible
from inspector_gui.gui.compare.opening import NewComparison
from inspector_gui.gui.look import Look
from inspector_gui.gui.plain import PlainLabel, tip
from inspector_gui.gui.widgets.view import ScrollColumn, View, muted
from inspector_gui.inspectors.catalogue import ListedModel

ROBUST = 200  # so many parts are judged seen worse, unless somebody says otherwise


class NewPanel(View):
    """A form with one primary button.

    Signals:
        wanted: a ``NewComparison``.
        closed: the form was left without one.
        models_wanted: the list of models is to be read.
    """

    wanted = Signal(object)
    closed = Signal()
    models_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make an empty form."""
        super().__init__(look, parent)
        self.setObjectName("page")
        self._recipe = Path()
        self._labels: dict[str, QLabel] = {}
        self._title = PlainLabel(self)
        self.name = QLineEdit(self)
        self.set = QLineEdit(self)
        self._folder = QPushButton(self)
        self.models = QListWidget(self)
        self.recipe = QLineEdit(self)
        self._other = QPushButton(self)
        self.batch = QSpinBox(self)
        self.batch.setRange(1, 256)
        self.reasons = QCheckBox(self)
        self.reasons.setChecked(True)
        self.robust = QCheckBox(self)
        self._why = muted(PlainLabel(self))
        self.start = QPushButton(self)
        self.start.setProperty("primary", True)
        self._leave = QPushButton(self)
        self._lay_out()
        self._connect()
        self.dress()

    def _lay_out(self) -> None:
        inner = QWidget(self)
        inner.setObjectName("page")
        self._form = QFormLayout()
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for name, field in (
            ("set", _row(self.set, self._folder)), ("models", self.models),
            ("recipe", _row(self.recipe, self._other)), ("batch", self.batch),
            ("reasons", self.reasons), ("robust", self.robust), ("name", self.name),
        ):  # fmt: skip
            self._labels[name] = PlainLabel(self)
            self._form.addRow(self._labels[name], field)
        buttons = QHBoxLayout()
        buttons.addWidget(self.start)
        buttons.addWidget(self._leave)
        buttons.addWidget(self._why, 1)
        self._column = QVBoxLayout(inner)
        self._column.addWidget(self._title)
        self._column.addLayout(self._form)
        self._column.addLayout(buttons)
        self._column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ScrollColumn(inner, self))

    def _connect(self) -> None:
        self.start.clicked.connect(self._start)
        self._leave.clicked.connect(self.closed)
        self._folder.clicked.connect(self._choose_folder)
        self._other.clicked.connect(self._choose_recipe)
        self.set.textChanged.connect(self._check)
        self.recipe.textChanged.connect(self._check)
        self.models.itemChanged.connect(self._check)

    def begin(self) -> None:
        """Put the cursor where the set is named, and have the models listed."""
        self.models_wanted.emit()
        self.set.setFocus(Qt.FocusReason.OtherFocusReason)
        self._check()

    def use_recipe(self, path: Path) -> None:
        """Compare with this recipe unless somebody names another one."""
        if not self.recipe.text() or self.recipe.text() == str(self._recipe):
            self.recipe.setText(str(path))
        self._recipe = path

    def offer(self, models: Sequence[ListedModel]) -> None:
        """Offer inspectors: each model in each precision, with each adapter that fits it."""
        ticked = set(self.chosen())
        self.models.clear()
        for model in models:
            for name, words in _variants(model):
                item = QListWidgetItem(visible(words), self.models)
                item.setData(Qt.ItemDataRole.UserRole, name)
                if model.error or model.kind not in ("vit", "vlm"):
                    item.setFlags(Qt.ItemFlag.NoItemFlags)
                    item.setToolTip(tip(model.error))
                else:
                    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                    on = name in ticked
                    item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self._check()

    def chosen(self) -> tuple[str, ...]:
        """Return the ids of the inspectors that are ticked."""
        items = (self.models.item(row) for row in range(self.models.count()))
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item is not None and item.checkState() == Qt.CheckState.Checked
        )

    def tick(self, name: str) -> None:
        """Tick an inspector."""
        for row in range(self.models.count()):
            item = self.models.item(row)
            if item is not None and item.data(Qt.ItemDataRole.UserRole) == name:
                item.setCheckState(Qt.CheckState.Checked)

    def wish(self) -> NewComparison | None:
        """Return what is asked for; None where something lacks, which is then said."""
        text = self.set.text().strip()
        why = ""
        if not text:
            why = self.tr("Name a folder with a set, or a query such as label:OK,NG.")
        elif len(self.chosen()) < 2:
            why = self.tr("Tick two inspectors or more.")
        elif not self.recipe.text().strip():
            why = self.tr("Name a recipe.")
        self._why.setText(why)
        if why:
            return None
        folder = Path(text).expanduser()
        query = text if ":" in text and not folder.exists() else ""
        return NewComparison(
            name=self.name.text().strip(), folder=None if query else folder, query=query,
            inspectors=self.chosen(), recipe=Path(self.recipe.text().strip()).expanduser(),
            batch=self.batch.value(), reasons=self.reasons.isChecked(),
            robust=ROBUST if self.robust.isChecked() else 0,
        )  # fmt: skip

    def restyle(self) -> None:
        """Set fonts and spacing."""
        theme = self.look.theme
        self._title.setFont(theme.font_px(theme.scaled(22), bold=True))
        margin = theme.scaled(24)
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(theme.scaled(20))
        self._form.setHorizontalSpacing(theme.scaled(24))
        self._form.setVerticalSpacing(theme.px("margin"))
        self.models.setFixedHeight(theme.scaled(168))
        colours, side = theme.colours, theme.scaled(14)
        self.models.setStyleSheet(
            f"QListView {{ background: {colours.surface}; border: 1px solid {colours.line}; }}"
            f"QListView::item {{ min-height: {theme.scaled(30)}px; }}"
            f"QListView::indicator {{ width: {side}px; height: {side}px;"
            f" border: 2px solid {colours.muted}; border-radius: 3px; }}"
            f"QListView::indicator:checked {{ background: {colours.accent};"
            f" border-color: {colours.accent}; }}"
        )
        self.batch.setMaximumWidth(theme.scaled(120))
        for label in self._labels.values():
            label.setMinimumHeight(theme.px("target"))

    def retranslate(self) -> None:
        """Write all words."""
        self._title.setText(self.tr("New comparison"))
        for name, words in {
            "set": self.tr("Labelled set"),
            "models": self.tr("Inspectors"),
            "recipe": self.tr("Recipe"),
            "batch": self.tr("Judged together"),
            "reasons": self.tr("Reasons"),
            "robust": self.tr("Robust"),
            "name": self.tr("Name"),
        }.items():
            self._labels[name].setText(words)
        self.set.setPlaceholderText(self.tr("a folder, or recorded parts: label:OK,NG"))
        self.name.setPlaceholderText(self.tr("made from set and time"))
        self.batch.setToolTip(self.tr("1 measures how long every single verdict takes"))
        self.reasons.setText(self.tr("The VLM writes why a part is not OK (slow)"))
        self.robust.setText(
            self.tr("{n} parts are judged once more, and darker, blurred …").format(n=ROBUST)
        )
        self._folder.setText(self.tr("Folder…"))
        self._other.setText(self.tr("Other…"))
        self.start.setText(self.tr("Compare"))
        self._leave.setText(self.tr("Leave it"))
        self._check()

    @Slot()
    def _check(self) -> None:
        self.start.setEnabled(self.wish() is not None)

    @Slot()
    def _start(self) -> None:
        found = self.wish()
        if found is not None:
            self.wanted.emit(found)
            self.name.clear()

    @Slot()
    def _choose_folder(self) -> None:
        path = QFileDialog.getExistingDirectory(self, self.tr("Choose a labelled set"))
        if path:
            self.set.setText(path)

    @Slot()
    def _choose_recipe(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("Choose a recipe"), str(self._recipe.parent), self.tr("Recipes (*.json)")
        )
        if path:
            self.recipe.setText(path)


def _row(field: QWidget, button: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(field, 1)
    row.addWidget(button)
    return row


def _variants(model: ListedModel) -> list[tuple[str, str]]:
    """Return the ids that a model can be compared as, with words for each."""
    if model.kind != "vlm" or model.error:
        return [(model.id, f"{model.title or model.id} · {model.id}")]
    names = [f"{model.id}@{precision}" for precision in model.precisions]
    names += [f"{name}+{adapter}" for name in names for adapter in model.adapters]
    return [(name, f"{model.title} · {name}") for name in names]
