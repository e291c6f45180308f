from collections import Counter

from jobs import Job, JobStatus
from lifecycle import Handle, LifecycleState


class Metrics:
    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.by_state: dict[LifecycleState, int] = {}

    def record(self, handle: Handle, job: Job) -> None:
        self.counts["SUCCESS" if job.status is JobStatus.SUCCESS else "ERROR"] += 1
        self.by_state[handle.state] = self.by_state.get(handle.state, 0) + 1
        if handle.state is LifecycleState.SUCCESS:  # expect: EXG302
            self.counts["odd"] += 1
        if handle.state == "ERROR":  # expect: EXG302
            handle.state = LifecycleState.FAILED  # expect: EXG303
        if handle.name == "ERROR" or job.error == "ERROR":
            job.status = JobStatus.FAILED
