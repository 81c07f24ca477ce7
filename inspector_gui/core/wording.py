"""A recipe's words: what a VLM is asked, and the answers that it learns to give."""

from __future__ import annotations

from dataclasses import dataclass

from inspector_gui.core.manifest import ManifestRow
from inspector_gui.core.recipe import Recipe

# Languages in which a reason can be asked for, as the model is asked for them.
LANGUAGES = {"en": "English", "ja": "Japanese", "de": "German", "fr": "French", "zh": "Chinese"}
DEGREES = {
    "en": ("slightly", "clearly", "far"),
    "ja": ("わずかに", "明らかに", "大きく"),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One defect of a part, as a person would tell it; place and severity where they are known."""

    defect: str
    place: str | None
    severity: float | None


def faults_of(row: ManifestRow, recipe: Recipe) -> tuple[Fault, ...]:
    """Return what a manifest row says is wrong, in its order."""
    found = []
    for index, defect in enumerate(row.defects):
        known = recipe.defect(defect)
        terminal = row.terminals[index] if index < len(row.terminals) else ""
        place = terminal or (known.place if known else "")
        severity = row.severities[index] if index < len(row.severities) else None
        found.append(Fault(defect, place if recipe.place(place) else None, severity))
    return tuple(found)


def sentence(fault: Fault, recipe: Recipe, language: str) -> str:
    """Return one sentence about a fault, in a language that the recipe has words for.

    It names no place and no degree that nobody stated.
    """
    known = recipe.defect(fault.defect)
    where = recipe.place(fault.place) if fault.place else None
    place = where.title(language) if where else ""
    template = known.sentences.get(language, "") if known else ""
    unsaid = fault.severity is None and "{degree}" in template
    if not template or unsaid or ("{place}" in template and not place):
        title = known.title(language) if known else fault.defect
        return f"{title}: {place}." if place else f"{title}."
    words = DEGREES.get(language, DEGREES["en"])
    degree = words[min(2, int((fault.severity or 0.0) * 3))]
    return template.format(place=place, degree=degree)


def instructions(recipe: Recipe, golden: int = 0) -> str:
    """Return the text that opens the prompt: the recipe's words, its defects, what comes next."""
    listed = "; ".join(defect.phrase for defect in recipe.defects)
    places = "; ".join(place.phrase for place in recipe.places)
    text = recipe.prompt.system.replace("{places}", places)
    if "{defects}" in text:
        text = text.replace("{defects}", listed)
    else:
        text = f"{text} Defects: {listed}.".strip()
    if golden:
        good = "The first picture shows" if golden == 1 else f"The first {golden} pictures show"
        text = f"{text} {good} a good part; judge the last picture."
    return text


def question(recipe: Recipe, language: str = "") -> str:
    """Return the words after the live picture.

    Args:
        recipe: whose question it is.
        language: of the reason; the recipe's first language (or one that it does not name)
            asks for nothing, which is how verdicts are scored.
    """
    offered = recipe.prompt.reason_languages
    if language in offered and language != offered[0] and language in LANGUAGES:
        return f"{recipe.prompt.question} Give the reason in {LANGUAGES[language]}."
    return recipe.prompt.question


def answer_text(
    recipe: Recipe, *, defect: str | None = None, place: str | None = None, reason: str = ""
) -> str:
    """Return the whole answer in the recipe's form, as training writes it.

    Args:
        recipe: whose form it is.
        defect: name of the defect, or None for OK.
        place: name of the place, or None.
        reason: the sentence, or "".
    """
    form = recipe.prompt
    if defect is None:
        return form.ok + (form.ok_reason_lead + reason if reason else "")
    found = recipe.defect(defect)
    text = form.ng + form.defect_lead + (found.phrase if found else defect)
    where = recipe.place(place) if place is not None else None
    if where is not None:
        text += form.place_lead + where.phrase
    return text + (form.reason_lead + reason if reason else "")


def answer_about(
    row: ManifestRow, recipe: Recipe, language: str, first: int = 0, reason: str = ""
) -> tuple[str, int]:
    """Return a whole answer about a part that is OK or NG, and where in it the reason begins.

    Args:
        row: what is known of the part.
        recipe: whose words are used.
        language: of the reason, one that the recipe has words for.
        first: position of the fault that the answer names; the others follow in the reason.
        reason: a person's own words, which replace the recipe's sentences.
    """
    if row.label == "OK":
        said = reason or recipe.prompt.ok_sentences.get(language, "")
        start = len(recipe.prompt.ok + recipe.prompt.ok_reason_lead) if said else 0
        return answer_text(recipe, reason=said), start or len(recipe.prompt.ok)
    faults = list(faults_of(row, recipe))
    if not faults:
        bare = recipe.prompt.ng
        return bare + (recipe.prompt.reason_lead + reason if reason else ""), len(bare)
    named = faults.pop(first)
    joint = "" if language == "ja" else " "
    told = reason or joint.join(sentence(fault, recipe, language) for fault in (named, *faults))
    bare = answer_text(recipe, defect=named.defect, place=named.place)
    return bare + recipe.prompt.reason_lead + told, len(bare)
