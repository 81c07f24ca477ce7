"""Labels: what a person says a part is, and where it is bad.

A label is never overwritten. Each act is an event that carries the whole content as it stands after
it, so that the current label is simply the content of the newest event that counts. Events form a
chain: the hash of each is taken over its own text and the hash of the event before it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from inspector_gui.core.verdict import Label

Mask: TypeAlias = NDArray[np.bool_]

FIRST_HASH = "0" * 64
BODY_VERSION = 1


@dataclass(frozen=True, slots=True)
class LabelBox:
    """A rectangle in pixels of the frame, ``x1 < x2`` and ``y1 < y2``; subpixels are kept."""

    x1: float
    y1: float
    x2: float
    y2: float
    defect: str = ""

    def __post_init__(self) -> None:
        """Check the order of the edges.

        Raises:
            ValueError: if the box is empty or an edge is not finite.
        """
        edges = (self.x1, self.y1, self.x2, self.y2)
        if not (np.isfinite(edges).all() and self.x1 < self.x2 and self.y1 < self.y2):
            raise ValueError(f"a box needs x1 < x2 and y1 < y2, not {edges}")


@dataclass(frozen=True, slots=True)
class LabelPolygon:
    """A closed outline of three or more points (x, y) in pixels of the frame."""

    points: tuple[tuple[float, float], ...]
    defect: str = ""

    def __post_init__(self) -> None:
        """Check the points.

        Raises:
            ValueError: if they are fewer than three or not finite.
        """
        if len(self.points) < 3 or not np.isfinite(self.points).all():
            raise ValueError("a polygon needs three or more finite points")


@dataclass(frozen=True, slots=True)
class LabelMask:
    """Marked pixels: a bitmap of ``width`` × ``height`` whose top left pixel is (x, y).

    ``packed`` holds the rows' bits (numpy's ``packbits`` over the whole bitmap), zlib-compressed.
    """

    x: int
    y: int
    width: int
    height: int
    packed: bytes
    defect: str = ""

    @classmethod
    def of(cls, mask: Mask, defect: str = "") -> LabelMask | None:
        """Return the marked pixels of a mask of the whole frame, (H, W); None if it marks none."""
        rows = np.flatnonzero(mask.any(axis=1))
        columns = np.flatnonzero(mask.any(axis=0))
        if not len(rows):
            return None
        y, x = int(rows[0]), int(columns[0])
        cut = mask[y : int(rows[-1]) + 1, x : int(columns[-1]) + 1]
        packed = zlib.compress(np.packbits(cut).tobytes(), 6)
        return cls(x, y, cut.shape[1], cut.shape[0], packed, defect)

    def bitmap(self) -> Mask:
        """Return the bitmap alone, (height, width).

        Raises:
            ValueError: if the packed bits are damaged.
        """
        count = self.width * self.height
        try:
            bits = np.frombuffer(zlib.decompress(self.packed), np.uint8)
        except zlib.error as error:
            raise ValueError(f"the mask's bits are damaged ({error})") from None
        if len(bits) * 8 < count:
            raise ValueError("the mask has fewer bits than pixels")
        found: Mask = np.unpackbits(bits, count=count).reshape(self.height, self.width) > 0
        return found

    def full(self, width: int, height: int) -> Mask:
        """Return the mask on a frame of that size, (height, width); what lies outside is cut."""
        whole = np.zeros((height, width), np.bool_)
        x1, y1 = max(0, self.x), max(0, self.y)
        x2, y2 = min(width, self.x + self.width), min(height, self.y + self.height)
        if x1 < x2 and y1 < y2:
            bits = self.bitmap()
            whole[y1:y2, x1:x2] = bits[y1 - self.y : y2 - self.y, x1 - self.x : x2 - self.x]
        return whole


LabelRegion: TypeAlias = LabelBox | LabelPolygon | LabelMask


@dataclass(frozen=True, slots=True)
class LabelContent:
    """What a person says of a part.

    Attributes:
        label: OK, NG or UNSURE; None where nobody says anything (the label was taken back).
        defects: names of the recipe's defects, in the order they were named.
        places: names of the recipe's places; they go with no defect in particular.
        regions: where, in pixels of the frame.
        comment: free words.
    """

    label: Label | None = None
    defects: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    regions: tuple[LabelRegion, ...] = ()
    comment: str = ""

    def __post_init__(self) -> None:
        """Check that it makes sense.

        Raises:
            ValueError: if a part that is OK, or has no label, has defects.
        """
        if self.label in (Label.OK, None) and self.defects:
            raise ValueError(f"a part labelled {self.label} cannot have defects")

    def but(self, **changes: Any) -> LabelContent:
        """Return the same content with some of it changed."""
        return replace(self, **changes)


NOTHING = LabelContent()


class Act(StrEnum):
    """What a person did to a label."""

    LABEL = "label"  # said what the part is
    IMPORT = "import"  # it came with a set of pictures
    CORRECT = "correct"  # at the line: the decision was wrong
    UNDO = "undo"  # took the act before back
    REDO = "redo"  # did again what had been taken back
    BLIND = "blind"  # a blind second review: an opinion beside the label, not the label
    FINAL = "final"  # a third person's word on a conflict
    GOLD = "gold"  # locked it, with a reason
    RELEASE = "release"  # unlocked it, with a reason


@dataclass(frozen=True, slots=True)
class ShownVerdict:
    """A verdict that was on the screen while the label was given."""

    inspector: str
    model_digest: str
    label: str
    p_ng: float | None


@dataclass(frozen=True, slots=True)
class LabelDraft:
    """An act that is to be remembered.

    Attributes:
        part_id: of which part.
        act: what is done.
        content: what the part is said to be after it.
        seen: id of the event that was on screen as the current label, "" for none: if another one
            is current when this arrives, somebody was quicker, and the part is a conflict.
        undoes: id of the event that UNDO takes back, or of the UNDO that REDO takes back.
        why: the reason (for GOLD and RELEASE it must be there).
        seconds: how long the part was on screen.
        shown: the verdicts that were on screen.
        event_id: unique; given by whoever makes the draft, so that a retry is no second event.
    """

    part_id: str
    act: Act
    content: LabelContent
    seen: str = ""
    undoes: str = ""
    why: str = ""
    seconds: float = 0.0
    shown: tuple[ShownVerdict, ...] = ()
    event_id: str = ""


@dataclass(frozen=True, slots=True)
class LabelEvent:
    """An act as remembered.

    Attributes:
        number: its place in the chain, from 1.
        at: when it was written, UTC.
        labeller: who.
        picture_sha256: of the part's picture, "" where it has none.
        conflict: True if it contradicts an event that its labeller had not seen.
        previous_hash: of the event before it in the chain; 64 zeros for the first.
        hash: of ``previous_hash`` and ``body``.
        body: the canonical JSON that was hashed.
    """

    number: int
    at: datetime
    labeller: str
    picture_sha256: str
    draft: LabelDraft
    conflict: bool
    previous_hash: str
    hash: str
    body: str

    @property
    def event_id(self) -> str:
        """Its id."""
        return self.draft.event_id

    @property
    def content(self) -> LabelContent:
        """What the part is said to be after it."""
        return self.draft.content


@dataclass(frozen=True, slots=True)
class CurrentLabel:
    """What a part is said to be now: a view on its events.

    Attributes:
        event_id: the event that it comes from, "" if there is none.
        gold: it is locked.
        final: a third person has decided.
        conflict: people contradict one another and nobody has decided yet.
    """

    content: LabelContent = NOTHING
    event_id: str = ""
    labeller: str = ""
    at: datetime | None = None
    act: Act | None = None
    gold: bool = False
    final: bool = False
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class PartHistory:
    """A part's current label and all that was ever done to it, oldest first."""

    part_id: str
    current: CurrentLabel = field(default_factory=CurrentLabel)
    events: tuple[LabelEvent, ...] = ()


