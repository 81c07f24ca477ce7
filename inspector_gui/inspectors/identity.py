"""Who judged: an inspector by its content, so that what it said once need not be asked again.

Two digests are made of an identity and a recipe. The *judging digest* stands for everything that
decides the numbers of a verdict: model, adapter, precision, and what of the recipe reaches the
model. The *verdict digest* stands for the thresholds as well. Verdicts under the same judging
digest have the same ``p_ng`` (but for a float's last digits, which devices and batches round in
their own ways); their labels follow from any thresholds. What is asked only of parts that are not
OK, the defect and place of a VLM, is there only where the thresholds of that time asked for it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inspector_gui.core import paths
from inspector_gui.core.errors import ModelFolderError, RecipeError
from inspector_gui.core.recipe import InspectorSpec, Recipe
from inspector_gui.core.verdict import InspectorKind, Thresholds
from inspector_gui.inspectors.folder import CONFIG, HashCache, file_sha256, folder_digest, read_json
from inspector_gui.inspectors.memory import Precision
from inspector_gui.inspectors.vlm.adapter import combined_digest

VIT_FAMILY = "inspector_vit"
"""The ``model_type`` of the ViT's config.json; its module would bring torch."""

# Raise it when the program itself comes to other numbers from the same model and recipe.
_JUDGING = "judging/1"

# What of a recipe reaches no model, or only what is said after the verdict. Anything else, keys to
# come included, counts: a verdict judged again costs time, one that is wrongly reused, the truth.
_UNHEARD_PROMPT = {"ok_sentences", "reason_languages", "max_reason_tokens"}
_UNHEARD_DEFECT = {"sentences", "titles", "key"}
_UNHEARD_PLACE = {"titles"}


@dataclass(frozen=True, slots=True)
class InspectorIdentity:
    """One inspector, by its content.

    Attributes:
        id: what ``--inspector`` takes: "connector-vit", "connector-vlm@nf4+my-adapter".
        kind: "vit" or "vlm".
        family: the ``model_type`` of its config.json: "inspector_vit", "llava", …
        precision: as its weights are held.
        model_digest: SHA-256 of the model's folder.
        adapter_digest: SHA-256 of the adapter's folder, or "".
        path: the model's folder.
    """

    id: str
    kind: InspectorKind
    family: str
    precision: Precision
    model_digest: str
    adapter_digest: str
    path: Path

    @property
    def digest(self) -> str:
        """The digest that its verdicts carry: of the model, with its adapter if it has one."""
        if self.adapter_digest:
            return combined_digest(self.model_digest, self.adapter_digest)
        return self.model_digest


def identify(spec: InspectorSpec, cache: HashCache | None = None) -> InspectorIdentity:
    """Return who a recipe's entry names, as its folders are now.

    A folder whose content has changed has another digest. Whether it can be loaded is not asked.

    Args:
        spec: the entry, or a variant of it.
        cache: file hashes that are already known; new ones are added.

    Raises:
        ModelFolderError: if a folder is gone or cannot be read, or holds another kind of model.
    """
    folder = paths.find_model(spec.model)
    kind, family = kind_and_family(folder)
    if kind != spec.kind:
        raise ModelFolderError(
            f"The model folder {folder} holds a {kind.upper()}, not a {spec.kind.upper()}; choose "
            "another model."
        )
    adapter = paths.find_model(spec.adapter) if spec.adapter else None
    return InspectorIdentity(
        id=id_of(spec),
        kind=kind,
        family=family,
        precision=precision_of(spec),
        model_digest=_digest(folder, cache),
        adapter_digest=_digest(adapter, cache) if adapter is not None else "",
        path=folder,
    )


def id_of(spec: InspectorSpec) -> str:
    """Return the id of a recipe's entry; a ViT has one precision only, so it is not said."""
    precision = f"@{spec.precision}" if spec.kind == "vlm" else ""
    return f"{spec.model}{precision}" + (f"+{spec.adapter}" if spec.adapter else "")


def precision_of(spec: InspectorSpec) -> Precision:
    """Return the precision that is used: the ViT's is fp32, whatever the recipe says."""
    return "fp32" if spec.kind == "vit" else spec.precision


def kind_and_family(folder: Path) -> tuple[InspectorKind, str]:
    """Return what a folder's config.json says it holds.

    Raises:
        ModelFolderError: if there is no such folder, no config.json, or an unknown family in it.
    """
    from inspector_gui.inspectors.vlm.families import family_of

    _must_be_there(folder)
    config = read_json(folder / CONFIG)
    if config.get("model_type") == VIT_FAMILY:
        return "vit", VIT_FAMILY
    return "vlm", family_of(config, str(folder)).model_type


def judging_digest(
    identity: InspectorIdentity,
    recipe: Recipe,
    golden_root: Path | None = None,
    cache: HashCache | None = None,
) -> str:
    """Return the SHA-256 of everything that decides a verdict's ``p_ng``, defect and place.

    Args:
        identity: the inspector.
        recipe: of it, what reaches the model; thresholds, policy and titles do not.
        golden_root: the folder that the golden references are relative to.
        cache: file hashes that are already known; new ones are added.

    Raises:
        RecipeError: if a golden reference cannot be read.
    """
    heard: dict[str, Any] = {
        "as": _JUDGING,
        "kind": identity.kind,
        "model": identity.model_digest,
        "adapter": identity.adapter_digest,
        "precision": identity.precision,
        "roi": recipe.roi.model_dump(mode="json"),
        "grid": recipe.grid,
    }
    if identity.kind == "vlm":
        heard["prompt"] = recipe.prompt.model_dump(mode="json", exclude=_UNHEARD_PROMPT)
        heard["golden"] = [
            _golden_digest(recipe, (golden_root or Path()) / name, cache)
            for name in recipe.golden_references
        ]
    phrase = set() if identity.kind == "vlm" else {"phrase"}  # a ViT hears no words
    heard["defects"] = [
        defect.model_dump(mode="json", exclude=_UNHEARD_DEFECT | phrase)
        for defect in recipe.defects
    ]
    heard["places"] = [
        place.model_dump(mode="json", exclude=_UNHEARD_PLACE | phrase) for place in recipe.places
    ]
    return _sha256(heard)


def verdict_digest(judging: str, thresholds: Thresholds) -> str:
    """Return the SHA-256 of everything that decides a whole verdict, its label included.

    Args:
        judging: from ``judging_digest``.
        thresholds: of the inspector.
    """
    numbers = thresholds.ok_below, thresholds.ng_above, thresholds.min_label_mass
    return _sha256({"judging": judging, "thresholds": numbers})


def _sha256(content: object) -> str:
    text = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _must_be_there(folder: Path) -> None:
    if not folder.is_dir():
        raise ModelFolderError(
            f"There is no model folder {folder}; put it back where it was or choose another model."
        )


def _digest(folder: Path, cache: HashCache | None) -> str:
    _must_be_there(folder)
    try:
        return folder_digest(folder, cache)
    except OSError as error:
        raise ModelFolderError(
            f"The model folder {folder} cannot be read ({error.strerror or error}); "
            "copy the model anew."
        ) from None


def _golden_digest(recipe: Recipe, path: Path, cache: HashCache | None) -> str:
    try:
        return file_sha256(path, cache)
    except OSError:
        raise RecipeError(
            f"The golden reference {path} of the recipe {recipe.name} is not there; take it out of "
            "the recipe or put it back."
        ) from None
