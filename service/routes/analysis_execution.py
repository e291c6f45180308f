"""POST /v1/analyze-execution: have a plugin look at an image, and wait for what it finds."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from service.errors_to_http import error_answer
from service.jobs import Job, JobStatus
from service.keys import Scope
from service.logs import note
from service.routes.access import needs
from service.routes.address import address_of
from service.routes.direct import DirectRoute
from service.routes.documentation import IDEMPOTENCY_KEY, LOCATION, PREFER, REQUEST_BODY
from service.routes.parts import parts_of
from service.routes.preference import Preference, read_preference
from service.routes.request_body import BodyLimits, read_new_job
from service.schemas.analysis_execution import AnalysisResult
from service.schemas.jobs import JobRecord

router = APIRouter(prefix="/v1", tags=["analysis"], route_class=DirectRoute)


@router.post(
    "/analyze-execution",
    response_model=AnalysisResult,
    summary="Run a plugin and wait for its result",
    **needs(
        Scope.RUN,
        *(404, 408, 409, 413, 415, 422, 502, 504),
        answers={
            202: {
                "model": JobRecord,
                "description": "Not finished; `Location` is the job's address.",
                "headers": LOCATION,
            }
        },
        more={"parameters": [IDEMPOTENCY_KEY, PREFER], **REQUEST_BODY},
    ),
)
async def analyze_execution(request: Request) -> Response:
    """Store a job, run it in the plugin's sandbox, and answer with its result or its error."""
    parts = parts_of(request)
    preference = read_preference(request.headers.getlist("prefer"))
    new_job = await read_new_job(request, BodyLimits.of(parts.settings))
    wait_seconds = preference.wait_at_most(parts.settings.sync_wait_seconds)
    job = await parts.analysis.execute(new_job, wait_seconds)
    note(job_id=job.id)
    return _answer(job, address_of(job, request), preference)


def _answer(job: Job, address: str, preference: Preference) -> Response:
    headers = {"Vary": "Prefer"}
    if preference.applied is not None:
        headers["Preference-Applied"] = preference.applied
    match job.status:
        case JobStatus.SUCCESS:
            found = AnalysisResult.from_job(job).model_dump(mode="json")
            return JSONResponse(found, headers=headers | {"Content-Location": address})
        case JobStatus.FAILED:
            return error_answer(job.error or {}, headers | {"Content-Location": address})
        case JobStatus.PENDING | JobStatus.RUNNING:
            record = JobRecord.from_job(job).model_dump(mode="json")
            return JSONResponse(record, status_code=202, headers=headers | {"Location": address})
