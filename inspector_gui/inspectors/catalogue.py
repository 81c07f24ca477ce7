"""Which inspectors there are: the models that ship and the user's own, by id.

An id is ``MODEL[@PRECISION][+ADAPTER]``: "connector-vit", "connector-vlm@bf16",
"connector-vlm@nf4+my-adapter". In the place of a name stands a path where a folder lies elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from inspector_gui.core import paths
from inspector_gui.core.errors import InspectorError, ModelFolderError, UsageError
from inspector_gui.core.recipe import InspectorSpec, Recipe
from inspector_gui.inspectors.folder import (
    ADAPTER_CONFIG,
    MANIFEST,
    HashCache,
    check_folder,
    is_adapter,
    read_folder,
    read_json,
)
from inspector_gui.inspectors.identity import identify, kind_and_family
from inspector_gui.inspectors.known import KnownModels
from inspector_gui.inspectors.memory import CHOICES, Precision
from inspector_gui.inspectors.quantised import must_be_possible, precisions_of
from inspector_gui.inspectors.vlm.families import FAMILIES
from inspector_gui.inspectors.vlm.loader import NEEDS

_PRECISIONS: tuple[str, ...] = get_args(Precision)
_PLAIN: Precision = "nf4"  # what an id of a VLM without @ means, unless it was saved otherwise


@dataclass(frozen=True, slots=True)
class ListedModel:
    """A model folder as the list shows it; of a broken one, id, path, bytes and the error.

    Attributes:
        id: what ``--inspector`` takes; a path where another folder takes the name.
        path: the folder.
        bytes: of all its files.
        kind: "vit", "vlm", or "adapter" of one that fits no model here.
        family: the ``model_type`` of its config.json.
        precision: what the plain id means.
        precisions: what may stand behind @.
        digest: SHA-256 of the folder's content.
        title: of its model card, else a plain one.
        parameters: how many numbers its weights are.
        adapters: what may stand behind +.
        state: "ships", "new" (never used), "first use" (kept then, nobody said more), "trusted".
        error: a sentence that says why it cannot be used, or "".
    """

    id: str
    path: Path
    bytes: int
    kind: str = ""
    family: str = ""
    precision: str = ""
    precisions: tuple[str, ...] = ()
    digest: str = ""
    title: str = ""
    parameters: int = 0
    adapters: tuple[str, ...] = ()
    state: str = ""
    error: str = ""


def list_models(cache: HashCache | None = None) -> tuple[ListedModel, ...]:
    """Return every model folder that is found, broken ones with their error; never raises.

    Args:
        cache: file hashes that are already known; new ones are added.
    """
    known: HashCache = {} if cache is None else cache
    folders = list(_folders())
    adapters = [_read_adapter(folder, known) for folder in folders if is_adapter(folder)]
    models = [_read_model(folder, known, adapters) for folder in folders if not is_adapter(folder)]
    here = {model.digest for model in models if model.digest}
    return (*models, *(one for a in adapters if (one := _left_over(a, here)) is not None))


def parse_inspector(text: str, recipe: Recipe) -> InspectorSpec:
    """Return the entry that an id stands for; nothing is loaded.

    Args:
        text: an id, as the module's docstring says; behind a VLM's name nothing means nf4.
        recipe: its entry of the same kind gives the thresholds, else they are 0.5.

    Raises:
        UsageError: if there is no such model, naming those that there are, or no such variant.
        ModelFolderError: if the folder says nothing about what it holds.
    """
    model, precision, adapter = _split(text)
    kind, _ = kind_and_family(paths.find_model(model))
    if kind == "vit" and (adapter or precision not in ("", "fp32")):
        raise UsageError(
            f"{text!r} is not possible: a ViT is judged with in fp32 and takes no adapter; write "
            f"{model}."
        )
    if adapter and not is_adapter(paths.find_model(adapter)):
        known = ", ".join(f.name for f in _folders() if is_adapter(f)) or "there is none yet"
        raise UsageError(f"There is no adapter {adapter!r}; choose one of: {known}.")
    if precision and kind == "vlm":
        _must_have(paths.find_model(model), precision)
    own = recipe.spec(kind) or InspectorSpec(kind=kind, model=model)
    plain = "fp32" if kind == "vit" else _plain_precision(paths.find_model(model))
    return own.model_copy(
        update={
            "model": _short(model),
            "adapter": _short(adapter) if adapter else "",
            "precision": precision or plain,
        }
    )


def _must_have(folder: Path, precision: Precision) -> None:
    """Refuse a precision that a folder does not have.

    Raises:
        UsageError: naming those that it has.
    """
    try:
        checked = read_folder(folder)
        precisions_of(checked)
    except (InspectorError, OSError):
        return  # loading will say what is wrong
    try:
        must_be_possible(checked, precision)
    except ModelFolderError as error:
        raise UsageError(error.sentence) from None


def _plain_precision(folder: Path) -> Precision:
    """Return what a VLM's name alone means; of a folder that cannot be read, loading will say."""
    try:
        return precisions_of(read_folder(folder))[0]
    except (InspectorError, OSError):
        return _PLAIN


