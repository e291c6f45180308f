"""Any order of claims, ends, losses and cancels, by several workers, leaves every job's life legal."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, multiple, rule

from runtime import GovernedError
from service.jobs import Job, JobStatus
from tests.service.service_parts import LEASE_SECONDS, a_request, service_parts

LEGAL = {
    ("PENDING", "RUNNING"),
    ("PENDING", "FAILED"),
    ("RUNNING", "SUCCESS"),
    ("RUNNING", "FAILED"),
}
MAX_ATTEMPTS = 2


class JobLife(RuleBasedStateMachine):
    created = Bundle("created")
    claims = Bundle("claims")

    def __init__(self) -> None:
        super().__init__()
        self._stack = ExitStack()
        folder = self._stack.enter_context(tempfile.TemporaryDirectory())
        self.parts = self._stack.enter_context(service_parts(Path(folder)))
        self.seen: dict[str, Job] = {}
        self.ends = 0

    def teardown(self) -> None:
        self._stack.close()

    @rule(target=created, plugin=st.sampled_from(["answers", "raises"]))
    def create(self, plugin: str) -> object:
        try:
            job = self.parts.job_execution.create_job(a_request(plugin))
        except GovernedError:
            return multiple()
        self.seen[job.id] = job
        return job.id

    @rule(target=claims, worker=st.sampled_from(["w1", "w2"]), limit=st.integers(1, 3))
    def claim(self, worker: str, limit: int) -> object:
        return multiple(*self.parts.job_execution.claim_jobs(worker, limit))

    @rule(job=consumes(claims))
    def run(self, job: Job) -> None:
        before = self.parts.job_execution.get_job(job.id)
        ended = self.parts.job_execution.run_job(job)

        still_ours = (before.status, before.attempt) == (JobStatus.RUNNING, job.attempt)
        assert (ended is not None) == still_ours

    @rule(job=claims)
    def beat(self, job: Job) -> None:
        self.parts.job_execution.renew_leases([(job.id, job.attempt)])

    @rule(job=consumes(claims))
    def give_back(self, job: Job) -> None:
        self.parts.job_execution.hand_back_jobs([job])

    @rule(job_id=created)
    def cancel(self, job_id: str) -> None:
        before = self.parts.job_execution.get_job(job_id)
        try:
            self.parts.job_execution.cancel_job(job_id)
        except GovernedError:
            assert before.status.is_final
        else:
            assert not before.status.is_final

    @rule(silent_seconds=st.sampled_from([LEASE_SECONDS / 2, LEASE_SECONDS + 1]))
    def workers_are_silent(self, silent_seconds: float) -> None:
        self.parts.clock.advance(silent_seconds)
        lost = [job.id for job in self.seen.values() if self._is_overdue(job.id)]
        self.parts.job_execution.recover_lost_jobs()

        assert not any(self._is_overdue(job_id) for job_id in lost)

    def _is_overdue(self, job_id: str) -> bool:
        lease_until = self.parts.job_execution.get_job(job_id).lease_until
        return lease_until is not None and lease_until < self.parts.clock.now()

    @rule(job=claims.filter(lambda job: job.attempt < MAX_ATTEMPTS))
    def reconciler_saw_an_older_state(self, job: Job) -> None:
        """Hand back what a reconciler saw as overdue before the worker's heartbeat came."""
        before = self.parts.job_execution.get_job(job.id)
        overdue = self._is_overdue(job.id) and before.attempt == job.attempt
        changed = self.parts.store.hand_back_overdue(job.id, job.attempt, self.parts.clock.now())

        assert not changed or overdue

    @invariant()
    def every_move_is_legal(self) -> None:
        for job_id, before in self.seen.items():
            now = self.parts.job_execution.get_job(job_id)
            if now.status is not before.status:
                assert (before.status.value, now.status.value) in LEGAL
            if before.status.is_final:
                assert now == before
            assert before.attempt <= now.attempt <= MAX_ATTEMPTS
            assert (now.result is not None) == (now.status is JobStatus.SUCCESS)
            assert (now.error is not None) == (now.status is JobStatus.FAILED)
            assert (now.finished_at is not None) == now.status.is_final
            self.seen[job_id] = now


TestJobLife = JobLife.TestCase
TestJobLife.settings = settings(
    max_examples=40,
    stateful_step_count=30,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
