"""The Settings page: look, source and pace; what is shown takes effect at once."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inspector_gui.core.address import shown_source
from inspector_gui.core.paths import default_station
from inspector_gui.core.settings import Settings
from inspector_gui.gui.actions import Actions
from inspector_gui.gui.look import Look
from inspector_gui.gui.plain import PlainLabel
from inspector_gui.gui.widgets.buttons import ActionButton
from inspector_gui.gui.widgets.view import ElidedLabel, ScrollColumn, View, muted
from inspector_gui.gui.words import source_word

TEXT_SIZES = (100, 125, 150, 175, 200)
SOURCES = ("demo", "camera:0", "camera:1")
SAID = ("source", "recipe", "data_dir", "device")  # what the command line can say
LATER = ("station", "trail", "sign_out")  # what counts from the next start on


class SettingsPage(View):
    """Tells by ``changed`` which settings have new values."""

    changed = Signal(dict)
    recipe_wanted = Signal()

    def __init__(
        self, look: Look, actions: Actions, settings: Settings, parent: QWidget | None = None
    ) -> None:
        """Show the settings."""
        super().__init__(look, parent)
        self.setObjectName("page")
        self._settings = settings
        self._said: frozenset[str] = frozenset()
        self._device = "auto"
        self._running = ""  # the source that the line runs on, where it is not the chosen one
        self._labels: dict[str, QLabel] = {}
        self._title = PlainLabel(self)
        self._theme = QComboBox(self)
        self._language = QComboBox(self)
        self._text = QComboBox(self)
        self._source = QComboBox(self)
        self._source.setEditable(True)
        self._source.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._folder = QPushButton(self)
        self._film = QPushButton(self)
        self._pace = QDoubleSpinBox(self)
        self._pace.setRange(0.05, 60.0)
        self._pace.setSingleStep(0.1)
        self._batch = QLineEdit(self)
        self._batch.setMaxLength(64)
        self._station = QLineEdit(self)
        self._station.setMaxLength(64)
        self._station.setPlaceholderText(default_station())
        self._trail = QLineEdit(self)
        self._trail_folder = QPushButton(self)
        self._sign_out = QDoubleSpinBox(self)
        self._sign_out.setRange(1.0, 720.0)
        self._sign_out.setDecimals(0)
        self._recipe = ElidedLabel(self)
        self._other_recipe = QPushButton(self)
        self._data = ElidedLabel(self)
        self._runs_on = ElidedLabel(self)
        self._notes = {name: muted(PlainLabel(self)) for name in SAID}
        self._later = {name: muted(PlainLabel(self)) for name in LATER}
        for note in (*self._notes.values(), *self._later.values()):
            note.setWordWrap(True)
        self._change_over = ActionButton(actions["change_over"], look, parent=self)
        for label in (self._recipe, self._data, self._runs_on):
            muted(label)
        self._lay_out()
        self._fill()
        self._connect()
        self.dress()

    def _lay_out(self) -> None:
        inner = QWidget(self)
        inner.setObjectName("page")
        self._form = QFormLayout()
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        source = QHBoxLayout()
        source.addWidget(self._source, 1)
        source.addWidget(self._folder)
        source.addWidget(self._film)
        recipe = QHBoxLayout()
        trail = QHBoxLayout()
        trail.addWidget(self._trail, 1)
        trail.addWidget(self._trail_folder)
        self._rows = (source, recipe, trail)
        note = QHBoxLayout()
        note.addWidget(self._notes["source"], 1)
        note.addWidget(self._change_over)
        recipe.addWidget(self._recipe, 1)
        recipe.addWidget(self._other_recipe)
        rows: tuple[tuple[str, QWidget | QBoxLayout], ...] = (
            ("theme", self._theme),
            ("language", self._language),
            ("text", self._text),
            ("source", _above(source, note)),
            ("pace", self._pace),
            ("batch", self._batch),
            ("station", _above(_narrow(self._station), self._later["station"])),
            ("sign_out", _above(_narrow(self._sign_out), self._later["sign_out"])),
            ("recipe", _above(recipe, self._notes["recipe"])),
            ("data", _above(self._data, self._notes["data_dir"])),
            ("trail", _above(trail, self._later["trail"])),
            ("device", _above(self._runs_on, self._notes["device"])),
        )
        for name, field in rows:
            self._labels[name] = PlainLabel(self)
            self._form.addRow(self._labels[name], field)
        self._column = QVBoxLayout(inner)
        self._column.addWidget(self._title)
        self._column.addLayout(self._form)
        self._column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ScrollColumn(inner, self))

    def _connect(self) -> None:
        self._theme.activated.connect(self._tell)
        self._language.activated.connect(self._tell)
        self._text.activated.connect(self._tell)
        self._source.activated.connect(self._tell)
        line = self._source.lineEdit()
        if line is not None:
            line.editingFinished.connect(self._tell)
        self._pace.editingFinished.connect(self._tell)
        self._batch.editingFinished.connect(self._tell)
        for field in (self._station, self._trail, self._sign_out):
            field.editingFinished.connect(self._tell)
        self._trail_folder.clicked.connect(self._choose_trail)
        self._folder.clicked.connect(self._choose_folder)
        self._film.clicked.connect(self._choose_file)
        self._other_recipe.clicked.connect(self.recipe_wanted)

    def show_settings(self, settings: Settings) -> None:
        """Show other values."""
        self._settings = settings
        self._fill()

    def show_said(self, said: Collection[str], device: str) -> None:
        """Show which settings the command line has said, and what the models run on."""
        here = ("device",) if device != "auto" else ()
        self._said, self._device = frozenset((*said, *here)), device
        self._fill()

    def show_running(self, source: str) -> None:
        """Say that the line runs on another source than the chosen one; "" where it does not."""
        if source != self._running:
            self._running = source
            self._fill_notes()

    def notes(self) -> dict[str, str]:
        """Return what is said below each setting."""
        return {name: note.text() for name, note in self._notes.items() if note.text()}

    def focus_source(self) -> None:
        """Put the cursor where the source is written."""
        line = self._source.lineEdit()
        if line is not None:
            line.setFocus(Qt.FocusReason.ShortcutFocusReason)
            line.selectAll()

    def restyle(self) -> None:
        """Set fonts and spacing."""
        theme = self.look.theme
        self._title.setFont(theme.font_px(theme.scaled(22), bold=True))
        margin = theme.scaled(24)
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(theme.scaled(20))
        self._form.setHorizontalSpacing(theme.scaled(24))
        self._form.setVerticalSpacing(theme.px("margin"))
        for row in self._rows:
            row.setSpacing(theme.px("gap"))
        for label in self._labels.values():
            label.setMinimumHeight(theme.px("target"))
        narrow = (self._pace, self._batch, self._station, self._sign_out)
        for box in (self._theme, self._language, self._text, *narrow):
            box.setMaximumWidth(theme.scaled(280))

    def retranslate(self) -> None:
        """Write all words."""
        self._title.setText(self.tr("Settings"))
        for name, words in {
            "theme": self.tr("Theme"),
            "language": self.tr("Language"),
            "text": self.tr("Text size"),
            "source": self.tr("Source"),
            "pace": self.tr("Pace of the demo line"),
            "batch": self.tr("Batch (lot) of the parts to come"),
            "station": self.tr("Name of this station"),
            "sign_out": self.tr("Signed out after"),
            "recipe": self.tr("Recipe"),
            "trail": self.tr("The trail's end is also kept in"),
            "data": self.tr("Records are kept in"),
            "device": self.tr("Models run on"),
        }.items():
            self._labels[name].setText(words)
        hint = self.tr("demo, camera:0, the URL of a stream, a film, a picture or a folder")
        self._source.setToolTip(hint)
        self._source.setPlaceholderText(hint)
        self._folder.setText(self.tr("Folder…"))
        self._film.setText(self.tr("File…"))
        self._other_recipe.setText(self.tr("Open another…"))
        later = self.tr("Counts from the next start on.")
        for name, words in {
            "station": self.tr("It stands in every record."),
            "sign_out": self.tr("So long without an act, and the next needs signing in."),
            "trail": self.tr(
                "A folder on another machine: it shows whether the records here were cut or "
                "exchanged."
            ),
        }.items():
            self._later[name].setText(f"{words} {later}")
        self._trail_folder.setText(self.tr("Folder…"))
        self._sign_out.setSuffix(self.tr(" min"))
        self._sign_out.setLocale(self.look.languages.locale)
        self._pace.setSuffix(self.tr(" s a part"))
        self._pace.setLocale(self.look.languages.locale)
        self._fill()

    def _fill(self) -> None:
        settings = self._settings
        _choices(
            self._theme,
            {"auto": self.tr("As the system"), "dark": self.tr("Dark"), "light": self.tr("Light")},
            settings.theme,
        )
        _choices(
            self._language,
            {"auto": self.tr("As the system"), "en": "English", "ja": "日本語"},
            settings.language,
        )
        _choices(self._text, {size: f"{size} %" for size in TEXT_SIZES}, settings.text_percent)
        sources = dict.fromkeys((settings.source, *SOURCES))
        self._source.blockSignals(True)
        self._source.clear()
        self._source.addItems(list(sources))
        self._source.setCurrentIndex(0)
        self._source.setEditText(settings.source)
        self._source.blockSignals(False)
        self._pace.setValue(settings.pace_s)
        self._batch.setText(settings.batch)
        self._station.setText(settings.station)
        self._trail.setText(settings.trail_folder)
        self._sign_out.setValue(settings.signed_out_after_min)
        self._recipe.setText(str(settings.recipe_path))
        self._data.setText(str(settings.data_path))
        self._runs_on.setText(
            {
                "cpu": self.tr("CPU"),
                "cuda": self.tr("GPU"),
            }.get(self._device, self.tr("GPU where there is one, else CPU"))
        )
        self._fill_notes()

    def _fill_notes(self) -> None:
        """Say where a value comes from, and what still runs on another one."""
        said = self.tr("From the command line, for this run; it is not saved.")
        for name, note in self._notes.items():
            note.setText(said if name in self._said else "")
        if self._running:
            words = self.tr("The line still runs on {source}.")
            self._notes["source"].setText(
                words.format(source=source_word(shown_source(self._running)))
            )
        self._change_over.setVisible(bool(self._running))

    @Slot()
    def _tell(self) -> None:
        values = {
            "theme": self._theme.currentData(),
            "language": self._language.currentData(),
            "text_percent": self._text.currentData(),
            "source": self._source.currentText().strip() or "demo",
            "pace_s": round(self._pace.value(), 3),
            "batch": self._batch.text().strip(),
            "station": self._station.text().strip(),
            "trail_folder": self._trail.text().strip(),
            "signed_out_after_min": self._sign_out.value(),
        }
        before = self._settings.model_dump()
        new = {key: value for key, value in values.items() if before[key] != value}
        if new:
            self.changed.emit(new)

    @Slot()
    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder of pictures"))
        self._use(folder)

    @Slot()
    def _choose_file(self) -> None:
        file, _ = QFileDialog.getOpenFileName(self, self.tr("Picture or film"), str(Path.home()))
        self._use(file)

    @Slot()
    def _choose_trail(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder for the trail's end"))
        if folder:
            self._trail.setText(folder)
            self._tell()

    def _use(self, path: str) -> None:
        if path:
            self._source.setEditText(path)
            self._tell()


def _above(upper: QWidget | QBoxLayout, lower: QWidget | QBoxLayout) -> QVBoxLayout:
    """Lay a note below what it is about."""
    column = QVBoxLayout()
    column.setSpacing(4)
    for item in (upper, lower):
        if isinstance(item, QWidget):
            column.addWidget(item)
        else:
            column.addLayout(item)
    return column


def _narrow(field: QWidget) -> QHBoxLayout:
    """Leave the room beside a narrow field to what stands below it."""
    row = QHBoxLayout()
    row.addWidget(field, 1)
    row.addStretch(1)
    return row


def _choices(box: QComboBox, choices: dict[str, str] | dict[int, str], chosen: str | int) -> None:
    box.blockSignals(True)
    box.clear()
    for value, words in choices.items():
        box.addItem(words, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(False)
