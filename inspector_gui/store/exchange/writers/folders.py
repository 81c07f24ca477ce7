"""Folders of classes, as a Vision Transformer is trained on them: ``images/[SPLIT/]CLASS/``.

Masks lie the same way in ``masks/``. A ``manifest.csv`` lies with them, for what folders cannot
say, and because ``inspector-gui train`` reads it.
"""

from __future__ import annotations

from inspector_gui.core.verdict import Label
from inspector_gui.store.exchange.mapping import Word, class_name
from inspector_gui.store.exchange.names import folder_name
from inspector_gui.store.exchange.parts import SetPart
from inspector_gui.store.exchange.writers.manifest import ManifestWriter

_SPLITS = ("train", "val", "test")


class FoldersWriter(ManifestWriter):
    """Writes a folder a class; of several defects the first one chooses it."""

    flat = True

    def folder(self, part: SetPart) -> str:
        """Return ``SPLIT/CLASS``."""
        name = folder_name(class_of(part))
        return f"{part.split}/{name}" if part.split in _SPLITS else name


def class_of(part: SetPart) -> str:
    """Return the one class of a part."""
    content = part.content
    if content is None or content.label is None:
        return Word.UNLABELLED.value
    if content.label is not Label.NG:
        return content.label.value
    return class_name(content.defects[0] if content.defects else "")
