from dataclasses import dataclass
from enum import StrEnum


class JobStatus(StrEnum):
    PENDING = "PENDING"
    RUNNING = "RUNNING"
    SUCCESS = "SUCCESS"
    FAILED = "FAILED"


class Outcome(StrEnum):
    SUCCESS = "success"
    ERROR = "error"
    SKIPPED = "skipped"


@dataclass
class Job:
    status: JobStatus = JobStatus.PENDING
    outcome: Outcome | None = None


class Codes:
    SUCCESS = 0
    ERROR = 1