def _split(text: str) -> tuple[str, Precision | Literal[""], str]:
    """Return model, precision ("" if it is not said) and adapter of an id.

    A name may itself hold + or @, so the longest one that is there is taken.
    """
    wrong = ""
    for end in (len(text), *(i for i in range(len(text) - 1, 0, -1) if text[i] == "+")):
        name, adapter = text[:end], text[end + 1 :]
        if _is_there(name):
            return name, "", adapter
        before, at, precision = name.rpartition("@")
        if at and _is_there(before):
            if precision in _PRECISIONS:
                return before, cast(Precision, precision), adapter
            wrong = precision
    if wrong:
        choice = ", ".join(CHOICES)
        raise UsageError(f"There is no precision {wrong!r}; write one of: {choice}.")
    known = ", ".join(f.name for f in _folders() if not is_adapter(f)) or "there is none yet"
    raise UsageError(
        f"There is no model {text!r}; choose one of: {known} (a VLM also with @nf4, @bf16 or "
        "@fp32), or give a model's folder."
    )


def _is_there(name: str) -> bool:
    return bool(name) and paths.find_model(name).is_dir()


def _short(name: str) -> str:
    """Return a model's name where the name alone finds the folder, else its whole path."""
    folder = paths.find_model(name).resolve()
    for root in _roots():
        if folder.parent == root.resolve() and _named(folder.name) == folder:
            return folder.name
    return str(folder)


def _named(name: str) -> Path:
    """Return the folder that a name means, whatever folder the program was started in."""
    return next((r / name for r in _roots() if (r / name).is_dir()), Path(name)).resolve()


def _roots() -> tuple[Path, ...]:
    """Return where models lie, the user's own first, as ``paths.find_model`` has it."""
    return paths.default_data_dir() / "models", paths.embedded_models()


def _folders() -> Iterator[Path]:
    """Yield the folders of models and adapters."""
    for root in _roots():
        try:
            found = sorted(path for path in root.iterdir() if path.is_dir())
        except OSError:
            continue  # nobody has put a model there
        yield from (path for path in found if not path.name.startswith("."))


@dataclass(frozen=True, slots=True)
class _Adapter:
    folder: Path
    base: str  # digest of the model that it was trained on, "" if it does not say
    error: str = ""


def _read_adapter(folder: Path, cache: HashCache) -> _Adapter:
    try:
        check_folder(folder, config=ADAPTER_CONFIG, cache=cache)
        KnownModels().check(folder, cache)
        there = (folder / MANIFEST).is_file()
        base = read_json(folder / MANIFEST).get("base_digest", "") if there else ""
    except InspectorError as error:
        return _Adapter(folder, "", error.sentence)
    except OSError as error:
        return _Adapter(folder, "", _unreadable(folder, error))
    return _Adapter(folder, str(base))


def _left_over(adapter: _Adapter, models: set[str]) -> ListedModel | None:
    """Return an adapter that can be put on no model here; one that does not say may fit any."""
    error = adapter.error
    if not error and adapter.base and adapter.base not in models:
        error = (
            f"The adapter {adapter.folder} was trained on a model that is not here "
            f"({adapter.base[:12]}); put that model beside it."
        )
    if not error:
        return None
    folder = adapter.folder
    return ListedModel(_short(str(folder)), folder, _size(folder), "adapter", error=error)


def _read_model(folder: Path, cache: HashCache, adapters: list[_Adapter]) -> ListedModel:
    name = _short(str(folder))
    try:
        return _whole_model(name, folder, cache, adapters)
    except InspectorError as error:
        return ListedModel(name, folder, _size(folder), error=error.sentence)
    except OSError as error:
        return ListedModel(name, folder, _size(folder), error=_unreadable(folder, error))


def _whole_model(
    name: str, folder: Path, cache: HashCache, adapters: list[_Adapter]
) -> ListedModel:
    """Return a folder that passes every check that can be made without loading it.

    Raises:
        ModelFolderError: if it does not.
    """
    kind, family = kind_and_family(folder)
    checked = check_folder(folder, NEEDS if kind == "vlm" else (), cache=cache)
    known = KnownModels()
    known.check(folder, cache)
    vit = kind == "vit"
    precisions: tuple[Precision, ...] = ("fp32",) if vit else precisions_of(checked)
    spec = InspectorSpec(kind=kind, model=str(folder), precision=precisions[0])
    digest = identify(spec, cache).digest
    fitting = [a for a in adapters if not vit and not a.error and a.base in ("", digest)]
    return ListedModel(
        id=name,
        path=folder,
        bytes=_size(folder),
        kind=kind,
        family=family,
        precision=spec.precision,
        precisions=precisions,
        digest=digest,
        title=_title(folder) or ("ViT" if vit else FAMILIES[family].title) + f" ({folder.name})",
        parameters=sum(tensor.count for tensor in checked.tensors),
        adapters=tuple(_short(str(a.folder)) for a in fitting),
        state=known.state(folder, cache),
    )


def _title(folder: Path) -> str:
    """Return the title of the model card, or "" where there is none or it is broken."""
    try:
        return str(read_json(folder / "card.json").get("title", ""))
    except ModelFolderError:
        return ""


def _size(folder: Path) -> int:
    try:
        return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    except OSError:
        return 0


def _unreadable(folder: Path, error: OSError) -> str:
    return f"The model folder {folder} cannot be read ({error.strerror or error}); copy it anew."