# Text and back


def event_hash(previous_hash: str, body: str) -> str:
    """Return the SHA-256 that chains an event to the one before it, as 64 hexadecimal digits."""
    return hashlib.sha256(f"{previous_hash}\n{body}".encode()).hexdigest()


def event_body(
    number: int, at: datetime, labeller: str, picture_sha256: str, draft: LabelDraft, conflict: bool
) -> str:
    """Return the canonical JSON of an event: all of it, with sorted keys and no white space."""
    data = {
        "version": BODY_VERSION,
        "number": number,
        "at": at.isoformat(),
        "labeller": labeller,
        "picture": picture_sha256,
        "part": draft.part_id,
        "act": draft.act.value,
        "content": content_to_data(draft.content),
        "seen": draft.seen,
        "undoes": draft.undoes,
        "why": draft.why,
        "seconds": round(draft.seconds, 3),
        "shown": [[v.inspector, v.model_digest, v.label, v.p_ng] for v in draft.shown],
        "id": draft.event_id,
        "conflict": conflict,
    }
    return json.dumps(
        data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def event_of_body(body: str, previous_hash: str, hash_: str) -> LabelEvent:
    """Return the event of a body.

    Raises:
        ValueError: if the body is not one of an event.
    """
    try:
        data: dict[str, Any] = json.loads(body)
        draft = LabelDraft(
            part_id=data["part"],
            act=Act(data["act"]),
            content=content_of_data(data["content"]),
            seen=data["seen"],
            undoes=data["undoes"],
            why=data["why"],
            seconds=float(data["seconds"]),
            shown=tuple(ShownVerdict(*each) for each in data["shown"]),
            event_id=data["id"],
        )
        return LabelEvent(
            number=int(data["number"]),
            at=datetime.fromisoformat(data["at"]),
            labeller=data["labeller"],
            picture_sha256=data["picture"],
            draft=draft,
            conflict=bool(data["conflict"]),
            previous_hash=previous_hash,
            hash=hash_,
            body=body,
        )
    except (KeyError, TypeError, json.JSONDecodeError) as error:
        raise ValueError(f"this is no event ({error})") from None


def content_to_data(content: LabelContent) -> dict[str, Any]:
    """Return a content as plain JSON data."""
    return {
        "label": content.label.value if content.label else None,
        "defects": list(content.defects),
        "places": list(content.places),
        "regions": [region_to_data(region) for region in content.regions],
        "comment": content.comment,
    }


def content_of_data(data: dict[str, Any]) -> LabelContent:
    """Return the content of plain JSON data.

    Raises:
        ValueError: if it is not that of a content.
        KeyError: if a key is missing.
    """
    return LabelContent(
        label=Label(data["label"]) if data["label"] else None,
        defects=tuple(data["defects"]),
        places=tuple(data["places"]),
        regions=tuple(region_of_data(region) for region in data["regions"]),
        comment=data["comment"],
    )


def region_to_data(region: LabelRegion) -> dict[str, Any]:
    """Return a region as plain JSON data."""
    match region:
        case LabelBox():
            edges = [region.x1, region.y1, region.x2, region.y2]
            return {"box": edges, "defect": region.defect}
        case LabelPolygon():
            return {"polygon": [list(point) for point in region.points], "defect": region.defect}
        case LabelMask():
            bits = base64.b64encode(region.packed).decode()
            size = [region.x, region.y, region.width, region.height]
            return {"mask": size, "bits": bits, "defect": region.defect}


def region_of_data(data: dict[str, Any]) -> LabelRegion:
    """Return the region of plain JSON data.

    Raises:
        ValueError: if it is not that of a region.
        KeyError: if a key is missing.
    """
    defect = data["defect"]
    if "box" in data:
        x1, y1, x2, y2 = data["box"]
        return LabelBox(x1, y1, x2, y2, defect)
    if "polygon" in data:
        return LabelPolygon(tuple((x, y) for x, y in data["polygon"]), defect)
    x, y, width, height = data["mask"]
    return LabelMask(x, y, width, height, base64.b64decode(data["bits"]), defect)
