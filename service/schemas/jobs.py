"""Job records and lists of them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Self

from pydantic import BaseModel, Field
from pydantic_core import PydanticSerializationError, to_json

from service.jobs import Job, JobStatus
from service.schemas.errors import ErrorFields


class JobRecord(BaseModel):
    """A job as it stands."""

    id: str
    kind: str
    plugin: str
    mime_type: str
    options: dict[str, object]
    priority: int
    status: JobStatus = Field(description="PENDING, RUNNING, SUCCESS or FAILED.")
    attempt: int = Field(description="0 until a worker takes it; rises by one with each lost worker.")
    result: dict[str, object] | None = Field(description="What the plugin returned, after SUCCESS.")
    error: ErrorFields | None = Field(description="What went wrong, after FAILED.")
    execution_time_ms: float | None = Field(description="Time inside ToolRunner, milliseconds.")
    isolation: str | None = Field(
        description="The sandbox level that the plugin really ran at; null: it was not run to an end."
    )
    request_id: str | None = Field(description="`X-Request-ID` of the request that made it.")
    key_id: str | None = Field(description="Id of the API key that it came with; null: none was needed.")
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
            options=_shown(job.options),
            priority=job.priority,
            status=job.status,
            attempt=job.attempt,
            result=None if job.result is None else _shown(job.result),
            error=None if job.error is None else ErrorFields.model_validate(_shown(job.error)),
            execution_time_ms=job.execution_time_ms,
            isolation=job.isolation,
            request_id=job.origin.request_id,
            key_id=job.origin.key_id,
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


#: Deeper than anything that is let in today, far less than what serialisers refuse.
_DEEPEST_SHOWN = 64


def _shown(stored: Mapping[str, object]) -> dict[str, object]:
    """Return what a job holds in a form that can be sent, so that one odd job never hides the others."""
    try:
        # A record and a list stand around it later; the wrapping leaves room for them.
        to_json([[[[[[[[stored]]]]]]]])
    except (PydanticSerializationError, UnicodeEncodeError, ValueError):
        return {_text(name): _mended(value, _DEEPEST_SHOWN) for name, value in stored.items()}
    return dict(stored)


def _mended(value: object, levels: int) -> object:
    if isinstance(value, str):
        return _text(value)
    if not isinstance(value, (dict, list)):
        return value
    if levels == 0:
        return "(nested too deep to be shown)"
    if isinstance(value, list):
        return [_mended(item, levels - 1) for item in value]
    return {_text(str(name)): _mended(item, levels - 1) for name, item in value.items()}


def _text(text: str) -> str:
    return text.encode(errors="replace").decode()
