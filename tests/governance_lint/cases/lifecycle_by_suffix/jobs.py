from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class JobStatus(str, Enum):
    PENDING = "PENDING"
    RUNNING = "RUNNING"
    SUCCESS = "SUCCESS"
    FAILED = "FAILED"


@dataclass
class Job:
    status: JobStatus = JobStatus.PENDING
    error: str | None = None


def retry(job: Job) -> None:
    if job.status is JobStatus.FAILED:
        job.status = JobStatus.PENDING  # expect: EXG304


def finish(job: Job, ok: bool) -> None:
    if job.status is not JobStatus.RUNNING:
        return
    job.status = JobStatus.SUCCESS if ok else JobStatus.FAILED


def begin(job: Job) -> None:
    if job.status == "PENDING":
        job.status = JobStatus.SUCCESS  # expect: EXG304
