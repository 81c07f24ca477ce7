"""One part of a set: its picture read and kept, its record made."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from inspector_gui.capture.pictures import read_picture
from inspector_gui.core.decision import Decision, DecisionWord
from inspector_gui.core.errors import PictureError, SetError
from inspector_gui.core.frame import Frame
from inspector_gui.core.recipe import Recipe
from inspector_gui.core.record import Part, Record
from inspector_gui.store.exchange.parts import SetPart, Skipped
from inspector_gui.store.imports import ImportStore, IncomingPart, KeptPicture
from inspector_gui.store.set_facts import SetFacts

ORIGIN = "import"


def batch_name(name: str, split: str) -> str:
    """Return the batch of the parts of a set's split: ``SET/SPLIT``, or ``SET``."""
    return f"{name}/{split}" if split else name


def split_of(batch: str) -> str:
    """Return the split that an imported part's batch names, "" for none."""
    return batch.partition("/")[2]


def kept_picture(part: SetPart, root: Path, imports: ImportStore) -> KeptPicture | Skipped:
    """Read a part's picture and put it on the disk, or say why it is skipped.

    Called on reading threads.

    Raises:
        SetError: if the whole set is gone.
        StoreError: if the picture cannot be written.
    """
    odd = _odd_text(part)
    if odd:
        return Skipped(part.name, odd)
    try:
        image = read_picture(part.file)
    except PictureError as error:
        if not root.exists():
            raise SetError(gone(root)) from None
        return Skipped(part.name, error.sentence)
    return imports.keep(image)


def gone(root: Path) -> str:
    """Return the sentence for a set that is not there any more."""
    return (
        f"The folder {root} is gone; put it back and import it again, what was taken is recognised."
    )


def incoming(
    part: SetPart, picture: KeptPicture, name: str, recipe: Recipe, number: int
) -> IncomingPart:
    """Return a part of a set as the store takes it.

    Args:
        part: as the set has it.
        picture: its picture, kept already.
        name: of the set.
        recipe: whose defects its label names.
        number: its place in the set, from 1.
    """
    # A black picture of the same size that takes no memory: the pixels are on the disk.
    black = np.broadcast_to(np.zeros((1, 1, 3), np.uint8), (picture.height, picture.width, 3))
    record = Record(
        part=Part(Frame(black, name, part.name), number),
        decision=Decision(DecisionWord.NONE, recipe.policy),
        outcomes=(),
        recipe_name=recipe.name,
        recipe_digest=recipe.digest,
        picture_sha256=picture.sha256,
        origin=ORIGIN,
        batch=batch_name(name, part.split),
    )
    facts = SetFacts(part.source, part.terminals, part.severities, part.seed)
    return IncomingPart(record, picture, part.content, facts.text)


def _odd_text(part: SetPart) -> str:
    """Say of a part whose words are no text (lone surrogates in JSON) that they are not."""
    content = part.content
    texts = [part.split, part.source, *part.terminals]
    if content is not None:
        regions = [region.defect for region in content.regions]
        texts += [content.comment, *content.defects, *content.places, *regions]
    try:
        "".join(texts).encode()
    except UnicodeEncodeError:
        return "Its label holds characters that are none; correct them."
    return ""
