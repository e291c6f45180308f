"""Any order of claims, ends, losses and cancels, by several workers, leaves every job's life legal."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, multiple, rule

from runtime import GovernedError
from service.jobs import Job, JobLease, JobStatus, Lease
from tests.service.service_parts import LEASE_SECONDS, a_reconciler, a_request, service_parts

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
        self.reconcilers = {
            "r1": a_reconciler(self.parts, "r1"),
            "r2": a_reconciler(self.parts, "r2", clock=self.parts.elsewhere),
        }
        #: When each lease was made, by the count of seconds that nobody can set.
        self.leased_at: dict[JobLease, float] = {}

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
        before = self.parts.store.get(job.id)
        if before is None:
            return
        ended = self.parts.job_execution.run_job(job)

        ours = (JobStatus.RUNNING, job.attempt, job.worker)
        still_ours = (before.status, before.attempt, before.worker) == ours
        assert (ended is not None) == still_ours

    @rule(job=claims)
    def beat(self, job: Job) -> None:
        self.parts.job_execution.renew_leases([(job.id, job.attempt)])

    @rule(job=claims)
    def give_back(self, job: Job) -> None:
        self.parts.job_execution.give_back_jobs([job])

    @rule(job_id=created)
    def cancel(self, job_id: str) -> None:
        before = self.parts.store.get(job_id)
        try:
            self.parts.job_execution.cancel_job(job_id)
        except GovernedError:
            assert before is None or before.status.is_final
        else:
            assert before is not None
            assert not before.status.is_final

    @rule(seconds=st.sampled_from([-1e6, -LEASE_SECONDS, 1.0, LEASE_SECONDS, 1e6]))
    def clock_is_set(self, seconds: float) -> None:
        self.parts.clock.jump(seconds)

    @rule(
        name=st.sampled_from(["r1", "r2"]),
        seconds=st.sampled_from([1.0, LEASE_SECONDS / 4, LEASE_SECONDS / 2]),
    )
    def time_passes_and_a_reconciler_looks(self, name: str, seconds: float) -> None:
        self.parts.clock.advance(seconds)
        before = {lease.job_id: lease for lease in self.parts.job_execution.leases()}
        self.reconcilers[name].look_once()
        after = {lease.job_id for lease in self.parts.job_execution.leases()}

        now = self.parts.clock.moment().seconds
        lost = [lease for job_id, lease in before.items() if job_id not in after]
        assert all(now - self.leased_at[lease] >= LEASE_SECONDS for lease in lost)

    @rule(job=claims)
    def reconciler_saw_an_older_lease(self, job: Job) -> None:
        """Recover what a reconciler saw before the worker's heartbeat came, or another recovered it."""
        assert job.lease_until is not None
        assert job.worker is not None
        seen = JobLease(job.id, job.attempt, job.plugin, job.worker, Lease(job.lease_until, None))
        held = {(one.job_id, one.attempt, one.lease.until) for one in self.parts.job_execution.leases()}
        current = (job.id, job.attempt, job.lease_until) in held

        assert self.parts.job_execution.recover_job(seen) == current

    @invariant()
    def leases_are_noted(self) -> None:
        for lease in self.parts.job_execution.leases():
            self.leased_at.setdefault(lease, self.parts.clock.moment().seconds)

    @invariant()
    def every_move_is_legal(self) -> None:
        for job_id, before in tuple(self.seen.items()):
            now = self.parts.store.get(job_id)
            if now is None:
                # By a clock that was set, its end is long ago.
                assert before.status.is_final
                del self.seen[job_id]
                continue
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
