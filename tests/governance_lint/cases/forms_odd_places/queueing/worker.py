from __future__ import annotations

from queueing.job import Job, Outcome


class Worker:
    def work_off(self, job: Job) -> Outcome:
        if not (outcome := job.perform()):  # fine: the allowed method
            raise RuntimeError(job.perform)  # fine: captured in it
        return outcome
