"""Roles of people, and how many wrong passwords were tried for them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add columns that may be NULL: a row without them is in the trail as it was."""
    op.add_column("labellers", sa.Column("role", sa.String(16), nullable=True))
    op.add_column("labellers", sa.Column("wrong", sa.Integer, nullable=True))
    op.add_column("labellers", sa.Column("wrong_at", sa.DateTime, nullable=True))
