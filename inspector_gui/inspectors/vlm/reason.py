"""The reason, written token by token behind the scored answer.

Between two tokens other parts may be judged. The model's state for this one is then gone, and is
made again from the picture and the text so far; the text goes on as if nothing had been.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor

from inspector_gui.core.errors import JudgeError
from inspector_gui.inspectors.vlm import kv as kvs
from inspector_gui.inspectors.vlm.answers import Tokens
from inspector_gui.inspectors.vlm.kv import Kv

if TYPE_CHECKING:
    from inspector_gui.inspectors.vlm.scoring import Scorer
    from inspector_gui.inspectors.vlm.session import Live, Session

_UNFINISHED = "\ufffd"  # what a decoder shows for bytes that are not yet a character


class VlmReasonWriter:
    """Writes one reason. It belongs to the thread that owns the model."""

    def __init__(
        self,
        scorer: Scorer,
        live: Live,
        start: Tokens,
        max_tokens: int,
        session: Session | None = None,
    ) -> None:
        """Take what is needed to begin, or to begin anew.

        Args:
            scorer: asks the model.
            live: the part.
            start: the scored answer, which the reason follows.
            max_tokens: how long it may be.
            session: the part's state in the model, where it is still there.
        """
        self._scorer = scorer
        self._live = live
        self._start = start
        self._max_tokens = max_tokens
        self._session = session
        self._written: list[int] = []
        self._text = ""
        self._done = False
        self._stops = _stop_tokens(scorer)

    def step(self) -> str | None:
        """Write one token; return the text it adds ("" within a character), None at the end.

        Raises:
            JudgeError: if the model gives no number.
        """
        if self._done:
            return None
        logits = self._next_logits()
        if not bool(torch.isfinite(logits).all()):
            self._finish()
            raise JudgeError("The VLM gave no number while it wrote (NaN); load the model anew.")
        token = int(logits.argmax())
        if token in self._stops:
            self._finish()
            return None
        self._written.append(token)
        piece, line_ended = self._new_text()
        if line_ended or len(self._written) >= self._max_tokens:
            self._finish()
        return piece

    def _next_logits(self) -> Tensor:
        """Return the logits (vocabulary,) behind the text so far."""
        if self._session is None or self._session.ended:
            self._session = self._scorer.ask(self._live)
        kv = self._session.texts.get(id(self))
        if kv is None:
            return self._forward(self._session, self._session.kv, [*self._start, *self._written])
        return self._forward(self._session, kv, self._written[-1:])

    def _forward(self, session: Session, kv: Kv, tokens: list[int]) -> Tensor:
        loaded, layout = self._scorer.loaded, self._live.layout
        already = kvs.length(kv) - layout.ids.shape[1]
        first = layout.next_position + already
        line = torch.arange(first, first + len(tokens), device=loaded.device)
        logits, grown = kvs.forward(
            loaded,
            torch.tensor([tokens], device=loaded.device),
            line[None, None].expand(layout.positions.shape[0], 1, -1),
            kv,
        )
        session.texts[id(self)] = grown
        return logits[0]

    def _new_text(self) -> tuple[str, bool]:
        """Return what can be shown beyond what was, and whether the line has ended."""
        whole = self._scorer.loaded.tokenizer.decode(
            self._written, skip_special_tokens=True, clean_up_tokenization_spaces=False
        )
        whole = whole.lstrip()
        line, newline, _ = whole.partition("\n")
        last = newline or len(self._written) >= self._max_tokens
        shown = line.rstrip(_UNFINISHED)
        if line != shown and not last:
            # The rest of a character is still to come; what stands before it can be shown.
            line = shown
        elif last:
            line = shown
        if not line.startswith(self._text):
            return "", bool(newline)
        piece = line[len(self._text) :]
        self._text = line
        return piece, bool(newline)

    def _finish(self) -> None:
        self._done = True
        if self._session is not None:
            self._session.texts.pop(id(self), None)
        self._session = None


def _stop_tokens(scorer: Scorer) -> frozenset[int]:
    """Return the tokens that end an answer: ends of text and of turn, and all special ones."""
    loaded = scorer.loaded
    stops = set(loaded.tokenizer.all_special_ids)
    config = getattr(loaded.model, "generation_config", None)
    end = getattr(config, "eos_token_id", None)
    stops.update(end if isinstance(end, list) else [end] if end is not None else [])
    return frozenset(stops)
