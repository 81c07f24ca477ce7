"""The layout of MVTec AD: ``train/good``, ``test/DEFECT``, ``ground_truth/DEFECT/NAME_mask.png``.

P. Bergmann et al., MVTec AD, CVPR 2019; with several masks a picture as in MVTec LOCO AD, with
masks of other names and endings as in BTAD and MPDD. A folder of several products is read as one
set, its products as sources.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from inspector_gui.core.recipe import Recipe
from inspector_gui.store.exchange.finding import MASK_FOLDERS, PLAIN_FOLDERS, Index, key_of
from inspector_gui.store.exchange.mapping import SPLITS, Word, word_of
from inspector_gui.store.exchange.masks import Masks, blank
from inspector_gui.store.exchange.names import printable, text_of_folder
from inspector_gui.store.exchange.raw import Place, RawPart, RawParts
from inspector_gui.store.exchange.readers.folders import left, regions_of

TRUTH = "ground_truth"
GOOD = "good"


def is_set(root: Path) -> bool:
    """Say whether a folder holds sets of this layout."""
    return any(True for _ in products(root))


def products(root: Path) -> Iterator[Path]:
    """Yield the folders, of ``root`` itself or right below it, that hold one product's set."""
    for folder in (root, *sorted(root.iterdir())):
        if not folder.is_dir():
            continue
        below = {key_of(each.name): each for each in folder.iterdir() if each.is_dir()}
        if "test" in below and (
            _only_good(below.get("train")) or bool(below.keys() & MASK_FOLDERS)
        ):
            yield folder
            if folder == root:
                return


def _only_good(train: Path | None) -> bool:
    """Tell MVTec's training folder from one with a folder a class."""
    if train is None:
        return False
    folders = [each.name for each in train.iterdir() if each.is_dir()]
    return len(folders) == 1 and word_of(folders[0]) is Word.OK


def read(place: Place, recipe: Recipe | None) -> RawParts:  # noqa: ARG001
    """Yield the pictures of each product, the masks of the bad ones with them."""
    for product in products(place.root):
        index = Index(product)
        masks = Masks(index)
        source = "" if product == place.root else product.name
        above = product.relative_to(place.root)
        for name in masks.pictures:
            part = _part(name, index, masks)
            yield replace(part, name=printable((above / name).as_posix()), source=source)
        for loose in left(masks):
            yield replace(loose, name=(above / loose.name).as_posix())


def _part(name: str, index: Index, masks: Masks) -> RawPart:
    folders = PurePosixPath(name).parts[:-1]
    split = SPLITS.get(key_of(folders[0]), "") if folders else ""
    said = [each for each in folders[1:] if key_of(each) not in PLAIN_FOLDERS]
    class_name = text_of_folder(said[-1]) if split and said else ""
    good = class_name == GOOD
    own = masks.of(name)
    seen = bool(own) and (not class_name or word_of(class_name) is Word.OK) and blank(index, own)
    return RawPart(
        name=name,
        file=index.root / name,
        # good is good here, though a recipe may have a defect of that name
        word=Word.OK.value if good else "",
        classes=(class_name,) if class_name and not good else (),
        regions=() if seen else regions_of(index, own, class_name),
        split=split,
        seen=seen,
    )
