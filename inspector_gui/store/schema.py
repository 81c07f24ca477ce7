"""The tables.

::

    recipes ──< parts ──< verdicts ──o heatmaps
                  │──o part_facts
                  │──< label_events        only ever added to; each is chained to the one before
                  │──o labels              the current label: a view on the events, kept for speed
                  └──< split_parts >── splits
    comparisons ──< comparison_parts       frozen truth; their pictures are found by content
    judged                                 what an inspector said of a picture, judged in bulk
    activations                            what was put on the line; only ever added to
    labellers, saved_queries, counters
    trail                                  an entry for each transaction that wrote any of these

A change here is a new file in ``migrations/versions`` and a new ``HEAD``. The trail holds a hash of
each row over its columns that are not NULL: a new table, or a new column that may be NULL, needs
nothing more; a step that changes rows that are there must put them into the trail itself.
"""

from __future__ import annotations

import math
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from sqlalchemy.types import TypeDecorator

HEAD = "0005"


class UtcTime(TypeDecorator[datetime]):
    """A moment, kept as UTC without its zone, which SQLite could not keep."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _: Dialect) -> datetime | None:
        """Give it to the database."""
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any | None, _: Dialect) -> datetime | None:
        """Take it from the database."""
        return None if value is None else value.replace(tzinfo=UTC)


class Real(TypeDecorator[float]):
    """A number of which NaN may be one: NULL in the database, for SQLite knows no NaN."""

    impl = Float(53)
    cache_ok = True

    def process_bind_param(self, value: float | None, _: Dialect) -> float | None:
        """Give it to the database."""
        return None if value is None or math.isnan(value) else float(value)

    def process_result_value(self, value: Any | None, _: Dialect) -> float:
        """Take it from the database."""
        return math.nan if value is None else float(value)


class AnyText(TypeDecorator[str]):
    """Text from anywhere: names of files may hold bytes that are no text; they are escaped."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _: Dialect) -> str | None:
        """Give it to the database."""
        if value is None:
            return None
        return value.encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", "\ufffd")


Key = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers rows by INTEGER alone


