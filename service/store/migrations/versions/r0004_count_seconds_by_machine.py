"""Let leases and duties say when they were renewed, by the count of seconds of their machine."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the columns; what is older has none, and is watched as that of another machine."""
    op.add_column("jobs", sa.Column("lease_machine", sa.String(16)))
    op.add_column("jobs", sa.Column("lease_at", sa.Double))
    op.add_column("duties", sa.Column("machine", sa.String(16)))
    op.add_column("duties", sa.Column("beat_at", sa.Double))
    op.add_column("duties", sa.Column("steady_since", sa.Double))


def downgrade() -> None:
    """Drop the columns."""
    for column in ("steady_since", "beat_at", "machine"):
        op.drop_column("duties", column)
    for column in ("lease_at", "lease_machine"):
        op.drop_column("jobs", column)
