"""Models that were used here: what they were at their first use, and whether they still are.

A model that was downloaded brings no manifest that could be trusted more than its weights. So the
SHA-256 of each file that is loaded is kept when a model is used for the first time, and held
against the bytes ever after. What ships with the program is held against its own manifest and not
kept, for an update of the program changes it.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import shlex
import tempfile
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, TypeAlias

from inspector_gui.core import paths
from inspector_gui.core.errors import ModelFolderError
from inspector_gui.core.visible import visible
from inspector_gui.inspectors.folder import MANIFEST, HashCache, folder_digest, loaded_hashes

State: TypeAlias = Literal["ships", "new", "first use", "trusted", "changed"]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KnownModel:
    """A model folder as it was when it was used first, or trusted last.

    Attributes:
        path: the folder.
        digest: of all its files.
        files: SHA-256 by name, of those that are loaded.
        since: when that was, in ISO format with the zone.
        precision: as it was loaded, "" of an adapter or where that is not known.
        trusted: whether a person said so, or the program itself made it.
    """

    path: Path
    digest: str
    files: dict[str, str]
    since: str
    precision: str = ""
    trusted: bool = False


class KnownModels:
    """The models that were used on this machine, a small file for each."""

    def __init__(self, folder: Path | None = None) -> None:
        """Name the folder; without one, that in the platform's configuration folder."""
        self._folder = folder or paths.config_dir() / "known-models"

    def check(self, folder: Path, cache: HashCache | None = None) -> None:
        """Hold a folder that was used before against what was kept of it.

        Args:
            folder: a model's or adapter's.
            cache: file hashes that are already known; new ones are added.

        Raises:
            ModelFolderError: naming the first file that is not what it was, and what to do.
        """
        kept = None if ships(folder) else self.find(folder)
        changed = difference(kept, loaded_hashes(folder, cache)) if kept is not None else ""
        if kept is not None and changed:
            raise ModelFolderError(
                f"{changed} in the model folder {folder} since it was kept on {kept.since[:10]}; "
                "put the old files back, or accept it as it is now with 'inspector-gui models "
                f"trust {name_of(folder)}'."
            )

    def keep(self, folder: Path, cache: HashCache | None = None, precision: str = "") -> None:
        """Keep a folder that was loaded whole for the first time; say so in the log.

        Args:
            folder: a model's or adapter's.
            cache: its hashes from before it was loaded.
            precision: as it was loaded.
        """
        if ships(folder) or self.find(folder) is not None:
            return
        now = replace(self._now(folder, cache), precision=precision)
        kept = "kept" if self._write(now) else f"not kept: {self._folder} cannot be written"
        log.warning("first use of %s, digest %s, %s", visible(folder.name), now.digest[:12], kept)

    def state(self, folder: Path, cache: HashCache | None = None) -> State:
        """Return how a folder stands to what was kept of it; nothing is kept."""
        if ships(folder):
            return "ships"
        kept = self.find(folder)
        if kept is None:
            return "new"
        if difference(kept, loaded_hashes(folder, cache)):
            return "changed"
        return "trusted" if kept.trusted else "first use"

    def trust(self, folder: Path, cache: HashCache | None = None) -> KnownModel:
        """Accept a folder as it is now, for good.

        Args:
            folder: a model's or adapter's.
            cache: file hashes that are already known; new ones are added.

        Raises:
            ModelFolderError: if that cannot be kept.
        """
        now = self._now(folder, cache)
        self.trust_as_kept(now)
        return replace(now, trusted=True)

    def trust_as_kept(self, model: KnownModel) -> None:
        """Trust a model as it was kept, whatever its folder holds now.

        Raises:
            ModelFolderError: if that cannot be kept.
        """
        if not self._write(replace(model, trusted=True)):
            raise ModelFolderError(
                f"That {model.path.name} is trusted cannot be kept in {self._folder}; check your "
                "rights there."
            )

    def find(self, folder: Path) -> KnownModel | None:
        """Return what was kept of a folder; None where nothing was.

        Raises:
            ModelFolderError: if what was kept cannot be read.
        """
        try:
            data = json.loads(self._file(folder).read_text(encoding="utf-8"))
            files = {str(name): str(digest) for name, digest in data["files"].items()}
            return KnownModel(
                Path(data["path"]), str(data["digest"]), files, str(data["since"]),
                str(data.get("precision", "")), bool(data["trusted"]),
            )  # fmt: skip
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise ModelFolderError(
                f"What was kept of the model {folder.name} cannot be read ({self._file(folder)}); "
                f"accept it anew with 'inspector-gui models trust {name_of(folder)}'."
            ) from error

    def untrusted(self) -> tuple[KnownModel, ...]:
        """Return the models that were used and of which nobody has said that they are trusted."""
        found = []
        for file in sorted(self._folder.glob("*.json")):
            try:
                path = Path(str(json.loads(file.read_text(encoding="utf-8"))["path"]))
                kept = self.find(path) if path.is_dir() else None
            except (OSError, ValueError, KeyError, TypeError, ModelFolderError):
                continue  # the next use will say so
            if kept is not None and not kept.trusted:
                found.append(kept)
        return tuple(found)

    def _now(self, folder: Path, cache: HashCache | None) -> KnownModel:
        known: HashCache = {} if cache is None else cache
        since = datetime.now().astimezone().isoformat(timespec="seconds")
        digest = folder_digest(folder, known)
        return KnownModel(folder.resolve(), digest, loaded_hashes(folder, known), since)

    def _file(self, folder: Path) -> Path:
        path = str(folder.resolve())
        key = hashlib.sha256(path.encode(errors="surrogatepass")).hexdigest()
        return self._folder / f"{key[:24]}.json"

    def _write(self, model: KnownModel) -> bool:
        """Write what is known of one model, all of it or nothing; say whether that was possible."""
        data: dict[str, Any] = {
            "path": str(model.path), "digest": model.digest, "since": model.since,
            "trusted": model.trusted, "precision": model.precision, "files": model.files,
        }  # fmt: skip
        temporary = ""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self._folder, suffix=".tmp")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(json.dumps(data, indent=2, sort_keys=True) + "\n")
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(self._file(model.path))
        except OSError:
            log.exception("what is known of %s cannot be kept", model.path)
            if temporary:
                Path(temporary).unlink(missing_ok=True)
            return False
        return True


def trust_as_made(folder: Path) -> None:
    """Trust a model that this program has just made; where that fails, its first use keeps it."""
    try:
        KnownModels().trust(folder)
    except ModelFolderError as error:
        log.warning("%s", error.sentence)


def name_of(folder: Path) -> str:
    """Return what a command takes for a folder: its name where that finds it, else its path."""
    found = paths.find_model(folder.name).resolve() == folder.resolve()
    return shlex.quote(folder.name if found else str(folder))


def ships(folder: Path) -> bool:
    """Say whether a model came with the program, whose manifest it is held against."""
    ours = folder.resolve().parent == paths.embedded_models().resolve()
    return ours and (folder / MANIFEST).is_file()


def difference(kept: KnownModel, files: dict[str, str]) -> str:
    """Return the beginning of a sentence on the first file that differs, "" where none does."""
    for name in sorted(kept.files.keys() | files.keys()):
        if name not in files:
            return f"The file {name} was removed"
        if name not in kept.files:
            return f"The file {name} was added"
        if kept.files[name] != files[name]:
            return f"The file {name} was changed"
    return ""
