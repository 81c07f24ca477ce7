"""The same pictures judged once more: does an inspector agree with itself?"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Again:
    """One more time; the first is 1."""

    number: int

    def key(self, picture: str) -> str:
        """Return the name under which this verdict on the picture is kept."""
        return hashlib.sha256(f"{picture} again {self.number}".encode()).hexdigest()


ONCE_MORE: Sequence[Again] = (Again(1),)
