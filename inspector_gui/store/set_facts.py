"""What a set says of a part that a label has no place for, as one line beside the label."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SetFacts:
    """What a set says of a part beside its label; see ``exchange.parts.SetPart``."""

    source: str = ""
    terminals: tuple[str, ...] = ()
    severities: tuple[float, ...] = ()
    seed: int | None = None

    @property
    def text(self) -> str:
        """It as one line that a person and ``set_facts`` can read; "" where there is nothing."""
        values = {
            "source": self.source,
            "terminals": list(self.terminals),
            "severities": list(self.severities),
            "seed": self.seed,
        }
        said = {key: value for key, value in values.items() if value not in ("", [], None)}
        return json.dumps(said, ensure_ascii=False) if said else ""


def set_facts(text: str) -> SetFacts:
    """Return the facts of a line; none of a line that says something else."""
    try:
        said = json.loads(text) if text.startswith("{") else {}
        return SetFacts(
            source=str(said.get("source", "")),
            terminals=tuple(map(str, said.get("terminals", ()))),
            severities=tuple(map(float, said.get("severities", ()))),
            seed=said.get("seed"),
        )
    except (ValueError, TypeError):
        return SetFacts()
