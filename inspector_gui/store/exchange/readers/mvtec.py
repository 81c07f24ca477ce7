"""The layout of MVTec AD: ``train/good``, ``test/DEFECT``, ``ground_truth/DEFECT/NAME_mask.png``.

P. Bergmann et al., MVTec AD, CVPR 2019; with several masks a picture as in MVTec LOCO AD. A folder
of several products is read as one set, its products as sources.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from inspector_gui.core.recipe import Recipe
from inspector_gui.store.exchange.mapping import SPLITS, Word
from inspector_gui.store.exchange.names import printable, text_of_folder
from inspector_gui.store.exchange.pictures import walk
from inspector_gui.store.exchange.raw import Place, RawMaskFile, RawPart, RawParts, RawRegion

TRUTH = "ground_truth"
GOOD = "good"


def products(root: Path) -> Iterator[Path]:
    """Yield the folders, of ``root`` itself or right below it, that hold one product's set."""
    for folder in (root, *sorted(root.iterdir())):
        if (folder / "test").is_dir() and (
            _only_good(folder / "train") or (folder / TRUTH).is_dir()
        ):
            yield folder
            if folder == root:
                return


def _only_good(train: Path) -> bool:
    """Tell MVTec's training folder from one with a folder a class."""
    return train.is_dir() and [each.name for each in train.iterdir() if each.is_dir()] == [GOOD]


def read(place: Place, recipe: Recipe | None) -> RawParts:  # noqa: ARG001
    """Yield the pictures of each product, the masks of the bad ones with them."""
    for product in products(place.root):
        for found in walk(product, leave=(TRUTH,)):
            *folders, file = PurePosixPath(found).parts
            split = SPLITS.get(folders[0].lower(), "") if folders else ""
            class_name = text_of_folder(folders[-1]) if split and len(folders) > 1 else ""
            truth = product / TRUTH / PurePosixPath(*folders[1:])
            masks = _masks(truth, PurePosixPath(file).stem) if class_name else []
            yield RawPart(
                name=printable((product / found).relative_to(place.root).as_posix()),
                file=product / found,
                # good is good here, though a recipe may have a defect of that name
                word=Word.OK.value if class_name == GOOD else "",
                classes=(class_name,) if class_name not in ("", GOOD) else (),
                regions=tuple(
                    RawRegion(class_name, RawMaskFile(mask, (class_name,))) for mask in masks
                ),
                split=split,
                source="" if product == place.root else product.name,
            )


def _masks(folder: Path, stem: str) -> list[Path]:
    for name in (f"{stem}_mask.png", f"{stem}.png"):
        if (folder / name).is_file():
            return [folder / name]
    several = folder / stem
    return sorted(several.glob("*.png")) if several.is_dir() else []
