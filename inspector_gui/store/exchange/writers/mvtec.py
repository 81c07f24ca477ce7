"""The layout of MVTec AD: ``train/good``, ``test/DEFECT``, ``ground_truth/DEFECT``."""

from __future__ import annotations

import numpy as np

from inspector_gui.core.verdict import Label
from inspector_gui.store.exchange.mask_files import write_bits
from inspector_gui.store.exchange.names import PictureNames, folder_name
from inspector_gui.store.exchange.parts import SetPart
from inspector_gui.store.exchange.pictures import FaultyPictureError
from inspector_gui.store.exchange.readers.mvtec import GOOD, TRUTH
from inspector_gui.store.exchange.shapes import to_mask
from inspector_gui.store.exchange.writers.folders import class_of
from inspector_gui.store.exchange.writers.target import Target, check_masks, content_of, size_of

_OF_GOOD = {"": "train", "train": "train", "val": "validation"}


class MvtecWriter:
    """Writes good parts for training, bad ones for the test, all their regions as one mask."""

    def __init__(self, target: Target) -> None:
        """Make the folders by which the layout is known."""
        self._target = target
        self._names = PictureNames(flat=True)
        for folder in (f"train/{GOOD}", f"test/{GOOD}", TRUTH):
            (target.root / folder).mkdir(parents=True)

    def add(self, part: SetPart) -> None:
        """Write a part; see ``SetWriter``."""
        check_masks(part)
        content = content_of(part)
        if content.label is Label.OK:
            folder = f"{_OF_GOOD.get(part.split, 'test')}/{GOOD}"
            self._target.copy(part, self._names.take(part.name, part.file, folder))
            return
        if content.label is not Label.NG:
            raise FaultyPictureError("This format knows good and bad parts only; label it first.")
        folder = folder_name(class_of(part))
        mask = None
        if content.regions:
            width, height = size_of(part)
            mask = np.zeros((height, width), np.bool_)
            for region in content.regions:
                mask |= to_mask(region, width, height)
        name = self._names.take(part.name, part.file, f"test/{folder}")
        self._target.copy(part, name)
        if mask is not None:
            stem = name.rpartition("/")[2].rpartition(".")[0]
            write_bits(self._target.root / TRUTH / folder / f"{stem}_mask.png", mask)

    def finish(self) -> None:
        """Nothing is left to do."""
