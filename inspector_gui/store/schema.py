"""The tables.

::

    recipes ──< parts ──< verdicts ──o heatmaps

Labels will come as a table of their own, only ever added to, beside ``parts``. A change here is a
new file in ``migrations/versions`` and a new ``HEAD``.
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

HEAD = "0001"


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
