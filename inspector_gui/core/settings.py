"""What the user has set on this machine; a wrong setting never blocks the start."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from inspector_gui.core.paths import config_dir, default_data_dir, default_recipe, default_station
from inspector_gui.core.private import private_file, private_folder, tighten

ColourMap = Literal["inferno", "viridis", "cividis", "turbo"]


class HeatmapSettings(BaseModel):
    """How a heatmap is laid over the picture."""

    model_config = ConfigDict(frozen=True)

    colours: ColourMap = "inferno"
    opacity: Annotated[float, Field(ge=0.0, le=1.0)] = 0.7
    method: str = "attention"
    head: Annotated[int, Field(ge=-1, le=255)] = -1


class Settings(BaseModel):
    """The settings. Keys that this version does not know are left alone."""

    model_config = ConfigDict(frozen=True)

    theme: Literal["auto", "dark", "light"] = "auto"
    language: Literal["auto", "en", "ja"] = "auto"
    text_percent: Annotated[int, Field(ge=100, le=200)] = 100
    source: str = "demo"
    recipe: str = ""
    pace_s: Annotated[float, Field(ge=0.05, le=60.0)] = 1.5
    heatmap: HeatmapSettings = HeatmapSettings()
    plots: bool = True
    data_dir: str = ""
    labeller: str = ""
    signed_out_after_min: Annotated[float, Field(ge=1.0, le=720.0)] = 15.0
    page: str = "page.live"
    window_place: Annotated[str, Field(max_length=4096)] = ""
    go_on: bool = False  # to the next part, after a label
    batch: Annotated[str, Field(max_length=64)] = ""
    station: Annotated[str, Field(max_length=64)] = ""
    trail_folder: str = ""

    @property
    def recipe_path(self) -> Path:
        """The recipe to open: the one last used, else the demo product's."""
        return Path(self.recipe).expanduser() if self.recipe else default_recipe()

    @property
    def data_path(self) -> Path:
        """The folder of the records: the one that was chosen, else the platform's."""
        return Path(self.data_dir).expanduser() if self.data_dir else default_data_dir()

    @property
    def station_name(self) -> str:
        """What this station is called in its records: as it was named, else as the computer is."""
        return self.station.strip() or default_station()

    @property
    def trail_path(self) -> Path | None:
        """Another folder, best on another machine, that remembers how far the trail goes."""
        return Path(self.trail_folder).expanduser() if self.trail_folder else None

    def changed(self, **values: Any) -> Settings:
        """Return the same settings with some values changed.

        Raises:
            ValueError: if a value is not allowed.
        """
        return Settings.model_validate({**self.model_dump(), **values})


@dataclass(frozen=True, slots=True)
class CommandLine:
    """What was said at the start, in the place of settings; it is never saved.

    Attributes:
        source: as ``Settings.source``; "" where nothing was said.
        recipe: the recipe's file.
        data_dir: the folder of the records.
        device: what the models run on: "auto", "cpu" or "cuda".
    """

    source: str = ""
    recipe: Path | None = None
    data_dir: Path | None = None
    device: str = "auto"

    def values(self) -> dict[str, str]:
        """Return what it says, by the names of the settings that it stands in for."""
        said = {"source": self.source, "recipe": self.recipe, "data_dir": self.data_dir}
        return {name: str(value) for name, value in said.items() if value}


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings as read, and a sentence for the user where something was wrong, else ""."""

    settings: Settings
    sentence: str = ""


class SettingsFile:
    """The settings as a JSON file."""

    def __init__(self, path: Path | None = None) -> None:
        """Name the file; without a path the one in the platform's configuration folder."""
        self.path = path or config_dir() / "settings.json"

    def load(self) -> Loaded:
        """Read the settings; whatever is wrong falls back to its default and is reported."""
        tighten(self.path)
        try:
            text = self.path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return Loaded(Settings())
        except (OSError, UnicodeDecodeError) as error:
            return self._all_defaults(f"cannot be read ({error})")
        try:
            data = json.loads(text)
        except (json.JSONDecodeError, RecursionError):
            return self._all_defaults("is not JSON")
        if not isinstance(data, dict):
            return self._all_defaults("does not hold settings")
        return self._keep_what_is_good(data)

    def save(self, settings: Settings) -> None:
        """Write the settings so that a crash leaves either the old file or the new one.

        Raises:
            OSError: if the folder cannot be written to.
        """
        folder = self.path.parent
        private_folder(folder)
        text = json.dumps(settings.model_dump(mode="json"), indent=2, ensure_ascii=False)
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=".settings-", suffix=".tmp")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text + "\n")
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(self.path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise

    def _keep_what_is_good(self, data: dict[str, Any]) -> Loaded:
        """Drop the keys whose values are wrong and say which they were."""
        try:
            return Loaded(Settings.model_validate(data))
        except ValidationError as error:
            wrong = sorted({str(fault["loc"][0]) for fault in error.errors(include_url=False)})
        good = {key: value for key, value in data.items() if key not in wrong}
        kept = self._put_aside(copy=True)
        names = ", ".join(wrong)
        return Loaded(
            Settings.model_validate(good),
            f"The settings {names} were not valid and are back at their defaults;"
            f" the old file is kept as {kept}.",
        )

    def _all_defaults(self, why: str) -> Loaded:
        kept = self._put_aside(copy=False)
        return Loaded(
            Settings(),
            f"The settings file {why}, so the defaults are used; the old file is kept as {kept}.",
        )

    def _put_aside(self, copy: bool) -> str:
        """Keep the old file under another name; return that name, or the old one if it stays."""
        stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
        aside = self.path.with_name(f"{self.path.stem}.broken-{stamp}{self.path.suffix}")
        try:
            if copy:
                private_file(aside)
                aside.write_bytes(self.path.read_bytes())
            else:
                self.path.replace(aside)
        except OSError:
            return self.path.name
        return aside.name
