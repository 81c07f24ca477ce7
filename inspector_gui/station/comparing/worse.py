"""The same pictures seen worse: which steps there are, and how their verdicts are found again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from inspector_gui.evaluation.comparison.perturbing import PERTURBATIONS


@dataclass(frozen=True, slots=True)
class Seen:
    """One step of one way of seeing worse."""

    perturbation: str
    amount: float

    def key(self, picture: str) -> str:
        """Return the name under which a verdict on the picture seen so is kept."""
        return hashlib.sha256(f"{picture} {self.perturbation} {self.amount!r}".encode()).hexdigest()


def all_steps(names: Iterable[str] | None = None) -> tuple[Seen, ...]:
    """Return all steps of some ways of seeing worse, by default of all."""
    return tuple(
        Seen(name, amount)
        for name in (PERTURBATIONS if names is None else names)
        for amount in PERTURBATIONS[name].amounts
    )
