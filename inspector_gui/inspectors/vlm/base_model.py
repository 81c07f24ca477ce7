"""The model that an adapter says it was trained on, held against the one that it is put on.

A name alone proves little: folders are copied, renamed and quantised, and an adapter keeps the
path that its base had on the machine where it was trained. So it is refused only on evidence: by
the class, the family, the sizes or the weights of what it names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from inspector_gui.core import paths
from inspector_gui.core.errors import InspectorError, ModelFolderError
from inspector_gui.inspectors.folder import CONFIG, ModelFolder, read_folder, read_json
from inspector_gui.inspectors.quantised import quantisation_of

_SIZES = (
    "hidden_size", "num_hidden_layers", "num_attention_heads", "num_key_value_heads",
    "intermediate_size",
)  # fmt: skip
# Families as models are named by their makers; the first that fits counts. "" is none of ours.
_NAMED = (
    (r"qwen2?[-_.]?5[-_.]?vl|qwen2\.5[-_.]?vl|qwen2_5_vl", ("qwen2_5_vl",)),
    (r"qwen3[-_.]?vl", ("qwen3_vl",)),
    (r"qwen2?[-_.]?vl", ("",)),
    (r"pali[-_]?gemma", ("paligemma",)),
    (r"smol[-_]?vlm|idefics[-_]?3", ("smolvlm", "idefics3")),
    (r"llava[-_]?(next|v?1[._]6)(?![-_]?video)", ("llava_next",)),
    (r"llava[-_]?(onevision|ov|next[-_]?video)|video[-_]?llava", ("",)),
    (r"llava[-_]?v?1[._]5|bakllava", ("llava",)),
    (
        r"internvl|florence|minicpm[-_]?v|pixtral|molmo|kosmos|idefics[-_]?2|phi[-_]?3.*vision",
        ("",),
    ),
)
_SAMPLES = 16  # pieces of a weight file that are compared
_PIECE = 1 << 12


def check_base(adapter: ModelFolder, base: Path, model: Any) -> None:
    """Refuse an adapter whose configuration names another model than the one it is put on.

    Args:
        adapter: its folder.
        base: folder of the model.
        model: as it was loaded.

    Raises:
        ModelFolderError: naming both models.
    """
    named = str(adapter.config.get("base_model_name_or_path") or "").strip()
    family = str(getattr(model.config, "model_type", ""))
    mapping = adapter.config.get("auto_mapping")
    if isinstance(mapping, Mapping):
        library = str(mapping.get("parent_library") or "")
        found = re.match(r"transformers\.models\.(\w+)\.", library)
        if found and family and found[1] != family:
            kind = str(mapping.get("base_model_class") or found[1])
            raise _other(adapter.path, named or kind, base, f"a {kind}, not a {family}")
    if not named:
        return
    there = _find(named, base)
    if there is None:
        _check_name(adapter.path, named, base, family)
    elif not there.samefile(base):
        _check_folder(adapter.path, there, base)


def _find(named: str, base: Path) -> Path | None:
    """Return the folder that a base's name means on this machine, None where it is not here."""
    last = _last(named)
    try:
        folder = Path(named).expanduser()
        if not (folder / CONFIG).is_file():
            folder = base if last == base.resolve().name else paths.find_model(last)
        return folder if (folder / CONFIG).is_file() else None
    except (OSError, ValueError, RuntimeError):
        return None


def _last(named: str) -> str:
    """Return the last part of a path of any system, or of a name such as OWNER/MODEL."""
    return re.split(r"[\\/]", named.rstrip("\\/"))[-1]


def _check_name(adapter: Path, named: str, base: Path, family: str) -> None:
    """Hold the family that a name tells against the model's."""
    last = _last(named).lower()
    for pattern, families in _NAMED:
        if re.search(pattern, last):
            if family and family not in families:
                raise _other(adapter, named, base, f"of another family than {family}")
            return


def _check_folder(adapter: Path, there: Path, base: Path) -> None:
    """Hold the model that is named, and lies here, against the one that was loaded."""
    try:
        theirs, ours = read_json(there / CONFIG), read_json(base / CONFIG)
    except InspectorError:
        return  # what is named is broken, and tells nothing
    if theirs.get("model_type") != ours.get("model_type"):
        kinds = f"{theirs.get('model_type')}, not {ours.get('model_type')}"
        raise _other(adapter, str(there), base, kinds)
    for part in ("", "text_config"):
        mine, other = (c.get(part, c) if part else c for c in (ours, theirs))
        if not isinstance(mine, Mapping) or not isinstance(other, Mapping):
            continue
        for size in _SIZES:
            if size in mine and size in other and mine[size] != other[size]:
                words = f"its {size} is {other[size]}, not {mine[size]}"
                raise _other(adapter, str(there), base, words)
    if _other_weights(there, base):
        raise _other(adapter, str(there), base, "with other weights")


def _other_weights(first: Path, second: Path) -> bool:
    """Say whether two folders of one shape surely hold other weights.

    Pieces are compared, not all: two trainings differ everywhere. Folders of which one is
    quantised or kept in other files or types cannot be compared, so nothing is said of them.
    """
    try:
        folders = [read_folder(path) for path in (first, second)]
        if any(quantisation_of(folder) for folder in folders):
            return False
    except (InspectorError, OSError):
        return False
    one, two = folders
    if one.tensors != two.tensors or [w.name for w in one.weights] != [w.name for w in two.weights]:
        return False
    return any(
        _differs(a, b)
        for a, b in zip(one.weights, two.weights, strict=True)
        if a.stat().st_size == b.stat().st_size
    )


def _differs(first: Path, second: Path) -> bool:
    size = first.stat().st_size
    with first.open("rb") as one, second.open("rb") as two:
        for step in range(_SAMPLES):
            # From the end backwards, for the headers at the beginning may differ in their notes.
            place = max(0, size - _PIECE - step * (size // _SAMPLES))
            for file in (one, two):
                file.seek(place)
            if place > size // 4 and one.read(_PIECE) != two.read(_PIECE):
                return True
    return False


def _other(adapter: Path, named: str, base: Path, why: str) -> ModelFolderError:
    return ModelFolderError(
        f"The adapter {adapter} does not fit {base}: its configuration says that it was trained on "
        f"{named} ({why}); choose that model, or train the adapter anew."
    )
