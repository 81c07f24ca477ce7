"""Words that several widgets write: labels, kinds, policies, heatmap methods."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

from inspector_gui.core.decision import DecisionWord, Policy
from inspector_gui.core.recipe import Recipe, TriggerMode
from inspector_gui.core.verdict import Label

_CAMERA = re.compile(r"[Cc]amera[ :](\d+)")


def label_word(word: Label | DecisionWord) -> str:
    """Return a label or a decision as the shop floor reads it."""
    words = {
        "OK": QCoreApplication.translate("Words", "OK"),
        "NG": QCoreApplication.translate("Words", "NG"),
        "UNSURE": QCoreApplication.translate("Words", "UNSURE"),
        "ERROR": QCoreApplication.translate("Words", "ERROR"),
        "NONE": QCoreApplication.translate("Words", "not decided"),
    }
    return words[str(word)]


def source_word(name: str) -> str:
    """Return the name of a source as a record has it, in the present language."""
    if name in ("demo", "demo line"):
        return QCoreApplication.translate("Words", "demo line")
    camera = _CAMERA.fullmatch(name)
    if camera:
        return QCoreApplication.translate("Words", "Camera {n}").format(n=camera[1])
    return name


def kind_word(kind: str) -> str:
    """Return the name of a kind of inspector."""
    return {"vit": "ViT", "vlm": "VLM"}.get(kind, kind)


def policy_word(policy: Policy) -> str:
    """Say whose word counted."""
    words = {
        Policy.VIT: QCoreApplication.translate("Words", "decided by the ViT"),
        Policy.VLM: QCoreApplication.translate("Words", "decided by the VLM"),
        Policy.EITHER_NG: QCoreApplication.translate("Words", "NG if either says NG"),
        Policy.BOTH_AGREE: QCoreApplication.translate("Words", "both must agree"),
        Policy.VIT_THEN_VLM: QCoreApplication.translate("Words", "ViT, if unsure the VLM"),
        Policy.VLM_THEN_VIT: QCoreApplication.translate("Words", "VLM, if unsure the ViT"),
    }
    return words[policy]


def trigger_word(mode: TriggerMode, interval: str) -> str:
    """Say what makes a picture a part; ``interval`` is the timer's, as it is to be read."""
    words: dict[TriggerMode, str] = {
        "each": QCoreApplication.translate("Words", "every picture is a part"),
        "manual": QCoreApplication.translate("Words", "trigger by hand"),
        "timer": QCoreApplication.translate("Words", "timer, every {n}"),
    }
    return words[mode].format(n=interval)


def method_word(method: str, head: int) -> str:
    """Return the name of a heatmap method."""
    if method == "attention" and head >= 0:
        return QCoreApplication.translate("Words", "Attention, head {n}").format(n=head + 1)
    words = {
        "attention": QCoreApplication.translate("Words", "Attention, mean"),
        "rollout": QCoreApplication.translate("Words", "Rollout"),
        "relevance": QCoreApplication.translate("Words", "Relevance"),
        "patch head": QCoreApplication.translate("Words", "Patch head"),
    }
    return words.get(method, method)


def defect_title(recipe: Recipe, name: str | None, language: str) -> str:
    """Return a defect's title, or its bare name where the recipe does not know it."""
    defect = recipe.defect(name) if name else None
    return defect.title(language) if defect else (name or "")


def place_title(recipe: Recipe, name: str | None, language: str) -> str:
    """Return a place's title, or its bare name where the recipe does not know it."""
    place = recipe.place(name) if name else None
    return place.title(language) if place else (name or "")
