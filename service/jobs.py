"""What a job is: its status, the legal moves between statuses, and the values that cross rooms."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from service.clock import Moment

DEFAULT_KIND = "analyze"


class JobStatus(StrEnum):
    """Where a job stands; success and failure are final."""

    PENDING = "PENDING"  #: stored, waiting for a worker
    RUNNING = "RUNNING"  #: a worker has it, or will again after the first one was lost
    SUCCESS = "SUCCESS"  #: finished with a result
    FAILED = "FAILED"  #: finished with an error, or cancelled before it started

    @property
    def is_final(self) -> bool:
        """Say whether a job in this status never moves again."""
        return not TRANSITIONS[self]


#: Every move a job can make. A re-run after a lost worker stays RUNNING: its attempt rises instead.
TRANSITIONS: Mapping[JobStatus, frozenset[JobStatus]] = MappingProxyType(
    {
        JobStatus.PENDING: frozenset({JobStatus.RUNNING, JobStatus.FAILED}),
        JobStatus.RUNNING: frozenset({JobStatus.SUCCESS, JobStatus.FAILED}),
        JobStatus.SUCCESS: frozenset(),
        JobStatus.FAILED: frozenset(),
    }
)


class IllegalTransitionError(ValueError):
    """A job was asked to make a move that its table does not have."""


def check_transition(source: JobStatus, target: JobStatus) -> None:
    """Raise IllegalTransitionError, naming both ends, unless the table has this move."""
    if target not in TRANSITIONS[source]:
        raise IllegalTransitionError(f"a job cannot go from {source.value} to {target.value}")


@dataclass(frozen=True, slots=True)
class Origin:
    """Which request a job comes from; what is not known is None."""

    request_id: str | None = None
    key_id: str | None = None
    trace: str | None = None  #: the request's place in its trace, as a `traceparent`


UNKNOWN_ORIGIN = Origin()


@dataclass(frozen=True, slots=True)
class NewJob:
    """What a client asks for, before it is stored."""

    plugin: str
    image: bytes = field(repr=False)
    mime_type: str
    options: Mapping[str, object] = field(default_factory=dict)
    kind: str = DEFAULT_KIND
    idempotency_key: str | None = None
    priority: int = 0
    origin: Origin = UNKNOWN_ORIGIN

    def digest(self) -> str:
        """Return a fingerprint, equal for equal requests whatever their field order or encoding."""
        fields: list[object] = [self.kind, self.plugin, self.mime_type, self.options]
        if self.priority:
            # What older versions stored had none; it must stay equal.
            fields.append(self.priority)
        described = json.dumps(fields, sort_keys=True, separators=(",", ":"))
        fingerprint = hashlib.sha256(described.encode())
        fingerprint.update(b"\0")
        fingerprint.update(self.image)
        return fingerprint.hexdigest()

    @property
    def unique_key(self) -> str | None:
        """Return what no two jobs have in common: another client may choose the same idempotency key."""
        if self.idempotency_key is None:
            return None
        return hashlib.sha256(f"{self.origin.key_id or ''}\0{self.idempotency_key}".encode()).hexdigest()

    def pending(self, job_id: str, request_digest: str, now: datetime) -> Job:
        """Return the job that comes of it."""
        return Job(
            id=job_id,
            kind=self.kind,
            plugin=self.plugin,
            mime_type=self.mime_type,
            options=dict(self.options),
            priority=self.priority,
            status=JobStatus.PENDING,
            attempt=0,
            worker=None,
            lease_until=None,
            result=None,
            error=None,
            execution_time_ms=None,
            isolation=None,
            request_digest=request_digest,
            created_at=now,
            started_at=None,
            finished_at=None,
            origin=self.origin,
        )


@dataclass(frozen=True, slots=True)
class Job:
    """A stored job, as it stood when it was read."""

    id: str
    kind: str
    plugin: str
    mime_type: str
    options: Mapping[str, object]
    priority: int  #: higher ones are taken first, equal ones by age
    status: JobStatus
    attempt: int  #: 0 until first claimed; rises by one with each lost worker
    worker: str | None  #: name of the worker that has or had it
    lease_until: datetime | None  #: until when its worker means to have it; None while nobody has it
    result: Mapping[str, object] | None
    error: Mapping[str, object] | None  #: the public error body, never a traceback
    execution_time_ms: float | None
    isolation: str | None  #: the sandbox level that its plugin really ran at; None: it did not, or was lost
    request_digest: str
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    origin: Origin = UNKNOWN_ORIGIN


@dataclass(frozen=True, slots=True)
class Lease:
    """How long a worker means to have a job, from when on."""

    until: datetime  #: by the worker's clock, which others do not trust
    at: Moment | None  #: when it was made or renewed; None: by a version that did not tell


@dataclass(frozen=True, slots=True)
class JobLease:
    """A running attempt under its worker's lease; each heartbeat makes it another one."""

    job_id: str
    attempt: int
    plugin: str
    worker: str
    lease: Lease


@dataclass(frozen=True, slots=True)
class WaitingJob:
    """A job that a worker may claim: it is pending, or waits for another attempt."""

    job_id: str
    attempt: int


@dataclass(frozen=True, slots=True)
class JobOutcome:
    """How a run ended: exactly one of result and error is given."""

    status: JobStatus
    result: Mapping[str, object] | None = None
    error: Mapping[str, object] | None = None
    execution_time_ms: float | None = None
    isolation: str | None = None


@dataclass(frozen=True, slots=True)
class JobQuery:
    """Which jobs a list shows, newest first."""

    limit: int
    after_id: str | None = None  #: only jobs older than this one
    status: JobStatus | None = None
    plugin: str | None = None
    created_after: datetime | None = None
    created_before: datetime | None = None
