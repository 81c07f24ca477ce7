"""Comparisons, their parts, and what inspectors said when they judged in bulk."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "judged",
        sa.Column("inspector", sa.String(64), nullable=False),
        sa.Column("picture", sa.String(64), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("heat", sa.Text),
        sa.Column("packed", sa.LargeBinary),
        sa.Column("ms", sa.Float(53)),
        sa.Column("single", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("inspector", "picture", name="pk_judged"),
    )
    op.create_table(
        "comparisons",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("spec", sa.Text, nullable=False),
        sa.Column("facts", sa.Text),
        sa.PrimaryKeyConstraint("name", name="pk_comparisons"),
    )
    op.create_table(
        "comparison_parts",
        sa.Column("comparison", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("picture", sa.String(64), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("comparison", "position", name="pk_comparison_parts"),
        sa.ForeignKeyConstraint(
            ["comparison"],
            ["comparisons.name"],
            name="fk_comparison_parts_comparison",
            ondelete="CASCADE",
        ),
    )
