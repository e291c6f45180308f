"""Let jobs say which request they come from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the columns; of jobs that were made before nobody knows."""
    op.add_column("jobs", sa.Column("request_id", sa.String(128)))
    op.add_column("jobs", sa.Column("key_id", sa.String(16)))
    op.add_column("jobs", sa.Column("trace", sa.String(64)))


def downgrade() -> None:
    """Drop the columns."""
    for name in ("trace", "key_id", "request_id"):
        op.drop_column("jobs", name)
