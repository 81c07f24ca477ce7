"""What a comparison rests on: parts with their frozen truth, and a column for each inspector.

All of it is plain, frozen data. A part that an inspector failed on stays in (its ``p_ng`` is NaN,
its label ERROR, and at the line it is NG); a part that an inspector never judged is left out by
``columns.common``, and counted.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

import numpy as np
from numpy.typing import NDArray

from inspector_gui.core.recipe import Recipe
from inspector_gui.core.verdict import Thresholds
from inspector_gui.evaluation.arrays import Bools, Floats, Ints
from inspector_gui.evaluation.comparison.sentence import Sentence

Texts = NDArray[np.object_]

OK, NG, UNSURE, ERROR, NOT_JUDGED = 0, 1, 2, 3, -1
LABELS: Final = ("OK", "NG", "UNSURE", "ERROR")
UNKNOWN = -1  # of peak_on_defect and meets


@dataclass(frozen=True, slots=True)
class ComparedPart:
    """One part and its truth, as they were when the comparison was made.

    Attributes:
        file: unique in the comparison, as a user reads it; with forward slashes.
        label: "OK" or "NG"; "" where nobody said.
        defects: names in the recipe's words; () for OK, or where unknown.
        severities: of each defect, in [0, 1], NaN where unknown; () where none is known.
        places: of each defect, "" where it has none; () where none has.
        source: camera, folder or station that it came from.
        batch: lot or split.
        captured_at: when.
        brightness: mean grey value, in [0, 1]; NaN where unknown.
        sharpness: variance of the Laplacian of the grey picture (more is sharper); NaN if unknown.
        has_mask: whether the truth holds a mask or boxes.
        picture_sha256: content of the picture, 64 hexadecimal digits, "" where unknown.
    """

    file: str
    label: str
    defects: tuple[str, ...] = ()
    severities: tuple[float, ...] = ()
    places: tuple[str, ...] = ()
    source: str = ""
    batch: str = ""
    captured_at: datetime | None = None
    brightness: float = math.nan
    sharpness: float = math.nan
    has_mask: bool = False
    picture_sha256: str = ""

    def __post_init__(self) -> None:
        """Check the label; forget lists that know nothing.

        Raises:
            ValueError: if the label is no label, or a list does not go with the defects.
        """
        if self.label not in ("OK", "NG", ""):
            raise ValueError(f"{self.file}: a label is OK or NG, not {self.label!r}")
        for name in ("severities", "places"):
            if len(getattr(self, name)) not in (0, len(self.defects)):
                raise ValueError(f"{self.file}: {name} do not go with the defects")
        if not any(self.places):
            object.__setattr__(self, "places", ())
        if all(map(math.isnan, self.severities)):
            object.__setattr__(self, "severities", ())

    @property
    def severity(self) -> float:
        """Severity of its worst defect; NaN where unknown."""
        known = [value for value in self.severities if not math.isnan(value)]
        return max(known) if known else math.nan


@dataclass(frozen=True, slots=True)
class Facts:
    """What an inspector is, apart from what it said.

    Attributes:
        id: as in ``inspector-gui models``: "connector-vlm@nf4".
        kind: "vit" or "vlm".
        title: for people.
        model_digest: SHA-256 of its weights and settings.
        precision: "nf4", "bf16", "fp32".
        device: "cpu", "cuda:0 (…)".
        memory_bytes: on the GPU (or in memory) once loaded; NaN where unknown.
        disk_bytes: of the model's files; NaN where unknown.
        load_s: seconds from nothing to the first verdict; NaN where unknown.
        adapter: digest of the adapter, "" where there is none.
        prompt_digest: SHA-256 of prompt and references, "" for a ViT.
    """

    id: str
    kind: str = "vit"
    title: str = ""
    model_digest: str = ""
    precision: str = ""
    device: str = ""
    memory_bytes: float = math.nan
    disk_bytes: float = math.nan
    load_s: float = math.nan
    adapter: str = ""
    prompt_digest: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """What one inspector said of all parts; all arrays are (parts,) and read-only.

    Make it with ``columns.column``, which checks it.

    Attributes:
        facts: who it is.
        limits: its thresholds.
        p_ng: in [0, 1]; NaN where it failed or never judged.
        label_mass: probability of OK and NG together, in [0, 1]; 1 for a ViT.
        labels: codes ``OK``, ``NG``, ``UNSURE``, ``ERROR``, ``NOT_JUDGED``.
        defects: likeliest defect, also for parts called OK (thresholds move); "" where none.
        places: likeliest place, in the same way.
        ms: time of one verdict; NaN where unknown.
        reasons: what a VLM wrote; "".
        errors: the sentence of the failure; "".
        peak_on_defect: 1 if the heatmap's peak is on the defect, 0 if not, ``UNKNOWN`` (-1).
        region_iou: overlap of its region and the mask, in [0, 1]; NaN where unknown.
        meets: 1 if its region meets the mask, 0 if not, ``UNKNOWN`` (-1).
    """

    facts: Facts
    limits: Thresholds
    p_ng: Floats
    label_mass: Floats
    labels: Ints
    defects: Texts
    places: Texts
    ms: Floats
    reasons: Texts
    errors: Texts
    peak_on_defect: Ints
    region_iou: Floats
    meets: Ints

    @property
    def id(self) -> str:
        """Its id."""
        return self.facts.id

    @property
    def title(self) -> str:
        """Its title, or its id where it has none."""
        return self.facts.title or self.facts.id

    @property
    def says_ok(self) -> Bools:
        """Which parts go out as OK: UNSURE and ERROR are NG at the line."""
        return np.asarray(self.labels == OK)


ARRAYS: Final = tuple(n for n in Column.__slots__ if n not in ("facts", "limits"))


@dataclass(frozen=True, slots=True, eq=False)
class Appraisal:
    """What somebody else said of the parts: a person, or an inspector asked once more.

    Attributes:
        who: name of a person, or id of an inspector of the comparison.
        person: False for an inspector's further judgements of the same pictures.
        labels: (repeats, parts): 0 OK, 1 not OK, -1 where nobody said.
        own: where a person's label is the truth itself, (parts,); None where nobody knows.
        columns: what an inspector said each time, so that its thresholds can be moved; () for a
            person, and where only the labels are known.
    """

    who: str
    person: bool
    labels: Ints
    own: Bools | None = None
    columns: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """A comparison's data: parts that all its inspectors judged.

    Attributes:
        parts: labelled parts, in a fixed order.
        columns: one an inspector.
        recipe: whose words the defects, places and reasons are in; None where there is none.
        name: of the comparison.
        digest: SHA-256 of the frozen set.
        notes: what must be read first: parts left out, labels that changed, classes that lack.
        appraisals: people's labels and repeated judgements, on these parts.
        is_ng: the truth, (parts,).
    """

    parts: tuple[ComparedPart, ...]
    columns: tuple[Column, ...]
    recipe: Recipe | None = None
    name: str = ""
    digest: str = ""
    notes: tuple[Sentence, ...] = ()
    appraisals: tuple[Appraisal, ...] = ()
    is_ng: Bools = field(init=False)

    def __post_init__(self) -> None:
        """Derive the truth and check that all fits.

        Raises:
            ValueError: if a part has no label, two have one name, or a column has another length.
        """
        if any(part.label == "" for part in self.parts):
            raise ValueError("a part without a label cannot be compared; use columns.common()")
        if len({part.file for part in self.parts}) != len(self.parts):
            raise ValueError("two parts have the same file")
        ids = [one.id for one in self.columns]
        if len(set(ids)) != len(ids):
            raise ValueError(f"two inspectors have the same id: {ids}")
        for one in self.columns:
            if len(one.p_ng) != len(self.parts):
                raise ValueError(f"{one.id}: {len(one.p_ng)} verdicts of {len(self.parts)} parts")
        for said in self.appraisals:
            if said.labels.ndim != 2 or said.labels.shape[1] != len(self.parts):
                raise ValueError(f"{said.who}: labels of {said.labels.shape}, not (…, parts)")
        ng = np.array([part.label == "NG" for part in self.parts], dtype=np.bool_)
        ng.flags.writeable = False
        object.__setattr__(self, "is_ng", ng)

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the inspectors."""
        return tuple(one.id for one in self.columns)

    def column(self, name: str) -> Column:
        """Return the column of an inspector.

        Raises:
            KeyError: if there is none of this id.
        """
        for one in self.columns:
            if one.id == name:
                return one
        raise KeyError(name)
