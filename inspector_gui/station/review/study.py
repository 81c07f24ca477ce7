"""Is the label to be believed? The attribute agreement study of people and models.

People judge from the history of labels (see ``judgements``), models by their newest verdict. The
master of a part is its gold label, else a third person's final word, else there is none; agreement
between appraisers needs no master, effectiveness, misses and false alarms do. UNSURE is a way of
not saying OK: on a bad part it is no miss, on a good one a false alarm, and effective on none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from inspector_gui.core.label import LabelEvent
from inspector_gui.core.query import STATES
from inspector_gui.evaluation.agreement import Kappa, fleiss_kappa, krippendorff_alpha
from inspector_gui.evaluation.appraisers import Appraiser, all_agree, study
from inspector_gui.evaluation.arrays import MISSING, Bools, Ints
from inspector_gui.evaluation.estimates import Estimate, Share
from inspector_gui.station.review.judgements import Judgement, judgements
from inspector_gui.store.part_table import NG, OK, UNSURE, PartTable

MODELS = {"vit": "ViT", "vlm": "VLM"}
DRAWS = 2000
BIG = 20_000  # parts; with more, alpha's interval takes fewer draws


@dataclass(frozen=True, slots=True)
class AppraiserResult:
    """One appraiser.

    Attributes:
        name: of the person, or "ViT" or "VLM".
        is_model: whether it is a model.
        parts: how many it judged.
        repeats: how often it judged the part that it judged most often.
        figures: against the master, and within itself.
    """

    name: str
    is_model: bool
    parts: int
    repeats: int
    figures: Appraiser


@dataclass(frozen=True, slots=True)
class Together:
    """How far a group agrees.

    Attributes:
        parts: judged by the group twice or more.
        between: parts on which all judgements agree.
        fleiss: Fleiss' kappa.
        alpha: Krippendorff's alpha.
    """

    parts: int
    between: Share
    fleiss: Kappa
    alpha: Estimate


@dataclass(frozen=True, slots=True)
class PairResult:
    """Cohen's kappa of two appraisers, repeat with the same repeat."""

    one: str
    other: str
    kappa: Kappa


@dataclass(frozen=True, slots=True)
class AgreementStudy:
    """The whole study.

    Attributes:
        appraisers: people by name, then the models.
        pairs: each two of them that judged a part in common.
        people: how far people agree; None if nobody judged.
        everyone: the same with the models; None if nobody judged.
        masters: how many parts have a master, as ``gold`` and ``final``.
        missed_by_all: ids of the bad parts that every judgement called OK.
        all_right: parts on which everybody agrees with the master.
    """

    appraisers: tuple[AppraiserResult, ...]
    pairs: tuple[PairResult, ...]
    people: Together | None
    everyone: Together | None
    gold: int
    final: int
    missed_by_all: tuple[str, ...]
    all_right: Share

    @property
    def masters(self) -> int:
        """How many parts have a master."""
        return self.gold + self.final


def agreement_study(
    events: Iterable[LabelEvent], table: PartTable, draws: int = DRAWS, seed: int = 0
) -> AgreementStudy:
    """Return the study of all parts that a person has judged, or that have a master.

    Args:
        events: all label events, by number.
        table: all parts.
        draws: resamples for alpha's interval; fewer are taken of very many parts.
        seed: of the resamples.
    """
    said = judgements(events)
    position = {str(part): at for at, part in enumerate(table.part_id)}
    mastered = (table.gold | table.final) & ((table.label == OK) | (table.label == NG))
    judged = {position[one.part_id] for one in said if one.part_id in position}
    units = np.array(sorted(judged | set(np.flatnonzero(mastered).tolist())), np.int64)
    people, models, codes = _codes(said, table, units, position)
    names = [*people, *models]
    draws = draws if len(units) <= BIG else max(200, draws * BIG // len(units))
    master = np.where(mastered[units], table.label[units], MISSING)
    gold, final = _masters(table, units)
    if not names or not len(units):
        return AgreementStudy((), (), None, None, gold, final, (), Share.of(0, 0))
    found = study(codes, master, 0, seed)
    return AgreementStudy(
        appraisers=tuple(
            _result(name, at >= len(people), codes[at], found.appraisers[at])
            for at, name in enumerate(names)
        ),
        pairs=tuple(
            PairResult(names[i], names[j], kappa)
            for (i, j), kappa in found.pairs.items()
            if kappa.units
        ),
        people=_together(codes[: len(people)], draws, seed) if people else None,
        everyone=_together(codes, draws, seed),
        gold=gold,
        final=final,
        missed_by_all=tuple(str(table.part_id[units[at]]) for at in found.missed_by_all),
        all_right=found.all_right,
    )


def _codes(
    said: Iterable[Judgement], table: PartTable, units: Ints, position: Mapping[str, int]
) -> tuple[list[str], list[str], Ints]:
    """Return people, models, and what each said: (appraisers, repeats, units), -1 for nothing."""
    said = [one for one in said if one.part_id in position]
    unit = {at: index for index, at in enumerate(units.tolist())}
    trials: dict[tuple[str, int], list[int]] = {}
    for one in said:
        at = unit[position[one.part_id]]
        trials.setdefault((one.labeller, at), []).append(STATES.index(one.label.value))
    people = sorted({one.labeller for one in said})
    models = [kind for kind in MODELS if _judged(table, kind, units).any()]
    repeats = max((len(codes) for codes in trials.values()), default=1)
    found = np.full((len(people) + len(models), repeats, len(units)), MISSING, np.int64)
    for (labeller, at), codes in trials.items():
        found[people.index(labeller), : len(codes), at] = codes
    for row, kind in enumerate(models, start=len(people)):
        labels = table.vit_label[units] if kind == "vit" else table.vlm_label[units]
        found[row, 0] = np.where(_judged(table, kind, units), labels, MISSING)
    return people, [MODELS[kind] for kind in models], found


def _judged(table: PartTable, kind: str, units: Ints) -> Bools:
    labels = table.vit_label[units] if kind == "vit" else table.vlm_label[units]
    return np.isin(labels, (OK, NG, UNSURE))


def _result(name: str, is_model: bool, codes: Ints, figures: Appraiser) -> AppraiserResult:
    given = codes != MISSING
    return AppraiserResult(
        name=name,
        is_model=is_model,
        parts=int(given.any(axis=0).sum()),
        repeats=int(given.sum(axis=0).max(initial=0)),
        figures=figures,
    )


def _together(codes: Ints, draws: int, seed: int) -> Together:
    flat = codes.reshape(-1, codes.shape[2])
    flat = flat[:, (flat != MISSING).sum(axis=0) >= 2]
    return Together(
        parts=flat.shape[1],
        between=all_agree(flat),
        fleiss=fleiss_kappa(flat),
        alpha=krippendorff_alpha(flat, draws, seed),
    )


def _masters(table: PartTable, units: Ints) -> tuple[int, int]:
    surely = (table.label[units] == OK) | (table.label[units] == NG)
    gold = int((table.gold[units] & surely).sum())
    return gold, int((table.final[units] & surely).sum())
