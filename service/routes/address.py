"""Where a job is found."""

from fastapi import Request

from service.jobs import Job

JOBS = "/v1/analyze-execution/jobs"


def address_of(job: Job, request: Request) -> str:
    """Return the path at which clients of this application find the job."""
    return f"{request.scope.get('root_path', '')}{JOBS}/{job.id}"
