"""The one way in which transformers loads a folder: what was checked, whole, and nothing else.

transformers makes up at random what a file lacks and leaves out what it does not know, with a
warning; a model of which a part is made up is no model. So whatever is loaded is held against
what the configuration asks for: nothing missing, nothing unused, no other shape, all of it numbers.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from inspector_gui.core.errors import InspectorError, ModelError, ModelFolderError
from inspector_gui.inspectors.folder import ModelFolder

_MARK = b"\xef\xbb\xbf"  # the byte order mark that some editors put before UTF-8
_TEXTS = (".json", ".jinja", ".txt")


def load_whole(loader: Any, folder: ModelFolder, **options: Any) -> Any:
    """Let a class of transformers load a folder, offline and from safetensors only.

    Args:
        loader: the class whose ``from_pretrained`` is called.
        folder: one that passed its checks.
        options: of ``from_pretrained``.

    Raises:
        ModelFolderError: if it cannot be loaded, or something is missing, unused, of another
            shape or no number.
        ModelError: if the memory runs out.
    """
    config = read_config(folder)
    _must_be_as_large(loader, config, folder)
    assert_numbers(folder)
    try:
        with readable(folder.path) as path:
            model, report = loader.from_pretrained(
                path,
                config=config,
                local_files_only=True,
                use_safetensors=True,
                output_loading_info=True,
                ignore_mismatched_sizes=True,  # reported like the rest, and refused below
                **options,
            )
    except InspectorError:
        raise
    except Exception as error:
        # What a broken folder makes the libraries raise is any kind of exception.
        raise _of(folder.path, error) from error
    assert_complete(folder.path, report)
    _must_hold_data(folder.path, model)
    return model


def read_config(folder: ModelFolder) -> Any:
    """Return a folder's config.json as transformers understands it.

    Raises:
        ModelFolderError: if it does not.
    """
    from transformers import AutoConfig

    try:
        with readable(folder.path) as path:
            return AutoConfig.from_pretrained(path, local_files_only=True, trust_remote_code=False)
    except Exception as error:
        # Values of a wrong kind make the many classes of configurations raise anything.
        raise ModelFolderError(
            f"The config.json of the model {folder.path} cannot be used ({_line(error)}); copy it "
            "anew from where the weights came from."
        ) from error


def _must_be_as_large(loader: Any, config: Any, folder: ModelFolder) -> None:
    """Refuse a config.json of a far larger model, before memory is taken for what is not there.

    Raises:
        ModelFolderError: saying how many numbers are asked for and how many there are.
    """
    import torch

    try:
        with torch.device("meta"):
            build = getattr(loader, "from_config", None) or loader._from_config
            asked = sum(weight.numel() for weight in build(config).parameters())
    except Exception as error:
        raise _of(folder.path, error) from error
    packed = 2 if any(tensor.dtype == "U8" for tensor in folder.tensors) else 1
    there = packed * sum(tensor.count for tensor in folder.tensors)
    if asked > 2 * there:
        raise ModelFolderError(
            f"The config.json of the model {folder.path} asks for {asked:,} weights, and its files "
            f"hold {there:,}; they belong to different models, so copy the whole model anew."
        )


def assert_complete(folder: Path, report: Mapping[str, Any]) -> None:
    """Refuse a model of which transformers would have made up or left out a part.

    Args:
        folder: where it came from.
        report: transformers' own, which knows of tied weights and of buffers that are made anew.

    Raises:
        ModelFolderError: naming the first weight that is missing, unused or of another shape.
    """
    missing, other, unused = (
        sorted(str(key[0] if isinstance(key, tuple) else key) for key in report.get(kind, ()))
        for kind in ("missing_keys", "mismatched_keys", "unexpected_keys")
    )
    if missing and unused:
        raise ModelFolderError(
            f"The model {folder} lacks {missing[0]}, which its config.json asks for, and holds "
            f"{unused[0]}, which it does not; the weights belong to another model, so copy the "
            "whole model anew."
        )
    if missing:
        raise ModelFolderError(
            f"The model {folder} lacks {missing[0]}, which its config.json asks for{_more(missing)}"
            "; copy the whole model anew."
        )
    if other:
        raise ModelFolderError(
            f"The model {folder} has {other[0]} in another shape than its config.json says"
            f"{_more(other)}; copy the whole model anew."
        )
    if unused:
        raise ModelFolderError(
            f"The model {folder} holds {unused[0]}, which its config.json does not ask for"
            f"{_more(unused)}; copy the whole model anew."
        )
    for error in (*report.get("error_msgs", ()), *report.get("conversion_errors", ())):
        raise ModelFolderError(
            f"The model {folder} cannot be loaded whole ({_line(error)}); copy the whole model "
            "anew."
        )


def assert_numbers(folder: ModelFolder) -> None:
    """Refuse a folder with a weight that is no number, before it is rounded away.

    Raises:
        ModelFolderError: naming the first.
    """
    import torch
    from safetensors import safe_open

    for path in folder.weights:
        with safe_open(path, "pt") as file:
            for name in file.keys():  # noqa: SIM118  (it is no dict)
                weight = file.get_tensor(name)
                if not weight.is_floating_point() or not weight.numel():
                    continue
                if not bool(torch.isfinite(torch.stack(weight.aminmax())).all()):
                    raise ModelFolderError(
                        f"The weight {name} of the model {folder.path} holds values that are no "
                        "numbers; train it again, or copy the model anew."
                    )


def _must_hold_data(folder: Path, model: Any) -> None:
    """Refuse a model of which a part was never filled.

    Raises:
        ModelFolderError: naming the first.
    """
    for name, weight in (*model.named_parameters(), *model.named_buffers()):
        if weight.device.type == "meta":
            raise ModelFolderError(
                f"The model {folder} holds no data for {name}; copy the whole model anew."
            )


@contextmanager
def readable(folder: Path) -> Iterator[Path]:
    """Give a folder as transformers can read it: without byte order marks.

    Where a text begins with one, that is a folder of links to the files, with that text copied.
    """
    marked = [path for path in _texts(folder) if _begins_with_mark(path)]
    if not marked:
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="inspector-", ignore_cleanup_errors=True) as scratch:
        view = Path(scratch) / folder.name
        view.mkdir()
        for path in folder.iterdir():
            if path in marked:
                (view / path.name).write_bytes(path.read_bytes().removeprefix(_MARK))
            else:
                _link(path.resolve(), view / path.name)
        yield view


def _texts(folder: Path) -> Iterable[Path]:
    return (path for path in folder.iterdir() if path.suffix in _TEXTS and path.is_file())


def _begins_with_mark(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_MARK)) == _MARK


def _link(path: Path, link: Path) -> None:
    """Link to a file; copy it where this machine allows no links."""
    try:
        link.symlink_to(path, target_is_directory=path.is_dir())
    except OSError:
        if path.is_dir():
            shutil.copytree(path, link)
            return
        try:
            os.link(path, link)
        except OSError:
            shutil.copyfile(path, link)


def _of(folder: Path, error: Exception) -> ModelError:
    """Return the sentence for what transformers raised while it loaded a folder."""
    import torch

    if isinstance(error, MemoryError | torch.OutOfMemoryError) or "can't allocate" in str(error):
        return ModelError(
            f"The memory ran out while {folder.name} was loaded; close other programs, or choose "
            "a smaller model."
        )
    return ModelFolderError(
        f"The model {folder} cannot be loaded ({_line(error)}); its config.json and its weights do "
        "not fit each other or this program, so bring the folder anew or choose another model."
    )


def _line(error: object) -> str:
    """Return the beginning of an error in one line, or its kind where it says nothing."""
    lines = [line.strip() for line in str(error).strip().splitlines()]
    return " ".join(lines[:2])[:160] if lines else type(error).__name__


def _more(names: list[str]) -> str:
    return f" (and {len(names) - 1} more)" if len(names) > 1 else ""
