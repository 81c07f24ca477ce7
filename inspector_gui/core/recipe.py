"""The recipe: all that inspecting one product takes, versioned by its content."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from inspector_gui.core.decision import Policy
from inspector_gui.core.errors import RecipeError
from inspector_gui.core.verdict import InspectorKind, Thresholds

Unit = Annotated[float, Field(ge=0.0, le=1.0)]
Name = Annotated[str, Field(min_length=1, max_length=64)]


class _Strict(BaseModel):
    """An unknown key is a mistake that the author wants to hear of."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Roi(_Strict):
    """The part of the frame that is inspected, as shares of its width and height."""

    x: Unit = 0.0
    y: Unit = 0.0
    width: Annotated[float, Field(gt=0.0, le=1.0)] = 1.0
    height: Annotated[float, Field(gt=0.0, le=1.0)] = 1.0

    @model_validator(mode="after")
    def _inside(self) -> Roi:
        if self.x + self.width > 1.0 + 1e-9 or self.y + self.height > 1.0 + 1e-9:
            raise ValueError("the ROI reaches outside the frame")
        return self

    def pixels(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Return (x, y, w, h) in whole pixels, at least 1 × 1 and inside the frame."""
        x = min(round(self.x * width), width - 1)
        y = min(round(self.y * height), height - 1)
        return (
            x,
            y,
            max(1, min(round(self.width * width), width - x)),
            max(1, min(round(self.height * height), height - y)),
        )


TriggerMode = Literal["manual", "timer", "each"]
TRIGGER_MODES: tuple[TriggerMode, ...] = ("each", "manual", "timer")


class Trigger(_Strict):
    """What makes a frame a part."""

    mode: TriggerMode = "each"
    interval_s: Annotated[float, Field(gt=0.0, le=3600.0)] = 1.5


class Defect(_Strict):
    """A defect: its name in data, its words for the VLM, its titles on screen.

    ``place`` names the one place where this defect can be, if there is only one.
    ``sentences`` say it in a language, for the answers that a VLM learns from; ``{place}`` and
    ``{degree}`` are filled in.
    """

    name: Name
    phrase: Name
    place: str = ""
    sentences: dict[str, str] = Field(default_factory=dict)
    titles: dict[str, str] = Field(default_factory=dict)
    key: str = ""

    def title(self, language: str) -> str:
        """Return the title in a language, else in English, else the phrase."""
        return self.titles.get(language) or self.titles.get("en") or self.phrase


class Place(_Strict):
    """A place that can be named: its middle in shares of the ROI, its words for the VLM."""

    name: Name
    phrase: Name
    x: Unit | None = None
    y: Unit | None = None
    titles: dict[str, str] = Field(default_factory=dict)

    def title(self, language: str) -> str:
        """Return the title in a language, else in English, else the phrase."""
        return self.titles.get(language) or self.titles.get("en") or self.phrase


class Prompt(_Strict):
    """The words that a VLM hears and the answers that are scored.

    The answer of the model is thought to read
    ``{ok}{ok_reason_lead}REASON`` or
    ``{ng}{defect_lead}DEFECT{place_lead}PLACE{reason_lead}REASON``.
    ``ok_sentences`` are what a VLM learns to say of a good part.
    ``reason_languages`` are those in which the model can write; the first one needs no asking.
    """

    system: str
    question: str
    ok: Name = "OK"
    ng: Name = "NG"
    defect_lead: str = ": "
    place_lead: str = ", "
    reason_lead: str = ". "
    ok_reason_lead: str = ". "
    ok_sentences: dict[str, str] = Field(default_factory=dict)
    reason_languages: Annotated[tuple[str, ...], Field(min_length=1)] = ("en",)
    max_reason_tokens: Annotated[int, Field(ge=1, le=512)] = 64

    @model_validator(mode="after")
    def _differ(self) -> Prompt:
        if self.ok == self.ng:
            raise ValueError("the OK and the NG answer must differ")
        return self


class InspectorSpec(_Strict):
    """One inspector of the recipe: which model, and when its score means what."""

    kind: InspectorKind
    model: str
    adapter: str = ""
    precision: Literal["nf4", "bf16", "fp32", "fp4", "int8"] = "nf4"
    ok_below: Unit = 0.5
    ng_above: Unit = 0.5
    min_label_mass: Unit = 0.5

    @model_validator(mode="after")
    def _ordered(self) -> InspectorSpec:
        if self.ok_below > self.ng_above:
            raise ValueError("ok_below must not be above ng_above")
        return self

    @property
    def thresholds(self) -> Thresholds:
        """The thresholds as plain data."""
        return Thresholds(self.ok_below, self.ng_above, self.min_label_mass)


class Recipe(_Strict):
    """All that inspecting one product takes."""

    format: Literal["inspector-recipe/1"] = "inspector-recipe/1"
    name: Name
    product: str = ""
    roi: Roi = Roi()
    trigger: Trigger = Trigger()
    defects: tuple[Defect, ...]
    places: tuple[Place, ...] = ()
    grid: tuple[int, int] | None = None
    prompt: Prompt
    golden_references: tuple[str, ...] = ()
    inspectors: tuple[InspectorSpec, ...]
    policy: Policy = Policy.EITHER_NG
    deadline_ms: Annotated[float, Field(gt=0.0, le=600_000.0)] = 3000.0
    queue_length: Annotated[int, Field(ge=1, le=10_000)] = 32

    @model_validator(mode="after")
    def _consistent(self) -> Recipe:
        for what, names in (
            ("defect", [d.name for d in self.defects]),
            ("defect phrase", [d.phrase for d in self.defects]),
            ("place", [p.name for p in self.places]),
            ("place phrase", [p.phrase for p in self.places]),
            ("inspector of the kind", [i.kind for i in self.inspectors]),
        ):
            twice = sorted(name for name, count in Counter(names).items() if count > 1)
            if twice:
                raise ValueError(f"the {what} {twice[0]!r} is there twice")
        known = {place.name for place in self.places}
        for defect in self.defects:
            if defect.place and defect.place not in known:
                raise ValueError(f"the defect {defect.name!r} names an unknown place")
        if not self.defects:
            raise ValueError("a recipe needs at least one defect")
        if not self.inspectors:
            raise ValueError("a recipe needs at least one inspector")
        return self

    @property
    def digest(self) -> str:
        """SHA-256 of the content, as 64 hexadecimal digits: the version of the recipe."""
        text = json.dumps(self.model_dump(mode="json"), sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    @property
    def version(self) -> str:
        """A short form of the digest for the screen: "v3f2a1"."""
        return "v" + self.digest[:6]

    def spec(self, kind: str) -> InspectorSpec | None:
        """Return the inspector of a kind, if the recipe has one."""
        return next((s for s in self.inspectors if s.kind == kind), None)

    def defect(self, name: str) -> Defect | None:
        """Return the defect of a name."""
        return next((d for d in self.defects if d.name == name), None)

    def place(self, name: str) -> Place | None:
        """Return the place of a name."""
        return next((p for p in self.places if p.name == name), None)

    def with_policy(self, policy: Policy) -> Recipe:
        """Return the same recipe with another policy (and so another digest)."""
        return self.model_copy(update={"policy": policy})


def read_recipe(path: Path) -> Recipe:
    """Read a recipe from a JSON file.

    Raises:
        RecipeError: if it is not there, is no JSON, or does not say what a recipe must say.
    """
    try:
        data: Any = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise RecipeError(f"There is no recipe {path}; check the name.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise RecipeError(f"The recipe {path} cannot be read ({error}).") from None
    except json.JSONDecodeError as error:
        raise RecipeError(
            f"The recipe {path} is not JSON (line {error.lineno}: {error.msg}); mend that line."
        ) from None
    return parse_recipe(data, str(path))


def parse_recipe(data: Any, where: str) -> Recipe:
    """Check the content of a recipe.

    Raises:
        RecipeError: naming the first key that is wrong.
    """
    try:
        return Recipe.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(str(part) for part in first["loc"]) or "the recipe"
        message = str(first["msg"]).removeprefix("Value error, ")
        if first["type"] == "extra_forbidden":
            message = "this key is not known"
        raise RecipeError(f"In the recipe {where}, {key}: {message}; mend it.") from None


def write_recipe(recipe: Recipe, path: Path) -> None:
    """Write a recipe as readable JSON."""
    text = json.dumps(recipe.model_dump(mode="json"), indent=2, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")
