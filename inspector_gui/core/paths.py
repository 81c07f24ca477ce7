"""Where the program's own files and the user's files lie."""

from __future__ import annotations

import platform
import site
import sys
from pathlib import Path

from platformdirs import user_config_path, user_data_path

APP = "Inspector"


def bundle_root() -> Path:
    """Return the folder that holds ``resources/`` and ``models/``.

    A frozen program has them in the folder that PyInstaller unpacks to, a checkout beside the
    package, an installed wheel in the shared data of its environment.
    """
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen)
    checkout = Path(__file__).resolve().parents[2]
    if (checkout / "resources" / "recipes").is_dir():
        return checkout
    shared = [
        Path(base) / "share" / "inspector-gui" for base in (sys.prefix, site.USER_BASE) if base
    ]
    return next((folder for folder in shared if folder.is_dir()), shared[0])


def resources() -> Path:
    """Return the folder of icons, translations, style, recipes and demo parts."""
    return bundle_root() / "resources"


def embedded_models() -> Path:
    """Return the folder of the models that ship with the program."""
    return bundle_root() / "models"


def default_recipe() -> Path:
    """Return the recipe of the demo product."""
    return resources() / "recipes" / "connector.json"


def demo_parts() -> Path:
    """Return the folder of the demo parts."""
    return resources() / "demo"


def default_data_dir() -> Path:
    """Return the platform's folder for the user's records."""
    return user_data_path(APP, appauthor=False)


def config_dir() -> Path:
    """Return the platform's folder for the user's settings."""
    return user_config_path(APP, appauthor=False)


def default_station() -> str:
    """Return the name of this station where nobody has given it one: the computer's."""
    return platform.node() or "station"


def find_model(name: str) -> Path:
    """Return the folder of a model: a path as it is, else a name among the user's or our own."""
    path = Path(name).expanduser()
    if path.is_absolute() or path.is_dir():
        return path
    user = default_data_dir() / "models" / name
    return user if user.is_dir() else embedded_models() / name
