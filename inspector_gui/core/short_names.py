"""Names that are too long, made shorter so that what tells them apart stays."""

from __future__ import annotations

from collections.abc import Sequence

GAP = "…"
_BREAKS = "-_/.:@ ·+"


def told_apart(names: Sequence[str], most: int) -> tuple[str, ...]:
    """Return names of at most ``most`` characters that differ where the whole names differ.

    What all of them begin and end with gives way first: of ``connector-vlm-2026-05@nf4`` and
    ``connector-vlm-2026-06@nf4`` what stays in 12 characters is ``con…05@nf4`` and ``con…06@nf4``.

    Args:
        names: what stands beside one another on the screen.
        most: so many characters each; more where fewer would make two names the same.
    """
    if all(len(name) <= most for name in names):
        return tuple(names)
    distinct = len(set(names))
    if distinct < 2:
        return tuple(_middle(name, most) for name in names)
    head = _whole_words(_shared(names))
    tail = _whole_words(_shared([name[::-1] for name in names]))
    shortest = min(map(len, names))
    tail = tail[: max(0, shortest - len(head) - 1)]
    for room in range(most, max(map(len, names)) + 1):
        short = tuple(_shortened(name, len(head), len(tail), room) for name in names)
        if len(set(short)) == distinct:
            return short
    return tuple(names)


def _shortened(name: str, head: int, tail: int, most: int) -> str:
    """Shorten a name: first the end it shares, then the beginning, then its own middle."""
    if len(name) <= most:
        return name
    own, end = name[head : len(name) - tail], name[len(name) - tail :]
    if len(own) + 1 >= most:
        return GAP + _middle(own, most - 1) if head else _middle(own, most)
    # what differs is there; what is left goes to the end, then to the beginning
    left = most - len(own) - (1 if head else 0)
    end = end if len(end) <= left else end[: left - 1] + GAP
    left -= len(end)
    return name[:left] + GAP + own + end if head else own + end


def _middle(text: str, most: int) -> str:
    """Take the middle out of a text."""
    if len(text) <= most:
        return text
    front = most // 2
    return text[:front] + GAP + text[len(text) - (most - front - 1) :]


def _shared(names: Sequence[str]) -> str:
    """Return what all names begin with; the first and the last in order differ the most."""
    first, last = min(names), max(names)
    same = next((at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), None)
    return first if same is None else first[:same]


def _whole_words(shared: str) -> str:
    """Cut what is shared back to the last place where a word ends: 05 and 06 stay whole."""
    return shared[: max((shared.rfind(each) + 1 for each in _BREAKS), default=0)]
