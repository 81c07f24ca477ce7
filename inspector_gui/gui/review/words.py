"""Words of the Review page: queues, acts, terms of a query, one part in one line."""

from __future__ import annotations

import re
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale

from inspector_gui.core.decision import DecisionWord
from inspector_gui.core.label import Act, LabelEvent
from inspector_gui.core.query import Query
from inspector_gui.core.recipe import Recipe
from inspector_gui.gui.i18n import Languages
from inspector_gui.gui.look import Look
from inspector_gui.gui.review.tiles import Tile
from inspector_gui.gui.words import defect_title, kind_word, label_word, place_title, source_word
from inspector_gui.store.set_facts import set_facts

_DECIDED = re.compile(r"decision (OK|NG|ERROR|NONE)")


def queue_word(name: str) -> str:
    """Return the title of a queue; "" is all parts."""
    words = {
        "": QCoreApplication.translate("Review", "All parts"),
        "unlabelled": QCoreApplication.translate("Review", "Unlabelled"),
        "ng": QCoreApplication.translate("Review", "A model says NG"),
        "errors": QCoreApplication.translate("Review", "ERROR and UNSURE"),
        "uncertain": QCoreApplication.translate("Review", "Most uncertain"),
        "uncertain_vit": QCoreApplication.translate("Review", "ViT uncertain"),
        "uncertain_vlm": QCoreApplication.translate("Review", "VLM uncertain"),
        "wrong_place": QCoreApplication.translate("Review", "Right verdict, wrong place"),
        "likely_wrong": QCoreApplication.translate("Review", "Label likely wrong"),
        "twins": QCoreApplication.translate("Review", "Twins labelled differently"),
        "drift": QCoreApplication.translate("Review", "Suspected drift"),
        "conflicts": QCoreApplication.translate("Review", "People disagree"),
        "corrected": QCoreApplication.translate("Review", "Corrected at the line"),
        "gold": QCoreApplication.translate("Review", "Gold"),
    }
    return words.get(name, name)


def queue_tip(name: str) -> str:
    """Say what a queue holds."""
    words = {
        "unlabelled": QCoreApplication.translate("Review", "Nobody has said anything yet"),
        "errors": QCoreApplication.translate("Review", "The decision or a model had no answer"),
        "uncertain": QCoreApplication.translate("Review", "Both models do not know; worst first"),
        "wrong_place": QCoreApplication.translate(
            "Review", "Both say NG, but not of the same place, or not of the label's"
        ),
        "likely_wrong": QCoreApplication.translate(
            "Review", "Both models confidently contradict the label"
        ),
        "twins": QCoreApplication.translate("Review", "Nearly the same picture, OK here, NG there"),
        "drift": QCoreApplication.translate("Review", "Of the last days, unlike the days before"),
        "conflicts": QCoreApplication.translate("Review", "A third person must decide"),
        "corrected": QCoreApplication.translate("Review", "The operator said: it was wrong"),
    }
    return words.get(name, "")


def act_word(event: LabelEvent) -> str:
    """Say what a person did, with the label that it came to."""
    label = event.content.label
    said = label_word(label) if label else "–"
    words = {
        Act.LABEL: QCoreApplication.translate("Review", "said {label}"),
        Act.IMPORT: QCoreApplication.translate("Review", "imported as {label}"),
        Act.CORRECT: QCoreApplication.translate("Review", "corrected at the line: {label}"),
        Act.UNDO: QCoreApplication.translate("Review", "took it back: {label}"),
        Act.REDO: QCoreApplication.translate("Review", "did it again: {label}"),
        Act.BLIND: QCoreApplication.translate("Review", "said in blind review: {label}"),
        Act.FINAL: QCoreApplication.translate("Review", "decided: {label}"),
        Act.GOLD: QCoreApplication.translate("Review", "made it gold: {label}"),
        Act.RELEASE: QCoreApplication.translate("Review", "released it: {label}"),
    }
    return words[event.draft.act].format(label=said)


def event_details(event: LabelEvent, recipe: Recipe, language: str) -> str:
    """Return defects, places, regions, comment and reason of an event, in one line."""
    content = event.content
    pieces = [defect_title(recipe, name, language) for name in content.defects]
    pieces += [place_title(recipe, name, language) for name in content.places]
    if content.regions:
        many = QCoreApplication.translate("Review", "{n} regions").format(n=len(content.regions))
        one = QCoreApplication.translate("Review", "1 region")
        pieces.append(one if len(content.regions) == 1 else many)
    pieces += [f"“{content.comment}”"] if content.comment else []
    return " · ".join((*pieces, *why_words(event.draft.why, recipe, language)))


def why_words(why: str, recipe: Recipe, language: str) -> list[str]:
    """Say in words what was kept beside a label: a person's reason, or what a set says more."""
    if not why:
        return []
    decided = _DECIDED.fullmatch(why)
    if decided:
        words = QCoreApplication.translate("Review", "the line had said {word}")
        return [words.format(word=label_word(DecisionWord(decided[1])))]
    facts = set_facts(why)
    if not facts.text:
        return [f"“{why}”"]
    found = []
    if facts.source:
        words = QCoreApplication.translate("Review", "from {source}")
        found.append(words.format(source=source_word(facts.source)))
    titles = [place_title(recipe, name, language) or name for name in facts.terminals]
    worst = [QLocale(language).toString(each, "f", 2) for each in facts.severities]
    if titles:
        found.append(
            QCoreApplication.translate("Review", "at {places}").format(places=", ".join(titles))
        )
    if worst:
        words = QCoreApplication.translate("Review", "severity {values}")
        found.append(words.format(values=", ".join(worst)))
    if facts.seed is not None:
        words = QCoreApplication.translate("Review", "drawn with seed {n}")
        found.append(words.format(n=facts.seed))
    return found


def tile_words(tile: Tile, look: Look) -> str:
    """Return one line about a part."""
    pieces = [look.languages.part_number(tile.number), moment(tile.at, look.languages)]
    for who, state in (
        (QCoreApplication.translate("Review", "label"), tile.label),
        (kind_word("vit"), tile.vit),
        (kind_word("vlm"), tile.vlm),
        (QCoreApplication.translate("Review", "decision"), tile.word),
    ):
        if state is not None and state is not DecisionWord.NONE:
            pieces.append(f"{who} {label_word(state)}")
    if tile.conflict:
        pieces.append(queue_word("conflicts"))
    if tile.gold:
        pieces.append(queue_word("gold"))
    return " · ".join(pieces)


def moment(at: datetime, languages: Languages) -> str:
    """Return when something was: today the time alone, else the day, too."""
    local = QDateTime.fromSecsSinceEpoch(int(at.timestamp()))
    form = QLocale.FormatType.ShortFormat
    if local.date() == QDate.currentDate():
        return languages.locale.toString(local.time(), form)
    return languages.locale.toString(local, form)


def brief_moments(at: datetime, languages: Languages) -> tuple[str, ...]:
    """Return when something was in a few characters, the longest form that may fit first."""
    local = QDateTime.fromSecsSinceEpoch(int(at.timestamp()))
    if local.date() == QDate.currentDate():
        return (local.time().toString("HH:mm"),)
    day = languages.locale.toString(local.date(), "M/d" if languages.language == "ja" else "d MMM")
    return f"{day} {local.time().toString('HH:mm')}", day


def query_title(query: Query) -> str:
    """Return what a list holds, short enough for a head."""
    rest = query.but(queue="").text
    title = queue_word(query.queue)
    if not rest:
        return title
    return f"{title} · {rest}" if query.queue else rest
