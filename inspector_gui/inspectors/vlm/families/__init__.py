"""The families of vision language models that can be loaded: one module each, one registry."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from inspector_gui.core.errors import ModelFolderError
from inspector_gui.inspectors.vlm.families.base import Family, Rendered
from inspector_gui.inspectors.vlm.families.idefics3 import IDEFICS3
from inspector_gui.inspectors.vlm.families.llava import LLAVA
from inspector_gui.inspectors.vlm.families.llava_next import LLAVA_NEXT
from inspector_gui.inspectors.vlm.families.paligemma import PALIGEMMA
from inspector_gui.inspectors.vlm.families.qwen2_5_vl import QWEN2_5_VL
from inspector_gui.inspectors.vlm.families.qwen3_vl import QWEN3_VL
from inspector_gui.inspectors.vlm.families.smolvlm import SMOLVLM

FAMILIES: Mapping[str, Family] = MappingProxyType(
    {
        family.model_type: family
        for family in (LLAVA, LLAVA_NEXT, IDEFICS3, SMOLVLM, QWEN2_5_VL, QWEN3_VL, PALIGEMMA)
    }
)
"""By the ``model_type`` of config.json."""


def family_of(config: Mapping[str, Any], where: str) -> Family:
    """Return the family of a model.

    Args:
        config: the content of its config.json.
        where: the folder, for the message.

    Raises:
        ModelFolderError: if the family is not known, naming those that are.
    """
    kind = str(config.get("model_type", ""))
    if kind not in FAMILIES:
        known = ", ".join(sorted(FAMILIES))
        raise ModelFolderError(
            f"The model in {where} is of the family {kind or 'without a name'!r}, which this "
            f"program does not know; choose one of: {known}."
        )
    return FAMILIES[kind]


__all__ = ["FAMILIES", "Family", "Rendered", "family_of"]
