"""Job records and lists of them."""

from datetime import datetime
from typing import Self

from pydantic import BaseModel, Field

from service.jobs import Job, JobStatus
from service.schemas.errors import ErrorFields


class JobRecord(BaseModel):
    """A job as it stands."""

    id: str
    kind: str
    plugin: str
    mime_type: str
    options: dict[str, object]
    status: JobStatus = Field(description="PENDING, RUNNING, SUCCESS or FAILED.")
    attempt: int = Field(description="0 until a worker takes it; rises by one with each lost worker.")
    result: dict[str, object] | None = Field(description="What the plugin returned, after SUCCESS.")
    error: ErrorFields | None = Field(description="What went wrong, after FAILED.")
    execution_time_ms: float | None = Field(description="Time inside ToolRunner, milliseconds.")
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None

    @classmethod
    def from_job(cls, job: Job) -> Self:
        """Show a job; leases and workers are the service's own business."""
        return cls(
            id=job.id,
            kind=job.kind,
            plugin=job.plugin,
            mime_type=job.mime_type,
            options=dict(job.options),
            status=job.status,
            attempt=job.attempt,
            result=None if job.result is None else dict(job.result),
            error=None if job.error is None else ErrorFields.model_validate(job.error),
            execution_time_ms=job.execution_time_ms,
            created_at=job.created_at,
            started_at=job.started_at,
            finished_at=job.finished_at,
        )


class JobList(BaseModel):
    """One page of jobs, newest first."""

    jobs: list[JobRecord]
    next_cursor: str | None = Field(
        description="Give it as `cursor` for the next page; null on the last one."
    )
