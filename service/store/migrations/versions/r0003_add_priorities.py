"""Give jobs a priority, and an index that is the order in which they are claimed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_FINISHED = sa.text("finished_at IS NOT NULL")
_WAITING = sa.text("lease_until IS NULL AND finished_at IS NULL")


def upgrade() -> None:
    """Add the column and the index; older indexes keep only what they are asked for."""
    op.add_column("jobs", sa.Column("priority", sa.Integer, nullable=False, server_default="0"))
    op.create_index(
        "jobs_waiting",
        "jobs",
        [sa.text("priority DESC"), "id"],
        sqlite_where=_WAITING,
        postgresql_where=_WAITING,
    )
    op.drop_index("jobs_by_status", "jobs")
    op.create_index("jobs_by_status", "jobs", ["status", "id"])
    op.drop_index("jobs_by_finish", "jobs")
    op.create_index(
        "jobs_by_finish", "jobs", ["finished_at"], sqlite_where=_FINISHED, postgresql_where=_FINISHED
    )


def downgrade() -> None:
    """Bring the older indexes back, and drop the column."""
    op.drop_index("jobs_by_finish", "jobs")
    op.create_index("jobs_by_finish", "jobs", ["finished_at"])
    op.drop_index("jobs_by_status", "jobs")
    op.create_index("jobs_by_status", "jobs", ["status", "lease_until", "id"])
    op.drop_index("jobs_waiting", "jobs")
    op.drop_column("jobs", "priority")
