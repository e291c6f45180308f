"""…/jobs: start jobs without waiting, look at them, cancel them, make them anew."""

import re
import uuid
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import AwareDatetime, BeforeValidator

from runtime import ErrorCode, GovernedError
from service.jobs import Job, JobQuery, JobStatus
from service.keys import Scope
from service.logs import note
from service.routes.access import needs
from service.routes.address import JOBS, address_of
from service.routes.documentation import IDEMPOTENCY_KEY, LOCATION, REQUEST_BODY
from service.routes.origin import this_request
from service.routes.parts import Parts, parts_of
from service.routes.request_body import BodyLimits, read_new_job
from service.schemas.jobs import JobList, JobRecord

router = APIRouter(prefix=JOBS, tags=["jobs"])

_ACCEPTED: dict[int | str, dict[str, Any]] = {202: {"description": "It waits.", "headers": LOCATION}}
_ASKED = {"parameters": [IDEMPOTENCY_KEY], **REQUEST_BODY}
_DATE = re.compile(r"\d{4}-\d\d-\d\d[Tt ]")


def _is_date(text: object) -> object:
    # Numbers would be taken for seconds since 1970, or for milliseconds if they are large.
    if isinstance(text, str) and not _DATE.match(text):
        raise ValueError("write it as 2026-01-31T12:00:00Z")
    return text


Instant = Annotated[AwareDatetime, BeforeValidator(_is_date)]
JobId = Annotated[str, Path(max_length=64, description="As the job's record names it.")]


@router.post(
    "",
    status_code=202,
    response_model=JobRecord,
    summary="Start a job",
    **needs(Scope.RUN, 408, 413, 415, 422, answers=_ACCEPTED, more=_ASKED),
)
async def create_job(request: Request) -> Response:
    """Store a job and answer at once; `Location` is its address."""
    parts = parts_of(request)
    new_job = await read_new_job(request, BodyLimits.of(parts.settings))
    return _accepted(request, await parts.analysis.submit(new_job))


@router.get("", summary="List jobs, newest first", **needs(Scope.READ, 422))
async def list_jobs(
    parts: Parts,
    status: Annotated[JobStatus | None, Query(description="Only jobs that stand so.")] = None,
    plugin: Annotated[str | None, Query(max_length=255, description="Only jobs of this plugin.")] = None,
    created_after: Annotated[Instant | None, Query(description="Only jobs made then or later.")] = None,
    created_before: Annotated[Instant | None, Query(description="Only jobs made earlier.")] = None,
    cursor: Annotated[
        str | None,
        Query(
            max_length=64,
            description="`next_cursor` of the page before.",
            json_schema_extra={"format": "uuid"},
        ),
    ] = None,
    limit: Annotated[int, Query(ge=1, le=200, description="Jobs per page.")] = 50,
) -> JobList:
    """Answer with one page of job records."""
    query = JobQuery(
        # One more than the page holds tells whether there is another page.
        limit=limit + 1,
        after_id=_after(cursor),
        status=status,
        plugin=plugin,
        created_after=created_after,
        created_before=created_before,
    )
    found = await parts.analysis.find(query)
    page = found[:limit]
    next_cursor = page[-1].id if len(found) > limit else None
    return JobList(jobs=[JobRecord.from_job(job) for job in page], next_cursor=next_cursor)


@router.get("/{job_id}", summary="Look at a job", **needs(Scope.READ, 404, 422))
async def read_job(
    parts: Parts,
    job_id: JobId,
    wait: Annotated[float, Query(ge=0, le=60, description="Wait up to so many seconds for its end.")] = 0.0,
) -> JobRecord:
    """Answer with the job's record: at once, or when it is finished if that comes within the wait."""
    note(job_id=job_id)
    return JobRecord.from_job(await parts.analysis.get(job_id, wait))


@router.post(
    "/{job_id}/cancel",
    summary="Cancel a job",
    **needs(Scope.RUN, 404, 409, 422),
)
async def cancel_job(parts: Parts, job_id: JobId) -> JobRecord:
    """Fail a job that has not ended, with code CANCELLED; if it runs, its plugin's process is killed."""
    note(job_id=job_id)
    return JobRecord.from_job(await parts.analysis.cancel(job_id))


@router.post(
    "/{job_id}/retry",
    status_code=202,
    response_model=JobRecord,
    summary="Make a job anew",
    **needs(Scope.RUN, 404, 409, 422, answers=_ACCEPTED),
)
async def retry_job(request: Request, parts: Parts, job_id: JobId) -> Response:
    """Start a new job with what an ended one was asked for; `Location` is the address of the new one."""
    return _accepted(request, await parts.analysis.retry(job_id, this_request()))


def _accepted(request: Request, job: Job) -> Response:
    note(job_id=job.id)
    record = JobRecord.from_job(job).model_dump(mode="json")
    return JSONResponse(record, status_code=202, headers={"Location": address_of(job, request)})


def _after(cursor: str | None) -> str | None:
    if cursor is None:
        return None
    try:
        return str(uuid.UUID(cursor))
    except ValueError:
        raise GovernedError(
            ErrorCode.INPUT_INVALID, "cursor: use the next_cursor of a page as it is", {"field": "cursor"}
        ) from None
