"""Let jobs say how isolated their plugin ran."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the column; of jobs that have ended already nobody knows."""
    op.add_column("jobs", sa.Column("isolation", sa.String(16)))


def downgrade() -> None:
    """Drop the column."""
    op.drop_column("jobs", "isolation")
