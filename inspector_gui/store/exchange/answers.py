"""From the answer of a chat back to a label, by the recipe's wording or by common words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from inspector_gui.core.recipe import Prompt, Recipe
from inspector_gui.store.exchange.mapping import Word, class_name, word_of


@dataclass(frozen=True, slots=True)
class Told:
    """What an answer says: a label, the classes that it names, where, and why."""

    word: Word
    classes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    reason: str = ""


_PLAIN = Prompt(system="", question="")
_OK = re.compile(r"(ok|okay|good|normal|pass(ed)?|no defects?|defect[- ]free)\b", re.I)
_NG = re.compile(r"(ng|bad|defective|faulty|anomal\w+|abnormal|fail(ed)?)\b", re.I)
_YES_NO = re.compile(r"(yes|no)\b[\s,.:;!]*", re.I)
_ASKS_GOOD = re.compile(
    r"\b(ok|good|normal|intact|pass\w*|fine|flawless)\b|\b(without|free of|no) (any )?\w*\s?"
    r"(defects?|damage|anomal\w+)\b|defect[- ]free",
    re.I,
)
_ASKS_BAD = re.compile(
    r"defect|damage|anomal|fault|flaw|broken|wrong|abnormal|\bng\b|\bbad\b", re.I
)


def understood(answer: str, question: str, recipe: Recipe | None) -> Told | None:
    """Return what an answer says of the part, None if it says nothing that is a label.

    Args:
        answer: of the assistant.
        question: that it was asked; a bare yes or no means nothing without it.
        recipe: whose wording is tried first.
    """
    text = answer.strip()
    if text.startswith("{"):
        return _of_json(text)
    told = _in_form(text, recipe.prompt, recipe) if recipe else None
    return told or _in_form(text, _PLAIN, recipe) or _in_words(text) or _yes_no(text, question)


def _in_form(text: str, form: Prompt, recipe: Recipe | None) -> Told | None:
    """Read ``{ok}{ok_reason_lead}REASON`` or ``{ng}{defect_lead}…`` (``core.recipe.Prompt``)."""
    for word, start in sorted(((Word.OK, form.ok), (Word.NG, form.ng)), key=_longest):
        rest = _after(text, start)
        if rest is None:
            continue
        if word is Word.OK:
            return Told(word, reason=_reason(rest, form.ok_reason_lead))
        named = _after(rest, form.defect_lead, whole_word=False)
        if named is None:
            return Told(word, reason=_reason(rest, form.reason_lead))
        return _bad(named, form, recipe)
    return None


def _longest(pair: tuple[Word, str]) -> int:
    return -len(pair[1])


def _bad(named: str, form: Prompt, recipe: Recipe | None) -> Told:
    """Read ``DEFECT{place_lead}PLACE{reason_lead}REASON``."""
    phrases = {d.phrase: d.name for d in recipe.defects} if recipe else {}
    phrase = _starts_with(named, phrases)
    if phrase is None:
        leads = (form.reason_lead, form.place_lead, "\n")
        ends = [at for lead in leads if lead.strip() and (at := named.find(lead)) > 0]
        cut = min(ends, default=len(named))
        phrase = named[:cut]
        defect = phrase.rstrip(" .\n")
    else:
        defect = class_name(phrases[phrase])
    rest = named[len(phrase) :]
    places: tuple[str, ...] = ()
    where = _after(rest, form.place_lead, whole_word=False)
    if where is not None:
        known = {place.phrase: place.name for place in recipe.places} if recipe else {}
        found = _starts_with(where, known)
        if found is not None:
            places, rest = (known[found],), where[len(found) :]
    return Told(Word.NG, (defect,), places, _reason(rest, form.reason_lead))


def _after(text: str, start: str, *, whole_word: bool = True) -> str | None:
    """Return what follows a beginning, None if the text does not begin so."""
    if not start or text[: len(start)].casefold() != start.casefold():
        return None
    rest = text[len(start) :]
    cut_word = start[-1].isalnum() and rest[:1].isalnum() and rest[:1].isascii()
    return None if whole_word and cut_word else rest


def _starts_with(text: str, phrases: Iterable[str]) -> str | None:
    for phrase in sorted(phrases, key=len, reverse=True):
        if _after(text, phrase) is not None:
            return phrase
    return None


def _reason(rest: str, lead: str) -> str:
    told = _after(rest, lead, whole_word=False)
    return (rest.lstrip(" .,:;\n") if told is None else told).strip()


def _in_words(text: str) -> Told | None:
    for word, pattern in ((Word.OK, _OK), (Word.NG, _NG)):
        if found := pattern.match(text):
            return Told(word, reason=text[found.end() :].lstrip(" .,:;\n"))
    return None


def _yes_no(text: str, question: str) -> Told | None:
    found = _YES_NO.match(text)
    if found is None:
        return None
    yes = found[1].lower() == "yes"
    if _ASKS_GOOD.search(question):
        return Told(Word.OK if yes else Word.NG, reason=text[found.end() :])
    if _ASKS_BAD.search(question):
        return Told(Word.NG if yes else Word.OK, reason=text[found.end() :])
    return None


def _of_json(text: str) -> Told | None:
    """Read ``{"label": "NG", "defect": "crack", "reason": "…"}``, as some sets answer."""
    try:
        data = json.loads(text)
    except ValueError:
        return None
    if not isinstance(data, dict):
        return None
    low = {str(key).casefold(): value for key, value in data.items()}
    said = str(low.get("label", low.get("verdict", low.get("result", ""))))
    named = low.get("defects", low.get("defect", low.get("defect_type", ())))
    names = [str(each) for each in (named if isinstance(named, list) else [named] if named else [])]
    word = word_of(said) or (Word.NG if names else None)
    if word is None:
        return None
    classes = tuple(name for name in names if word_of(name) is None) if word is Word.NG else ()
    return Told(word, classes, reason=str(low.get("reason", "")))
