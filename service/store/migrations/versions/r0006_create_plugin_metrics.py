"""Create the table of what each process counted about each plugin."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "plugin_metrics",
        sa.Column("process", sa.String(255), primary_key=True),
        sa.Column("plugin", sa.String(255), primary_key=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("success_count", sa.BigInteger, nullable=False),
        sa.Column("error_count", sa.BigInteger, nullable=False),
        sa.Column("total_execution_time_ms", sa.Double, nullable=False),
        sa.Column("last_execution_time_ms", sa.Double),
        sa.Column("last_used", sa.BigInteger),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("plugin_metrics")
