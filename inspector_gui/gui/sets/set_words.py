"""Words about sets: formats, what was understood, what came of an import or an export."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication

from inspector_gui.core.recipe import Recipe
from inspector_gui.gui.compare.table import Cell, Row
from inspector_gui.gui.look import Look
from inspector_gui.gui.sentences import translated_sentence
from inspector_gui.gui.words import defect_title
from inspector_gui.station.exporting import ExportReport
from inspector_gui.station.import_report import Findings, ImportReport
from inspector_gui.store.exchange.capability import CARRIES, LEFT_OUT, Fact
from inspector_gui.store.exchange.parts import SetFormat, Skipped, Understood

Facts = list[tuple[str, str]]


def format_word(kind: SetFormat) -> str:
    """Return the name of a format."""
    words = {
        SetFormat.MANIFEST: QCoreApplication.translate("Sets", "Manifest (manifest.csv, masks)"),
        SetFormat.FOLDERS: QCoreApplication.translate("Sets", "A folder for each class, masks"),
        SetFormat.MVTEC: QCoreApplication.translate("Sets", "MVTec-AD folders"),
        SetFormat.COCO: QCoreApplication.translate("Sets", "COCO JSON"),
        SetFormat.YOLO: QCoreApplication.translate("Sets", "YOLO"),
        SetFormat.VOC: QCoreApplication.translate("Sets", "Pascal VOC"),
        SetFormat.LABELME: QCoreApplication.translate("Sets", "LabelMe JSON"),
        SetFormat.JSONL: QCoreApplication.translate("Sets", "Chats to train a VLM (JSONL)"),
    }
    return words[kind]


def fact_word(fact: Fact) -> str:
    """Return what a label may say, in a few words."""
    words = {
        Fact.UNSURE: QCoreApplication.translate("Sets", "UNSURE"),
        Fact.UNLABELLED: QCoreApplication.translate("Sets", "pictures without a label"),
        Fact.SEVERAL: QCoreApplication.translate("Sets", "several defects"),
        Fact.MASK: QCoreApplication.translate("Sets", "masks"),
        Fact.BOX: QCoreApplication.translate("Sets", "boxes"),
        Fact.POLYGON: QCoreApplication.translate("Sets", "outlines"),
        Fact.PIECES: QCoreApplication.translate("Sets", "masks of one defect kept apart"),
        Fact.PLACES: QCoreApplication.translate("Sets", "places"),
        Fact.COMMENT: QCoreApplication.translate("Sets", "comments"),
        Fact.TRAIN_NG: QCoreApplication.translate("Sets", "NG parts for training"),
        Fact.SPLIT: QCoreApplication.translate("Sets", "other splits"),
        Fact.RENDERED: QCoreApplication.translate("Sets", "severities, terminals and seeds"),
        Fact.SOURCE: QCoreApplication.translate("Sets", "the source"),
    }
    return words[fact]


def carries(kind: SetFormat) -> str:
    """Say in one line what a format can carry."""
    missing = [fact for fact in Fact if fact not in CARRIES[kind]]
    skipped = [fact for fact in missing if fact in LEFT_OUT.get(kind, frozenset())]
    lost = [fact for fact in missing if fact not in skipped]
    pieces = []
    if lost:
        words = QCoreApplication.translate("Sets", "Loses {what}.")
        pieces.append(words.format(what=", ".join(map(fact_word, lost))))
    if skipped:
        words = QCoreApplication.translate("Sets", "Leaves out {what}.")
        pieces.append(words.format(what=", ".join(map(fact_word, skipped))))
    if not pieces:
        return QCoreApplication.translate("Sets", "Carries all that a label says.")
    return " ".join(pieces)


def choice_words() -> dict[str, str]:
    """Return the words of the choices that are no defect of the recipe."""
    return {
        "": QCoreApplication.translate("Sets", "Choose…"),
        "ok": QCoreApplication.translate("Sets", "OK"),
        "ng": QCoreApplication.translate("Sets", "NG, no defect named"),
        "add": QCoreApplication.translate("Sets", "New defect of the recipe"),
        "skip": QCoreApplication.translate("Sets", "Skip these pictures"),
    }


def understood_facts(found: Understood, recipe: Recipe, look: Look, own: bool = False) -> Facts:
    """Return what a set seems to hold, line by line; ``own`` where it starts its own recipe."""
    translate, number = QCoreApplication.translate, look.languages.number
    language = look.languages.language
    defects = [(defect_title(recipe, name, language), count) for name, count in found.defects]
    regions = (
        (translate("Sets", "masks"), found.masks),
        (translate("Sets", "boxes"), found.boxes),
        (translate("Sets", "outlines"), found.polygons),
    )
    return [
        (translate("Sets", "Format"), format_word(found.format)),
        (translate("Sets", "Folder"), str(found.root)),
        (translate("Sets", "Pictures"), number(found.pictures)),
        (translate("Sets", "Labels"), _counted(found.labels, look)),
        (translate("Sets", "Defects"), _counted(defects, look)),
        (
            translate("Sets", "Recipe"),
            translate("Sets", "{name}, a new one: the set is of another product").format(
                name=recipe.name
            )
            if own
            else recipe.name,
        ),
        (translate("Sets", "Splits"), _counted(found.splits, look)),
        (translate("Sets", "Marked places"), _counted([r for r in regions if r[1]], look)),
        (translate("Sets", "Cannot be taken"), number(found.skipped) if found.skipped else ""),
        (translate("Sets", "Note"), "\n".join(map(translated_sentence, found.warnings))),
    ]


def import_summary(report: ImportReport, look: Look) -> str:
    """Say in one line what an import came to."""
    number, translate = look.languages.number, QCoreApplication.translate
    if report.stopped:
        words = translate("Sets", "{n} of {total} pictures were dealt with. {why}")
        why = translated_sentence(report.stopped)
        return words.format(n=number(report.done), total=number(report.pictures), why=why)
    words = translate("Sets", "{n} pictures of {name} were taken in {s} s.")
    return words.format(n=number(report.taken), name=report.name, s=number(report.seconds, 1))


def report_facts(report: ImportReport, look: Look) -> Facts:
    """Return the counts of an import."""
    translate, number = QCoreApplication.translate, look.languages.number
    return [
        (translate("Sets", "Taken"), number(report.taken)),
        (translate("Sets", "There already, labelled now"), number(report.labelled)),
        (translate("Sets", "There already"), number(report.there)),
        (translate("Sets", "There with another label"), number(report.different.count)),
        (translate("Sets", "Skipped"), number(report.skipped.count)),
    ]


def finding_rows(report: ImportReport) -> list[Row]:
    """Return a row for each picture about which an import has something to say."""
    translate = QCoreApplication.translate
    kinds = (
        (translate("Sets", "skipped"), report.skipped),
        (translate("Sets", "differs"), report.different),
        (translate("Sets", "note"), report.notes),
    )
    return [row for words, found in kinds for row in _found(words, found)]


def export_summary(report: ExportReport, look: Look) -> str:
    """Say in one line what an export came to."""
    number = look.languages.number
    words = QCoreApplication.translate("Sets", "{n} pictures are in {folder}.")
    return words.format(n=number(report.written), folder=report.out)


def export_facts(report: ExportReport, look: Look) -> Facts:
    """Return the counts of an export, and what was lost."""
    translate, number = QCoreApplication.translate, look.languages.number
    split = report.split
    return [
        (translate("Sets", "Format"), format_word(report.format)),
        (translate("Sets", "Asked for"), number(report.asked)),
        (translate("Sets", "Labels"), _counted(report.labels, look)),
        (translate("Sets", "Split"), f"{split.name} · {split.digest[:12]}" if split else ""),
        (translate("Sets", "Sides"), _counted(report.sides, look)),
        (translate("Sets", "Skipped"), number(report.skipped)),
        (translate("Sets", "Uneven"), "\n".join(map(translated_sentence, report.uneven)) or "–"),
        (translate("Sets", "Lost"), "\n".join(map(translated_sentence, report.lost)) or "–"),
    ]


def skipped_rows(found: Sequence[Skipped]) -> list[Row]:
    """Return a row for each picture that an export left out."""
    return [_row("", one) for one in found]


def _found(words: str, found: Findings) -> Iterable[Row]:
    return [_row(words, one) for one in found.first]


def _row(words: str, one: Skipped) -> Row:
    sentence = translated_sentence(one.sentence)
    return (
        Cell(words, left=True, weak=True),
        Cell(one.name, left=True, tip=one.name),
        Cell(sentence, left=True, tip=sentence),
    )


def _counted(pairs: Iterable[tuple[str, int]], look: Look) -> str:
    number = look.languages.number
    return " · ".join(f"{name} {number(count)}" for name, count in pairs)
