"""From a recipe to token ids: what is kept, what comes anew with each part.

The layout of a chat family (``family.render`` fills in its chat template)::

    [system]  prompt.system, then "Defects: a; b; c." unless the text has {defects} itself
    [user]    golden pictures …, LIVE PICTURE, question
    [answer]  {ok}… or {ng}{defect_lead}DEFECT{place_lead}PLACE{reason_lead}REASON

Everything before the live picture's first token is the *prefix*: it never changes, so its KV
cache is kept. The live picture and the question are the *step*: computed once a part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from inspector_gui.core.errors import ModelError, RecipeError
from inspector_gui.core.recipe import Recipe
from inspector_gui.core.wording import answer_text, instructions, question
from inspector_gui.inspectors.vlm.families import Family, Rendered

if TYPE_CHECKING:
    from PIL.Image import Image
    from torch import Tensor

    from inspector_gui.inspectors.vlm.loader import LoadedVlm

__all__ = [  # the recipe's words live in core, where the store has them too
    "Layout",
    "answer_text",
    "build_prompt",
    "instructions",
    "picture_inputs",
    "prompt_text",
    "question",
]


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """The ids of a prompt, for one size of the live picture.

    Attributes:
        ids: int64 (1, L), picture tokens expanded, exactly as the processor gives them.
        positions: int64 (R, 1, L); R is 3 for M-RoPE, else 1.
        cut: where the live picture's first token is: ``ids[:, :cut]`` is the prefix.
        next_position: the position of the answer's first token, the same in all rows.
    """

    ids: Tensor
    positions: Tensor
    cut: int
    next_position: int

    @property
    def prefix(self) -> tuple[int, ...]:
        """The prefix as plain numbers, to compare."""
        return tuple(self.ids[0, : self.cut].tolist())


def prompt_text(
    recipe: Recipe, family: Family, processor: Any, golden: int = 0, language: str = ""
) -> Rendered:
    """Return the prompt as text, with one placeholder a picture.

    This is what training uses as well: the answer follows as ``text + lead + answer_text(…)``.

    Raises:
        RecipeError: if the family cannot look at golden references.
        ModelFolderError: if the folder's chat template cannot be used.
    """
    if golden and not family.several_pictures:
        raise RecipeError(
            f"The recipe {recipe.name} has golden references, and {family.title} looks at one "
            "picture only; remove them from the recipe or choose another model."
        )
    return family.render(
        processor, instructions(recipe, golden), golden + 1, question(recipe, language)
    )


def build_prompt(
    loaded: LoadedVlm, rendered: Rendered, golden: Sequence[Image], live: Image
) -> tuple[Layout, dict[str, Tensor]]:
    """Let the processor lay out the whole prompt once.

    Args:
        loaded: the model.
        rendered: from ``prompt_text``.
        golden: golden references, RGB.
        live: a picture of the live one's size, RGB.

    Returns:
        the layout, and everything that the processor gave (for a plain call of the model), all
        on the model's device.

    Raises:
        ModelError: if the ids are not laid out as they must be.
    """
    whole = loaded.processor(images=[*golden, live], text=rendered.text, return_tensors="pt")
    inputs = {key: value.to(loaded.device) for key, value in whole.items() if key != "labels"}
    ids = inputs["input_ids"]
    pictures = (ids[0] == _image_token_id(loaded)).nonzero()[:, 0].tolist()
    before = _golden_tokens(loaded, golden)
    if len(pictures) <= before:
        raise ModelError(
            f"The processor in {loaded.folder} laid out no tokens for the live picture; "
            "copy the whole model anew."
        )
    positions = loaded.family.positions(loaded.model, inputs)
    cut = pictures[before] if loaded.family.keeps_prefix else 0
    return Layout(ids, positions, cut, int(positions.max()) + 1), inputs


def picture_inputs(loaded: LoadedVlm, pictures: Sequence[Image]) -> dict[str, Tensor]:
    """Return the tensors that go with pictures, on the model's device and in its type.

    The picture processor is asked itself: the whole processor would tokenise the prompt anew.
    """
    whole = loaded.processor.image_processor(list(pictures), return_tensors="pt")
    dtype = loaded.model.get_input_embeddings().weight.dtype
    result: dict[str, Tensor] = {}
    for key in loaded.family.live_keys:
        if key in whole:
            value = whole[key].to(loaded.device)
            result[key] = value.to(dtype) if value.is_floating_point() else value
    return result


def _golden_tokens(loaded: LoadedVlm, golden: Sequence[Image]) -> int:
    """Return how many picture tokens the golden references take."""
    if not golden:
        return 0
    token = str(loaded.processor.image_token)
    whole = loaded.processor(images=list(golden), text=token * len(golden), return_tensors="pt")
    return int((whole["input_ids"] == _image_token_id(loaded)).sum())


def _image_token_id(loaded: LoadedVlm) -> int:
    return int(loaded.model.config.image_token_id)
