"""The tables: jobs and their images, workers, what they counted, the duties of one, and API keys."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import (
    BigInteger,
    Column,
    Dialect,
    Double,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.types import TypeDecorator

from service.clock import Moment

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Instant(TypeDecorator[datetime]):
    """A UTC instant, kept as microseconds since 1970 so that every database compares it alike."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """Turn an instant into microseconds."""
        return None if value is None else (value - _EPOCH) // timedelta(microseconds=1)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Turn microseconds into an instant."""
        return None if value is None else _EPOCH + timedelta(microseconds=value)


class ClientText(TypeDecorator[str]):
    """A text that clients write; PostgreSQL stores no NUL, so both databases get another sign for it."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Replace NUL."""
        return None if value is None else value.replace("\0", "\ufffd")


def moment_of(machine: str | None, seconds: float | None) -> Moment | None:
    """Return what two columns of a row tell together."""
    return None if machine is None or seconds is None else Moment(machine, seconds)


metadata = MetaData()

jobs = Table(
    "jobs",
    metadata,
    Column("id", ClientText(36), primary_key=True),  #: UUIDv7: sorts by time of creation
    Column("kind", ClientText(64), nullable=False),  #: which file of job_kinds handles it
    Column("plugin", ClientText(255), nullable=False),
    Column("mime_type", ClientText(255), nullable=False),  #: as the client stated it
    Column("options", Text, nullable=False),  #: JSON object
    Column("priority", Integer, nullable=False),  #: higher ones are claimed first
    Column("status", String(16), nullable=False),  #: a JobStatus
    Column("attempt", Integer, nullable=False),  #: 0 until claimed; fences every transition
    Column("worker", String(255)),  #: who has or had it
    Column("lease_until", Instant),  #: NULL: nobody has it, a worker may claim it
    Column("lease_machine", String(16)),  #: which machine counts the seconds of `lease_at`
    Column("lease_at", Double),  #: when it was last renewed, seconds
    Column("result", Text),  #: JSON object of a success
    Column("error", Text),  #: public error body of a failure, JSON
    Column("execution_time_ms", Float),  #: time inside ToolRunner
    Column("isolation", String(16)),  #: the sandbox level that the plugin really ran at
    Column("idempotency_key", ClientText(255), unique=True),  #: `NewJob.unique_key`
    Column("request_digest", String(64), nullable=False),  #: SHA-256 of the request's meaning
    Column("request_id", String(128)),  #: of the request that made it
    Column("key_id", String(16)),  #: of the API key that it came with
    Column("trace", String(64)),  #: that request's place in its trace
    Column("created_at", Instant, nullable=False),
    Column("started_at", Instant),  #: of the first attempt
    Column("finished_at", Instant),
    Index("jobs_by_status", "status", "id"),
    Index("jobs_by_plugin", "plugin", "id"),
)

#: What a worker may claim, and in which order. No bound value in it: databases must know their index again.
MAY_BE_CLAIMED = jobs.c.lease_until.is_(None) & jobs.c.finished_at.is_(None)
CLAIM_ORDER = (jobs.c.priority.desc(), jobs.c.id)
Index("jobs_waiting", *CLAIM_ORDER, sqlite_where=MAY_BE_CLAIMED, postgresql_where=MAY_BE_CLAIMED)
# Without those that have not finished: SQLite would look for waiting jobs in here.
_FINISHED = jobs.c.finished_at.is_not(None)
Index("jobs_by_finish", jobs.c.finished_at, sqlite_where=_FINISHED, postgresql_where=_FINISHED)

images = Table(
    "images",
    metadata,
    Column("job_id", ClientText(36), ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True),
    Column("content", LargeBinary, nullable=False),  #: the file, as the client sent it
)

workers = Table(
    "workers",
    metadata,
    Column("name", String(255), primary_key=True),  #: host, process and a random part
    Column("seen_at", Instant, nullable=False),  #: last sign of life
)

plugin_metrics = Table(
    "plugin_metrics",
    metadata,
    Column("process", String(255), primary_key=True),  #: its worker's name; empty: all that are no more
    Column("plugin", ClientText(255), primary_key=True),
    Column("state", String(16), nullable=False),  #: a LifecycleState, as that process has it
    Column("success_count", BigInteger, nullable=False),
    Column("error_count", BigInteger, nullable=False),
    Column("total_execution_time_ms", Double, nullable=False),  #: of all runs
    Column("last_execution_time_ms", Double),
    Column("last_used", Instant),
)

duties = Table(
    "duties",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("holder", String(255)),  #: name of the process that has it; NULL: nobody
    Column("beat", BigInteger, nullable=False),  #: rises with each sign of life of the holder; fences takers
    Column("machine", String(16)),  #: which machine counts the seconds below
    Column("beat_at", Double),  #: the holder's last sign of life, seconds
    Column("steady_since", Double),  #: since when there was no long gap between them, seconds
)

api_keys = Table(
    "api_keys",
    metadata,
    Column("id", ClientText(16), primary_key=True),  #: the part of a key that is no secret
    Column("name", String(255), nullable=False),  #: whose it is, in the operator's words
    Column("digest", String(64), nullable=False),  #: SHA-256 of the secret part
    Column("scopes", String(64), nullable=False),  #: names of Scope, separated by spaces
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant),  #: NULL: never
    Column("revoked_at", Instant),  #: NULL: it was not
)
