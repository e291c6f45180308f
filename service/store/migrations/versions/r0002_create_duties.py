"""Create the table of duties, with the one that there is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the table and its row, so that taking the duty is always a change of a row."""
    duties = op.create_table(
        "duties",
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("holder", sa.String(255)),
        sa.Column("beat", sa.BigInteger, nullable=False),
    )
    op.bulk_insert(duties, [{"name": "reconciling", "holder": None, "beat": 0}])


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("duties")