class Base(DeclarativeBase):
    """The tables of the store."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class RecipeRow(Base):
    """A version of a recipe; its content is NULL until somebody has handed it over."""

    __tablename__ = "recipes"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(AnyText)
    content: Mapped[str | None] = mapped_column(AnyText)
    first_seen_at: Mapped[datetime] = mapped_column(UtcTime)


class PartRow(Base):
    """A part and the decision about it."""

    __tablename__ = "parts"
    __table_args__ = (
        UniqueConstraint("part_id"),
        Index(None, "triggered_at"),
        Index(None, "word", "triggered_at"),
        Index(None, "recipe_digest", "triggered_at"),
        Index(None, "picture_sha256"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    part_id: Mapped[str] = mapped_column(String(64))
    number: Mapped[int] = mapped_column(BigInteger)
    triggered_at: Mapped[datetime] = mapped_column(UtcTime)
    captured_at: Mapped[datetime] = mapped_column(UtcTime)
    recorded_at: Mapped[datetime] = mapped_column(UtcTime)
    source: Mapped[str] = mapped_column(AnyText)
    file: Mapped[str] = mapped_column(AnyText)
    # Either the four of a picture or the sentence of a failure is there.
    frame_id: Mapped[str | None] = mapped_column(String(64))
    picture_sha256: Mapped[str | None] = mapped_column(String(64))
    width: Mapped[int | None]
    height: Mapped[int | None]
    grab_failure: Mapped[str | None] = mapped_column(AnyText)
    recipe_digest: Mapped[str] = mapped_column(ForeignKey("recipes.digest"))
    recipe_name: Mapped[str] = mapped_column(AnyText)
    word: Mapped[str] = mapped_column(String(8))
    policy: Mapped[str] = mapped_column(String(32))
    unsure: Mapped[bool]
    disagree: Mapped[bool]
    sentence: Mapped[str] = mapped_column(AnyText)
    spans: Mapped[str] = mapped_column(AnyText)
    ms: Mapped[float | None] = mapped_column(Real)
    # Where it came from: the line, or an imported set; then nothing was decided about it.
    origin: Mapped[str] = mapped_column(String(16), server_default="line")
    batch: Mapped[str] = mapped_column(AnyText, server_default="")
    station: Mapped[str] = mapped_column(AnyText, server_default="")

    verdicts: Mapped[list[VerdictRow]] = relationship(order_by="VerdictRow.position")


class VerdictRow(Base):
    """What one inspector said; or, where ``failure`` is set, why it said nothing."""

    __tablename__ = "verdicts"
    __table_args__ = (
        UniqueConstraint("part", "position"),
        Index(None, "kind", "label"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    part: Mapped[int] = mapped_column(ForeignKey("parts.id", ondelete="CASCADE"))
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(32))
    inspector: Mapped[str] = mapped_column(AnyText)
    failure: Mapped[str | None] = mapped_column(String(32))
    sentence: Mapped[str | None] = mapped_column(AnyText)
    label: Mapped[str | None] = mapped_column(String(8))
    p_ng: Mapped[float | None] = mapped_column(Real)
    label_mass: Mapped[float | None] = mapped_column(Real)
    logit: Mapped[float | None] = mapped_column(Real)
    defect: Mapped[str | None] = mapped_column(AnyText)
    place: Mapped[str | None] = mapped_column(AnyText)
    reason: Mapped[str | None] = mapped_column(AnyText)
    defect_scores: Mapped[str | None] = mapped_column(AnyText)
    place_scores: Mapped[str | None] = mapped_column(AnyText)
    regions: Mapped[str | None] = mapped_column(AnyText)
    spans: Mapped[str | None] = mapped_column(AnyText)
    model_digest: Mapped[str | None] = mapped_column(AnyText)
    ms: Mapped[float | None] = mapped_column(Real)

    heatmap: Mapped[HeatmapRow | None] = relationship()


class HeatmapRow(Base):
    """Where the inspector looked: ``rows`` × ``columns`` float16, little-endian, zlib."""

    __tablename__ = "heatmaps"

    verdict: Mapped[int] = mapped_column(
        Key, ForeignKey("verdicts.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    method: Mapped[str] = mapped_column(AnyText)
    head: Mapped[int]
    area: Mapped[str] = mapped_column(AnyText)
    rows: Mapped[int]
    columns: Mapped[int]
    packed: Mapped[bytes] = mapped_column(LargeBinary)


class FactsRow(Base):
    """What was computed from a part's picture and verdicts once, to find it quickly.

    ``phash`` is the perceptual hash as a signed number; ``meets`` says whether the place that the
    VLM names and the peak of the ViT's heatmap meet (NULL where one of them has none).
    """

    __tablename__ = "part_facts"

    part: Mapped[int] = mapped_column(
        Key, ForeignKey("parts.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    phash: Mapped[int | None] = mapped_column(BigInteger)
    brightness: Mapped[float | None] = mapped_column(Real)
    sharpness: Mapped[float | None] = mapped_column(Real)
    meets: Mapped[bool | None]


class LabelEventRow(Base):
    """An act of a person on a label; ``body`` says all of it, the other columns find it again.

    Triggers of the database refuse to change or delete a row.
    """

    __tablename__ = "label_events"
    __table_args__ = (UniqueConstraint("event_id"), Index(None, "part"))

    number: Mapped[int] = mapped_column(Key, primary_key=True, autoincrement=False)
    event_id: Mapped[str] = mapped_column(String(64))
    part: Mapped[int] = mapped_column(ForeignKey("parts.id"))
    body: Mapped[str] = mapped_column(Text)
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class LabelRow(Base):
    """The current label of a part, as its events make it; ``verify`` makes it anew and compares."""

    __tablename__ = "labels"
    __table_args__ = (Index(None, "number"),)

    part: Mapped[int] = mapped_column(
        Key, ForeignKey("parts.id"), primary_key=True, autoincrement=False
    )
    number: Mapped[int] = mapped_column(BigInteger)  # of the newest event of the part, of any act
    event_id: Mapped[str] = mapped_column(String(64))
    label: Mapped[str | None] = mapped_column(String(8))
    defects: Mapped[str] = mapped_column(AnyText)
    regions: Mapped[int]
    comment: Mapped[str] = mapped_column(AnyText)
    labeller: Mapped[str] = mapped_column(AnyText)
    act: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime] = mapped_column(UtcTime)
    gold: Mapped[bool]
    final: Mapped[bool]
    conflict: Mapped[bool]
    blind: Mapped[int]  # how many blind opinions there are


class LabellerRow(Base):
    """Somebody who labels; the password, if there is one, is kept as its argon2id hash.

    ``role`` is NULL for an operator; ``wrong`` counts passwords that were tried in vain since the
    last right one, ``wrong_at`` is when the last was tried.
    """

    __tablename__ = "labellers"

    name: Mapped[str] = mapped_column(AnyText, primary_key=True)
    password: Mapped[str | None] = mapped_column(AnyText)
    created_at: Mapped[datetime] = mapped_column(UtcTime)
    role: Mapped[str | None] = mapped_column(String(16))
    wrong: Mapped[int | None]
    wrong_at: Mapped[datetime | None] = mapped_column(UtcTime)


class SavedQueryRow(Base):
    """A query that was saved under a name."""

    __tablename__ = "saved_queries"

    name: Mapped[str] = mapped_column(AnyText, primary_key=True)
    query: Mapped[str] = mapped_column(AnyText)
    created_at: Mapped[datetime] = mapped_column(UtcTime)


class SplitRow(Base):
    """A split that was frozen under a name; ``digest`` is that of its content."""

    __tablename__ = "splits"

    name: Mapped[str] = mapped_column(AnyText, primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    shares: Mapped[str] = mapped_column(AnyText)
    seed: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(UtcTime)


class SplitPartRow(Base):
    """On which side of a split a part is."""

    __tablename__ = "split_parts"

    split: Mapped[str] = mapped_column(
        AnyText, ForeignKey("splits.name", ondelete="CASCADE"), primary_key=True
    )
    part: Mapped[int] = mapped_column(Key, ForeignKey("parts.id"), primary_key=True)
    side: Mapped[str] = mapped_column(AnyText)


class JudgedRow(Base):
    """What an inspector said of a picture that was judged in bulk, whatever it was judged for.

    ``inspector`` is the digest of all that decides its score, ``picture`` the SHA-256 of the
    picture's file; ``body`` holds the columns of ``verdicts`` as JSON, ``heat`` those of
    ``heatmaps``. ``single`` says that ``ms`` is the time of this one picture, not of a batch.
    """

    __tablename__ = "judged"

    inspector: Mapped[str] = mapped_column(String(64), primary_key=True)
    picture: Mapped[str] = mapped_column(String(64), primary_key=True)
    body: Mapped[str] = mapped_column(Text)
    heat: Mapped[str | None] = mapped_column(Text)
    packed: Mapped[bytes | None] = mapped_column(LargeBinary)
    ms: Mapped[float | None] = mapped_column(Real)
    single: Mapped[bool]


class ComparisonRow(Base):
    """A comparison: which inspectors, by which recipe; its parts never change."""

    __tablename__ = "comparisons"

    name: Mapped[str] = mapped_column(AnyText, primary_key=True)
    created_at: Mapped[datetime] = mapped_column(UtcTime)
    digest: Mapped[str] = mapped_column(String(64))
    spec: Mapped[str] = mapped_column(Text)
    facts: Mapped[str | None] = mapped_column(Text)  # memory, device, load time of its inspectors


class ComparisonPartRow(Base):
    """A part of a comparison with the truth that it had when the comparison was made."""

    __tablename__ = "comparison_parts"

    comparison: Mapped[str] = mapped_column(
        AnyText, ForeignKey("comparisons.name", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    picture: Mapped[str] = mapped_column(String(64))
    body: Mapped[str] = mapped_column(Text)


class ActivationRow(Base):
    """What was put on the line, or how it decides: see ``core.activation``.

    Triggers of the database refuse to change or delete a row.
    """

    __tablename__ = "activations"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcTime)
    who: Mapped[str] = mapped_column(AnyText)
    station: Mapped[str] = mapped_column(AnyText)
    kind: Mapped[str] = mapped_column(String(16))
    subject: Mapped[str] = mapped_column(AnyText)
    before: Mapped[str] = mapped_column(AnyText)
    after: Mapped[str] = mapped_column(AnyText)
    why: Mapped[str] = mapped_column(AnyText)


class CounterRow(Base):
    """The highest number that was given out of a sequence."""

    __tablename__ = "counters"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    value: Mapped[int] = mapped_column(BigInteger)


class TrailRow(Base):
    """An entry of the trail: which rows one transaction wrote; see ``store.trail``.

    Triggers of the database refuse to change or delete a row.
    """

    __tablename__ = "trail"

    number: Mapped[int] = mapped_column(Key, primary_key=True, autoincrement=False)
    body: Mapped[str] = mapped_column(Text)
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
