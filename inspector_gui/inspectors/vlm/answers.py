"""The answers that are scored, as whole sequences of tokens.

An answer is tokenised as it would be written: behind the end of the prompt and with what follows
it, then cut where it ends. So tokens that reach over a border are those that the model has seen.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any, TypeAlias

from inspector_gui.core.errors import ModelError, RecipeError
from inspector_gui.core.recipe import Recipe
from inspector_gui.inspectors.vlm.families import Rendered
from inspector_gui.inspectors.vlm.prompt import answer_text

Tokens: TypeAlias = tuple[int, ...]


class AnswerBook:
    """The answers of one recipe for one tokenizer. All sequences begin behind the prompt."""

    def __init__(self, recipe: Recipe, tokenizer: Any, rendered: Rendered) -> None:
        """Check that OK and NG can be told apart.

        Args:
            recipe: whose answers they are.
            tokenizer: the model's.
            rendered: the prompt that they follow.

        Raises:
            RecipeError: if the tokens of one begin those of the other.
        """
        self.recipe = recipe
        self.tokenizer = tokenizer
        self.rendered = rendered
        self._places: dict[str, dict[str, Tokens]] = {}
        ok, ng = self.labels
        short = min(len(ok), len(ng))
        if ok[:short] == ng[:short]:
            form = self.recipe.prompt
            raise RecipeError(
                f"In the recipe {self.recipe.name}, one of the answers {form.ok!r} and {form.ng!r} "
                "begins with the other, so they cannot be told apart; choose other words."
            )

    @cached_property
    def labels(self) -> tuple[Tokens, Tokens]:
        """Return the tokens of the OK and of the NG answer."""
        form = self.recipe.prompt
        first = self.recipe.defects[0].phrase
        return (
            self._cut(form.ok + form.ok_reason_lead, len(form.ok)),
            self._cut(form.ng + form.defect_lead + first, len(form.ng)),
        )

    @cached_property
    def defects(self) -> dict[str, Tokens]:
        """Return the NG answer up to the end of each defect's phrase, by the defect's name.

        The mark that follows belongs to it: else a phrase that begins another would always win.
        """
        form = self.recipe.prompt
        after = form.place_lead if self.recipe.places else form.reason_lead
        next_words = self.recipe.places[0].phrase if self.recipe.places else ""
        result: dict[str, Tokens] = {}
        for defect in self.recipe.defects:
            text = answer_text(self.recipe, defect=defect.name)
            result[defect.name] = self._cut(text + after + next_words, len(text) + _mark(after))
        return result

    def places(self, defect: str) -> dict[str, Tokens]:
        """Return the NG answer up to the end of each place's phrase, by the place's name."""
        if defect not in self._places:
            after = self.recipe.prompt.reason_lead
            result: dict[str, Tokens] = {}
            for place in self.recipe.places:
                text = answer_text(self.recipe, defect=defect, place=place.name)
                result[place.name] = self._cut(text + after, len(text) + _mark(after))
            self._places[defect] = result
        return self._places[defect]

    def start(self, defect: str | None, place: str | None) -> Tokens:
        """Return the answer behind which the reason is written.

        A space at its end is left to the model, for most tokenizers join it to the next word.
        """
        form = self.recipe.prompt
        lead = form.ok_reason_lead if defect is None else form.reason_lead
        text = (answer_text(self.recipe, defect=defect, place=place) + lead).rstrip()
        return self._cut(text, len(text))

    def _cut(self, answer: str, end: int) -> Tokens:
        """Return the tokens of ``answer`` that begin before its character ``end``."""
        before = self.rendered.context + self.rendered.lead
        text = before + answer
        encoded = self.tokenizer(text, add_special_tokens=False, return_offsets_mapping=True)
        ids, offsets = encoded["input_ids"], encoded["offset_mapping"]
        context = self.tokenizer(self.rendered.context, add_special_tokens=False)["input_ids"]
        if ids[: len(context)] != context:
            raise ModelError(
                "The tokenizer joins the answer to the end of the prompt; the model's chat "
                "template must end with a space, a line or a special token."
            )
        limit = len(before) + end
        return tuple(
            token
            for token, (begin, _) in zip(ids[len(context) :], offsets[len(context) :], strict=True)
            if begin < limit
        )


def _mark(lead: str) -> int:
    """Return how many characters of a lead close what stands before it: its first mark."""
    return len(lead) - len(lead.lstrip()) + 1 if lead.strip() else len(lead)
