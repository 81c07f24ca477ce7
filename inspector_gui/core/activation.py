"""What was put on the line, or how it decides: by whom, why, in place of what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

ActivationKind = Literal["recipe", "policy", "trigger", "inspector", "model"]


@dataclass(frozen=True, slots=True)
class Activation:
    """A change of what the line goes by; remembered in the trail, never changed there.

    Attributes:
        kind: what was changed.
        before: what it was: a recipe's version, a policy, a trigger mode, a digest; "" for none.
        after: what it is now, in the same words.
        subject: which recipe, inspector or model, where there are several; else "".
        why: what the person, or the program, gave as the reason.
    """

    kind: ActivationKind
    before: str
    after: str
    subject: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Activated:
    """An activation as it is remembered.

    Attributes:
        by: who did it, "" for the program.
        at: when, UTC.
        station: on which station.
    """

    activation: Activation
    by: str
    at: datetime
    station: str
