"""Parts, verdicts, heatmaps, recipes."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the tables of the first version."""
    _recipes()
    _parts()
    _verdicts()
    _heatmaps()


def _recipes() -> None:
    op.create_table(
        "recipes",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("content", sa.Text),
        sa.Column("first_seen_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_recipes"),
    )


def _parts() -> None:
    op.create_table(
        "parts",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("part_id", sa.String(64), nullable=False),
        sa.Column("number", sa.BigInteger, nullable=False),
        sa.Column("triggered_at", sa.DateTime, nullable=False),
        sa.Column("captured_at", sa.DateTime, nullable=False),
        sa.Column("recorded_at", sa.DateTime, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("frame_id", sa.String(64)),
        sa.Column("picture_sha256", sa.String(64)),
        sa.Column("width", sa.Integer),
        sa.Column("height", sa.Integer),
        sa.Column("grab_failure", sa.Text),
        sa.Column("recipe_digest", sa.String(64), nullable=False),
        sa.Column("recipe_name", sa.Text, nullable=False),
        sa.Column("word", sa.String(8), nullable=False),
        sa.Column("policy", sa.String(32), nullable=False),
        sa.Column("unsure", sa.Boolean, nullable=False),
        sa.Column("disagree", sa.Boolean, nullable=False),
        sa.Column("sentence", sa.Text, nullable=False),
        sa.Column("spans", sa.Text, nullable=False),
        sa.Column("ms", sa.Float(53)),
        sa.PrimaryKeyConstraint("id", name="pk_parts"),
        sa.UniqueConstraint("part_id", name="uq_parts_part_id"),
        sa.ForeignKeyConstraint(
            ["recipe_digest"], ["recipes.digest"], name="fk_parts_recipe_digest"
        ),
    )
    for columns in (
        ["triggered_at"],
        ["word", "triggered_at"],
        ["recipe_digest", "triggered_at"],
        ["picture_sha256"],
    ):
        op.create_index("ix_parts_" + "_".join(columns), "parts", columns)


def _verdicts() -> None:
    op.create_table(
        "verdicts",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("part", _KEY, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("inspector", sa.Text, nullable=False),
        sa.Column("failure", sa.String(32)),
        sa.Column("sentence", sa.Text),
        sa.Column("label", sa.String(8)),
        sa.Column("p_ng", sa.Float(53)),
        sa.Column("label_mass", sa.Float(53)),
        sa.Column("logit", sa.Float(53)),
        sa.Column("defect", sa.Text),
        sa.Column("place", sa.Text),
        sa.Column("reason", sa.Text),
        sa.Column("defect_scores", sa.Text),
        sa.Column("place_scores", sa.Text),
        sa.Column("regions", sa.Text),
        sa.Column("spans", sa.Text),
        sa.Column("model_digest", sa.Text),
        sa.Column("ms", sa.Float(53)),
        sa.PrimaryKeyConstraint("id", name="pk_verdicts"),
        sa.UniqueConstraint("part", "position", name="uq_verdicts_part_position"),
        sa.ForeignKeyConstraint(
            ["part"], ["parts.id"], name="fk_verdicts_part", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_verdicts_kind_label", "verdicts", ["kind", "label"])


def _heatmaps() -> None:
    op.create_table(
        "heatmaps",
        sa.Column("verdict", _KEY, nullable=False, autoincrement=False),
        sa.Column("method", sa.Text, nullable=False),
        sa.Column("head", sa.Integer, nullable=False),
        sa.Column("area", sa.Text, nullable=False),
        sa.Column("rows", sa.Integer, nullable=False),
        sa.Column("columns", sa.Integer, nullable=False),
        sa.Column("packed", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("verdict", name="pk_heatmaps"),
        sa.ForeignKeyConstraint(
            ["verdict"], ["verdicts.id"], name="fk_heatmaps_verdict", ondelete="CASCADE"
        ),
    )
