"""Folders of classes: ``[images/][train/]CLASS/picture``, masks at ``masks/`` the same way."""

from __future__ import annotations

from pathlib import PurePosixPath

from inspector_gui.core.recipe import Recipe
from inspector_gui.store.exchange.mapping import SPLITS
from inspector_gui.store.exchange.names import printable, text_of_folder
from inspector_gui.store.exchange.pictures import walk
from inspector_gui.store.exchange.raw import Place, RawMaskFile, RawPart, RawParts, RawRegion

MASKS = "masks"


def read(place: Place, recipe: Recipe | None) -> RawParts:  # noqa: ARG001
    """Yield the pictures of a folder; what lies in no folder of a class is unlabelled."""
    root = place.root
    base = root / "images"
    if not (base.is_dir() and any(each.is_dir() for each in base.iterdir())):
        base = root
    for found in walk(base, leave=(MASKS, "ground_truth") if base == root else ()):
        *folders, _ = PurePosixPath(found).parts
        split = ""
        if folders and folders[0].lower() in SPLITS:
            split = SPLITS[folders.pop(0).lower()]
        class_name = text_of_folder(folders[-1]) if folders else ""
        mask = root / MASKS / PurePosixPath(found).with_suffix(".png")
        regions: tuple[RawRegion, ...] = ()
        if class_name and mask.is_file():
            regions = (RawRegion(class_name, RawMaskFile(mask, (class_name,))),)
        yield RawPart(
            name=printable((base / found).relative_to(root).as_posix()),
            file=base / found,
            classes=(class_name,) if class_name else (),
            regions=regions,
            split=split,
        )
