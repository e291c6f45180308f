"""A job as a row of the table, and back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from service.jobs import Job, JobStatus, Origin

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Row


def job_of(row: Row[Any]) -> Job:
    """Return the job that a row with its columns holds."""
    columns = dict(row._mapping)
    for name in ("options", "result", "error"):
        columns[name] = None if columns[name] is None else json.loads(columns[name])
    columns["status"] = JobStatus(columns["status"])
    columns["origin"] = Origin(*(columns.pop(name) for name in ("request_id", "key_id", "trace")))
    return Job(**columns)


def row_of(job: Job, unique_key: str | None) -> dict[str, object]:
    """Return the row of a job that nobody has claimed."""
    return {
        "id": job.id,
        "kind": job.kind,
        "plugin": job.plugin,
        "mime_type": job.mime_type,
        "options": dumped(job.options),
        "priority": job.priority,
        "status": job.status.value,
        "attempt": job.attempt,
        "idempotency_key": unique_key,
        "request_digest": job.request_digest,
        "request_id": job.origin.request_id,
        "key_id": job.origin.key_id,
        "trace": job.origin.trace,
        "created_at": job.created_at,
    }


def dumped(value: Mapping[str, object] | None) -> str | None:
    """Return an object as a column holds it."""
    return None if value is None else json.dumps(value)
