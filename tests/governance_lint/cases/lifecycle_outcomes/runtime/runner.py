import logging

import jobs
from jobs import Codes, Job, JobStatus, Outcome
from runtime.lifecycle import LifecycleState, Record

log = logging.getLogger(__name__)


def finish(record: Record, job: Job, outcome: Outcome) -> None:
    record.state = LifecycleState.SUCCESS  # expect: EXG302
    record.state = JobStatus.SUCCESS  # expect: EXG302
    record.state = Outcome.ERROR  # expect: EXG302
    record.state = jobs.JobStatus.SUCCESS  # expect: EXG302
    record.state = "SUCCESS"  # expect: EXG302
    record.state = "success"  # expect: EXG302
    record.state = LifecycleState.FAILED if job.outcome is Outcome.ERROR else LifecycleState.INITIALIZED
    record.last_result = "SUCCESS"
    record.last_result = Outcome.SUCCESS
    record.counts["SUCCESS"] = record.counts.get("SUCCESS", 0) + 1
    job.status = JobStatus.SUCCESS
    job.outcome = outcome
    log.log(logging.ERROR, "ERROR %s", outcome)


def looks(record: Record, job: Job) -> object:
    return [
        record.state is LifecycleState.ERROR,  # expect: EXG302
        record.state == JobStatus.SUCCESS,  # expect: EXG302
        Outcome.ERROR != record.state,  # expect: EXG302
        record.state in (LifecycleState.RUNNING, Outcome.SUCCESS),  # expect: EXG302
        record.state.name == "ERROR",  # expect: EXG302
        record.state.name in {"SUCCESS", "RUNNING"},  # expect: EXG302
        record.state.value == "error",  # expect: EXG302
        LifecycleState["ERROR"],  # expect: EXG302
        LifecycleState("success"),  # expect: EXG302
        record.state == JobStatus.RUNNING,
        record.state is not None and job.status == JobStatus.SUCCESS,
        job.status is JobStatus.SUCCESS,
        job.status == "SUCCESS",
        job.outcome == "error",
        job.outcome in (Outcome.SUCCESS, Outcome.ERROR),
        record.last_result == "SUCCESS",
        record.last_result == Outcome.ERROR,
        record.counts["ERROR"] > Codes.ERROR,
        record.counts == Codes.SUCCESS,
        len(record.name) == Codes.ERROR,
    ]


def explain(record: Record, job: Job) -> str:
    match record.state:
        case LifecycleState.SUCCESS:  # expect: EXG302
            return "fine"
        case JobStatus.SUCCESS:  # expect: EXG302
            return "fine"
        case LifecycleState.FAILED:
            return "bad"
    match job.status:
        case JobStatus.SUCCESS:
            return "done"
        case "FAILED":
            return "lost"
    match job:
        case Job(status=JobStatus.SUCCESS, outcome=Outcome.ERROR):
            return "odd"
    return ""


NEXT = {
    Outcome.SUCCESS: LifecycleState.INITIALIZED,
    Outcome.ERROR: LifecycleState.FAILED,
    JobStatus.SUCCESS: LifecycleState.INITIALIZED,
    LifecycleState.ERROR: LifecycleState.FAILED,  # expect: EXG302
}


def default(state: LifecycleState = LifecycleState.SUCCESS) -> LifecycleState:  # expect: EXG302
    return state


def choose(outcome: Outcome) -> "LifecycleState":
    wanted: LifecycleState = JobStatus.SUCCESS  # expect: EXG302
    other: JobStatus = JobStatus.SUCCESS
    return wanted if outcome is Outcome.SUCCESS else LifecycleState[other.name]
