"""The verdict is scored, not written.

The prefix is computed once; a part takes one forward of picture and question behind it, whose
last logits say OK or NG. Defect and place are then compared as whole sequences of tokens, all of
a list in one forward.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from inspector_gui.core.errors import JudgeError
from inspector_gui.core.recipe import Recipe
from inspector_gui.inspectors.vlm import kv as kvs
from inspector_gui.inspectors.vlm.answers import AnswerBook, Tokens
from inspector_gui.inspectors.vlm.prompt import (
    Layout,
    build_prompt,
    picture_inputs,
    prompt_text,
    question,
)
from inspector_gui.inspectors.vlm.session import LabelScore, Live, Session, Shares
from inspector_gui.inspectors.vlm.tree import score_sequential, score_tree

if TYPE_CHECKING:
    from PIL.Image import Image

    from inspector_gui.inspectors.vlm.families import Rendered
    from inspector_gui.inspectors.vlm.graph import StepGraphs
    from inspector_gui.inspectors.vlm.kv import Kv
    from inspector_gui.inspectors.vlm.loader import LoadedVlm

_NOT_A_NUMBER = (
    "The VLM gave no number for this part (NaN); inspect it by hand, and if it happens again, "
    "load the model anew."
)


class Scorer:
    """Asks one model about one recipe. It belongs to the thread that made it."""

    def __init__(self, loaded: LoadedVlm, recipe: Recipe, golden: Sequence[Image] = ()) -> None:
        """Lay out the prompt; the prefix is computed when the first picture's size is known.

        Raises:
            RecipeError: if the model cannot look at golden references, or its tokenizer cannot
                tell the recipe's answers apart.
        """
        self.loaded = loaded
        self.recipe = recipe
        self.graphs: StepGraphs | None = None
        self._captures_left = 3
        self._golden = tuple(golden)
        self._golden_inputs = picture_inputs(loaded, self._golden) if golden else {}
        self._layouts: dict[tuple[tuple[int, int], str], tuple[Layout, AnswerBook]] = {}
        self._books: dict[str, AnswerBook] = {}
        self._prefix: tuple[tuple[int, ...], Kv] | None = None
        self._session: Session | None = None
        self.book("")  # so that a recipe that cannot be scored is refused at once

    def rendered(self, language: str = "") -> Rendered:
        """Return the prompt as text."""
        loaded = self.loaded
        return prompt_text(
            self.recipe, loaded.family, loaded.processor, len(self._golden), language
        )

    def book(self, language: str = "") -> AnswerBook:
        """Return the answers, for a language of the reason."""
        if language not in self._books:
            self._books[language] = AnswerBook(
                self.recipe, self.loaded.tokenizer, self.rendered(language)
            )
        return self._books[language]

    def prepare(self, picture: Image, language: str = "") -> Live:
        """Return the tensors and the layout of a picture (RGB)."""
        key = (picture.size, language)
        if key not in self._layouts:
            layout, _ = build_prompt(self.loaded, self.rendered(language), self._golden, picture)
            self._layouts[key] = self._known(layout), self.book(language)
        layout, book = self._layouts[key]
        return Live(picture, picture_inputs(self.loaded, [picture]), layout, book)

    def _known(self, layout: Layout) -> Layout:
        """Return the same layout of another size, if there is one (most families have but one)."""
        for known, _ in self._layouts.values():
            if torch.equal(known.ids, layout.ids) and torch.equal(
                known.positions, layout.positions
            ):
                return known
        return layout

    def prefix(self, layout: Layout) -> Kv:
        """Return the kept cache of everything before the live picture."""
        ids = layout.prefix
        if self._prefix is None or self._prefix[0] != ids:
            self._prefix = ids, self._compute_prefix(layout)
        return self._prefix[1]

    def _compute_prefix(self, layout: Layout) -> Kv:
        if not layout.cut:
            return kvs.EMPTY
        _, kv = kvs.forward(
            self.loaded,
            layout.ids[:, : layout.cut],
            layout.positions[..., : layout.cut],
            kvs.EMPTY,
            extras=self._golden_inputs,
        )
        return kv

    def capture(self, live: Live) -> str:
        """Capture the step for pictures laid out like this one as CUDA graphs.

        Returns:
            how far it went: "one graph", "vision eager, decoder graph" or "eager".
        """
        from inspector_gui.inspectors.vlm.graph import StepGraphs

        self._captures_left -= 1
        graphs = StepGraphs(self.loaded, self.prefix(live.layout), live.layout, live.tensors)
        self.graphs = graphs if graphs.captured else None
        return graphs.how

    def _capture_anew(self, live: Live) -> None:
        """Capture again where the pictures' size has changed; not without end, not for words."""
        if self.graphs is None or not self._captures_left or live.book is not self.book():
            return
        if not self.graphs.fits(live.layout, live.tensors):
            self.capture(live)

    def ask(self, live: Live) -> Session:
        """Show a part to the model: one forward of picture and question behind the prefix.

        The session before it ends. Its cache is dropped, so that a reason that is still being
        written starts anew from its text when it goes on.
        """
        self._end()
        layout = live.layout
        prefix = self.prefix(layout)
        self._capture_anew(live)
        if self.graphs is not None and self.graphs.fits(layout, live.tensors):
            logits, kv = self.graphs.step(live.tensors)
            self._session = Session(live, logits, kv, on_graph=True)
        else:
            logits, kv = kvs.forward(
                self.loaded,
                layout.ids[:, layout.cut :],
                layout.positions[..., layout.cut :],
                prefix,
                extras=self.extras(layout, live.tensors),
            )
            self._session = Session(live, logits[0], kv)
        return self._session

    def extras(
        self, layout: Layout, tensors: dict[str, Tensor], parts: int = 1
    ) -> dict[str, Tensor]:
        """Return what goes with the step's tokens: the pictures' tensors, the family's own."""
        count = layout.ids.shape[1] - layout.cut
        own = self.loaded.family.prompt_extras(count, self.loaded.device)
        return {**tensors, **{key: value.expand(parts, -1) for key, value in own.items()}}

    def ask_plain(self, live: Live) -> Session:
        """Show a part with the whole prompt computed anew: the slow path to compare with.

        The processor lays out everything again and the model finds its own positions and mask.
        """
        self._end()
        _, inputs = build_prompt(self.loaded, live.book.rendered, self._golden, live.picture)
        cache = kvs.as_cache(kvs.EMPTY)
        inputs = self._typed(inputs)
        with torch.inference_mode():
            output = self.loaded.model(
                **inputs, past_key_values=cache, use_cache=True, logits_to_keep=1
            )
        self._session = Session(live, output.logits[0, -1], kvs.as_kv(cache))
        return self._session

    def generate(self, picture: Image, new_tokens: int) -> str:
        """Write an answer the plain way: the whole prompt, then token by token.

        Args:
            picture: the part's, RGB.
            new_tokens: exactly so many are written.
        """
        self._end()
        loaded = self.loaded
        text = self.rendered().text
        whole = loaded.processor(images=[*self._golden, picture], text=text, return_tensors="pt")
        inputs = {key: value for key, value in whole.items() if key != "labels"}
        inputs = self._typed({key: value.to(loaded.device) for key, value in inputs.items()})
        with torch.inference_mode():
            ids = loaded.model.generate(
                **inputs,
                max_new_tokens=new_tokens,
                min_new_tokens=new_tokens,
                do_sample=False,
                pad_token_id=loaded.tokenizer.pad_token_id or 0,
            )
        new = ids[0, inputs["input_ids"].shape[1] :]
        return str(loaded.tokenizer.decode(new, skip_special_tokens=True))

    def reason_language(self, language: str) -> str:
        """Return the language to ask for in words, or "" where nothing need be asked."""
        plain = question(self.recipe)
        return language if question(self.recipe, language) != plain else ""

    def _typed(self, inputs: dict[str, Tensor]) -> dict[str, Tensor]:
        dtype = self.loaded.model.get_input_embeddings().weight.dtype
        return {k: v.to(dtype) if v.is_floating_point() else v for k, v in inputs.items()}

    def _end(self) -> None:
        if self._session is not None:
            self._session.end()
            self._session = None

    def log_probs(self, session: Session, sequences: Sequence[Tokens]) -> list[float]:
        """Return the log-probability of whole answers behind a part.

        Raises:
            JudgeError: if one of them is not a number.
        """
        fits = self.tree_fits(session.live.layout, sequences)
        if self.graphs is not None and session.on_graph and fits:
            values = self.graphs.score(session.behind, sequences)
        else:
            score = score_tree if fits else score_sequential
            values = score(self.loaded, session.behind, sequences)
        if not all(math.isfinite(value) for value in values):
            raise JudgeError(_NOT_A_NUMBER)
        return values

    def tree_fits(self, layout: Layout, sequences: Sequence[Tokens]) -> bool:
        """True where a 4-D mask means what it says: no window is shorter than the sequence."""
        window = getattr(self.loaded.model.config.get_text_config(), "sliding_window", None)
        total = layout.ids.shape[1] + sum(len(s) for s in sequences)
        return self.loaded.family.tree_mask and (not window or total < window)

    def label(self, session: Session) -> LabelScore:
        """Score OK against NG.

        Raises:
            JudgeError: if the model gave no number.
        """
        ok, ng = self.log_probs(session, session.live.book.labels)
        return label_score(ok, ng)

    def defects(self, session: Session) -> Shares:
        """Return the probability of each defect of the recipe, given NG."""
        answers = session.live.book.defects
        return shares(answers, self.log_probs(session, list(answers.values())))

    def places(self, session: Session, defect: str) -> Shares:
        """Return the probability of each place of the recipe, given NG and the defect.

        A defect that the recipe knows at one place only is there, and nothing is asked.
        """
        only = self.only_place(defect)
        if only:
            return only
        places = session.live.book.places(defect)
        return shares(places, self.log_probs(session, list(places.values()))) if places else ()

    def only_place(self, defect: str) -> Shares:
        """Return the one place where a defect can be, or nothing if there are several."""
        known = self.recipe.defect(defect)
        if known is not None and self.recipe.place(known.place) is not None:
            return ((known.place, 1.0),)
        return ()


def label_score(ok: float, ng: float) -> LabelScore:
    """Return what the log-probabilities of the answers OK and NG mean."""
    return LabelScore(ng - ok, min(1.0, math.exp(ok) + math.exp(ng)))


def shares(answers: Mapping[str, Tokens], values: Sequence[float]) -> Shares:
    """Return each answer's share of the probability of all, from their log-probabilities."""
    top = max(values)
    weights = [math.exp(value - top) for value in values]
    total = sum(weights)
    return tuple((name, weight / total) for name, weight in zip(answers, weights, strict=True))


def best(scores: Shares) -> str | None:
    """Return the name with the highest probability, or None of nothing."""
    return max(scores, key=lambda pair: pair[1])[0] if scores else None
