"""What is stored of how a job went, and what the log tells of it."""

from __future__ import annotations

import logging

from runtime import Envelope, ErrorCode, ErrorType, GovernedError, Success, build_error_envelope
from service.jobs import Job, JobOutcome, JobStatus

_log = logging.getLogger(__name__)


def outcome_of(envelope: Envelope, job_id: str) -> JobOutcome:
    """Return what the table keeps of a run; the log gets the rest."""
    if isinstance(envelope, Success):
        return JobOutcome(
            JobStatus.SUCCESS,
            result=envelope.result,
            execution_time_ms=envelope.execution_time_ms,
            isolation=envelope.isolation,
        )
    told = {"facts": {"job_id": job_id, "code": envelope.code.value}}
    _log.info("job %s: %s: %s", job_id, envelope.code.value, envelope.error.message, extra=told)
    # For the operator's log only, and of what code raised: where a client asks for what cannot be, it would
    # tell nothing but what the client wrote.
    is_of_code = "exception" in envelope.error.details and envelope.error.type is not ErrorType.VALIDATION
    if envelope.traceback is not None and is_of_code:
        _log.info("job %s: where it happened:\n%s", job_id, envelope.traceback, extra=told)
    return JobOutcome(JobStatus.FAILED, error=envelope.error.to_dict(), isolation=envelope.isolation)


def outcome_of_error(error: GovernedError, job_id: str, plugin: str) -> JobOutcome:
    """Return what the table keeps of a job that ends without a run."""
    return outcome_of(build_error_envelope(error, plugin), job_id)


def image_gone() -> GovernedError:
    """Return why a job whose image is lost cannot be run."""
    message = "'image': the store has lost the image of this job; send it again"
    return GovernedError(ErrorCode.INPUT_INVALID, message, {"field": "image"})


def conflict(job: Job, problem: str) -> GovernedError:
    """Return why something cannot be done with a job as it stands."""
    return GovernedError(
        ErrorCode.CONFLICT,
        f"the job is {job.status.value}; {problem}",
        {"job_id": job.id, "status": job.status.value},
    )


def worker_lost(attempts: int) -> GovernedError:
    """Return why a job is not tried again."""
    return GovernedError(
        ErrorCode.WORKER_LOST,
        f"the job's worker was lost in each of {attempts} attempts",
        {"attempts": attempts},
    )
