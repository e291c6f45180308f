"""Keep the idempotency keys of different API keys apart."""

from __future__ import annotations

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

_BATCH = 1000

_jobs = sa.table("jobs", sa.column("id"), sa.column("key_id"), sa.column("idempotency_key"))


def upgrade() -> None:
    """Store of each key what names it and its API key together; jobs keep the API key that they came with."""
    connection, last = op.get_bind(), ""
    keyed = sa.select(_jobs).where(_jobs.c.idempotency_key.is_not(None)).order_by(_jobs.c.id).limit(_BATCH)
    while batch := connection.execute(keyed.where(_jobs.c.id > last)).all():
        for job_id, key_id, key in batch:
            digest = hashlib.sha256(f"{key_id or ''}\0{key}".encode()).hexdigest()
            connection.execute(_jobs.update().where(_jobs.c.id == job_id).values(idempotency_key=digest))
        last = batch[-1].id


def downgrade() -> None:
    """Forget the keys: what is stored of them cannot be read back."""
    op.execute(_jobs.update().values(idempotency_key=None))
