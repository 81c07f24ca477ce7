"""Labels: their events, the current ones, labellers; facts of parts, saved queries, splits."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the tables, and forbid the database itself to change an event."""
    op.add_column(
        "parts", sa.Column("origin", sa.String(16), nullable=False, server_default="line")
    )
    op.add_column("parts", sa.Column("batch", sa.Text, nullable=False, server_default=""))
    _facts()
    _events()
    _labels()
    _names()
    _splits()
    _guard()


def _facts() -> None:
    op.create_table(
        "part_facts",
        sa.Column("part", _KEY, nullable=False, autoincrement=False),
        sa.Column("phash", sa.BigInteger),
        sa.Column("brightness", sa.Float(53)),
        sa.Column("sharpness", sa.Float(53)),
        sa.Column("meets", sa.Boolean),
        sa.PrimaryKeyConstraint("part", name="pk_part_facts"),
        sa.ForeignKeyConstraint(
            ["part"], ["parts.id"], name="fk_part_facts_part", ondelete="CASCADE"
        ),
    )


def _events() -> None:
    op.create_table(
        "label_events",
        sa.Column("number", _KEY, nullable=False, autoincrement=False),
        sa.Column("event_id", sa.String(64), nullable=False),
        sa.Column("part", _KEY, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("previous_hash", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_label_events"),
        sa.UniqueConstraint("event_id", name="uq_label_events_event_id"),
        sa.ForeignKeyConstraint(["part"], ["parts.id"], name="fk_label_events_part"),
    )
    op.create_index("ix_label_events_part", "label_events", ["part"])


def _labels() -> None:
    op.create_table(
        "labels",
        sa.Column("part", _KEY, nullable=False, autoincrement=False),
        sa.Column("number", sa.BigInteger, nullable=False),
        sa.Column("event_id", sa.String(64), nullable=False),
        sa.Column("label", sa.String(8)),
        sa.Column("defects", sa.Text, nullable=False),
        sa.Column("regions", sa.Integer, nullable=False),
        sa.Column("comment", sa.Text, nullable=False),
        sa.Column("labeller", sa.Text, nullable=False),
        sa.Column("act", sa.String(16), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("gold", sa.Boolean, nullable=False),
        sa.Column("final", sa.Boolean, nullable=False),
        sa.Column("conflict", sa.Boolean, nullable=False),
        sa.Column("blind", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("part", name="pk_labels"),
        sa.ForeignKeyConstraint(["part"], ["parts.id"], name="fk_labels_part"),
    )
    op.create_index("ix_labels_number", "labels", ["number"])


def _names() -> None:
    op.create_table(
        "labellers",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("password", sa.Text),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_labellers"),
    )
    op.create_table(
        "saved_queries",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("query", sa.Text, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_saved_queries"),
    )


def _splits() -> None:
    op.create_table(
        "splits",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("shares", sa.Text, nullable=False),
        sa.Column("seed", sa.Integer, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_splits"),
    )
    op.create_table(
        "split_parts",
        sa.Column("split", sa.Text, nullable=False),
        sa.Column("part", _KEY, nullable=False),
        sa.Column("side", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("split", "part", name="pk_split_parts"),
        sa.ForeignKeyConstraint(
            ["split"], ["splits.name"], name="fk_split_parts_split", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["part"], ["parts.id"], name="fk_split_parts_part"),
    )


def _guard() -> None:
    """Let nobody change or delete an event by mistake; ``verify`` finds who does so on purpose."""
    if op.get_bind().dialect.name == "sqlite":
        for what in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER label_events_no_{what.lower()} BEFORE {what} ON label_events "
                "BEGIN SELECT RAISE(ABORT, 'label events are never changed'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION label_events_refuse() RETURNS trigger AS $$ BEGIN "
        "RAISE EXCEPTION 'label events are never changed'; END $$ LANGUAGE plpgsql"
    )
    op.execute(
        "CREATE TRIGGER label_events_no_change BEFORE UPDATE OR DELETE ON label_events "
        "FOR EACH ROW EXECUTE FUNCTION label_events_refuse()"
    )
