from __future__ import annotations

import threading
from datetime import timedelta
from typing import TYPE_CHECKING

from service.jobs import (
    Job,
    JobLease,
    JobStatus,
    WaitingJob,
)
from tests.service.store.stored_jobs import FAILURE, LATER, NOW, SUCCESS, claimed, lease, lose, stored

if TYPE_CHECKING:
    from service.store.jobs import JobStore


def test_a_claim_makes_the_oldest_jobs_running(store: JobStore) -> None:
    jobs = [stored(store, now=NOW + timedelta(milliseconds=n)) for n in range(3)]

    taken = store.claim("w1", 2, LATER, lease(LATER + timedelta(seconds=1)))

    assert [(job.id, job.status, job.attempt, job.worker) for job in taken] == [
        (jobs[0].id, JobStatus.RUNNING, 1, "w1"),
        (jobs[1].id, JobStatus.RUNNING, 1, "w1"),
    ]


def test_a_claim_carries_a_lease_and_a_start(store: JobStore) -> None:
    job = claimed(store)

    assert (job.started_at, job.lease_until) == (NOW, LATER)


def test_a_claimed_job_is_not_claimed_again(store: JobStore) -> None:
    claimed(store)

    assert store.claim("w2", 5, NOW, lease(LATER)) == []


def test_claims_at_the_same_time_never_share_a_job(store: JobStore) -> None:
    for _ in range(30):
        stored(store)
    taken: list[Job] = []
    threads = [
        threading.Thread(target=lambda: taken.extend(store.claim("w", 4, NOW, lease(LATER))))
        for _ in range(10)
    ]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (len(taken), len({job.id for job in taken})) == (30, 30)


def test_a_job_handed_back_stays_running_with_a_higher_attempt(store: JobStore) -> None:
    job = claimed(store)

    assert lose(store, job)

    waiting = store.get(job.id)
    assert waiting is not None
    assert (waiting.status, waiting.attempt, waiting.lease_until) == (JobStatus.RUNNING, 2, None)


def test_a_job_handed_back_is_claimed_before_younger_ones(store: JobStore) -> None:
    job = claimed(store)
    stored(store, now=LATER)
    lose(store, job)

    again = store.claim("w2", 1, LATER, lease(LATER))[0]

    assert (again.id, again.attempt, again.worker) == (job.id, 2, "w2")


def test_jobs_of_higher_priority_are_claimed_first_and_equal_ones_by_age(store: JobStore) -> None:
    priorities = [0, -1, 5, 0, 5]
    made = [stored(store, now=NOW + timedelta(seconds=n), priority=p) for n, p in enumerate(priorities)]

    told = [job.job_id for job in store.waiting(9)]
    taken = [job.id for _ in range(3) for job in store.claim("w1", 2, LATER, lease(LATER))]

    assert taken == told == [made[n].id for n in (2, 4, 0, 3, 1)]


def test_the_start_of_a_re_run_job_is_that_of_its_first_attempt(store: JobStore) -> None:
    job = claimed(store)
    lose(store, job)

    assert store.claim("w2", 1, LATER, lease(LATER))[0].started_at == NOW


def test_a_finished_job_is_not_handed_back(store: JobStore) -> None:
    job = claimed(store)
    seen = store.leases()[0]
    store.finish(job.id, 1, SUCCESS, LATER)

    assert not store.hand_back_lost(seen)
    assert not store.give_back(job.id, 1)


def test_the_leases_are_those_of_the_running_jobs(store: JobStore) -> None:
    job = claimed(store)
    handed_back = claimed(store)
    lose(store, handed_back)
    stored(store)

    assert store.leases() == [JobLease(job.id, 1, "p", "w1", lease(LATER))]


def test_a_lease_renewed_in_time_saves_the_job_from_being_handed_back(store: JobStore) -> None:
    job = claimed(store)
    seen = store.leases()[0]
    store.renew([(job.id, 1)], lease(LATER + timedelta(seconds=30)))

    assert not store.hand_back_lost(seen)
    assert store.finish_lost(seen, FAILURE, LATER) is None


def test_a_lease_that_stays_as_it_was_seen_does_not(store: JobStore) -> None:
    claimed(store)
    seen = store.leases()[0]

    assert (store.hand_back_lost(seen), store.hand_back_lost(seen)) == (True, False)


def test_waiting_are_those_that_can_be_claimed(store: JobStore) -> None:
    handed_back, running, ended = claimed(store), claimed(store), claimed(store)
    lose(store, handed_back)
    store.finish(ended.id, 1, SUCCESS, LATER)
    pending = stored(store)

    assert store.waiting(9) == [WaitingJob(handed_back.id, 2), WaitingJob(pending.id, 0)]
    assert running.id not in {job.job_id for job in store.waiting(9)}


def test_renewal_tells_which_claims_still_hold(store: JobStore) -> None:
    kept, lost = claimed(store), claimed(store)
    lose(store, lost)

    assert store.renew([(kept.id, 1), (lost.id, 1)], lease(LATER)) == {(kept.id, 1)}


def test_a_re_run_that_nobody_has_claimed_has_no_lease_to_renew(store: JobStore) -> None:
    job = claimed(store)
    lose(store, job)

    assert store.renew([(job.id, 2)], lease(LATER)) == set()


def test_an_attempt_that_was_given_back_is_begun_by_another_worker(store: JobStore) -> None:
    job = claimed(store)

    given_back = [store.give_back(job.id, 1) for _ in range(2)]
    (again,) = store.claim("w2", 1, LATER, lease(LATER))

    assert given_back == [True, False]
    assert (again.id, again.attempt, again.worker) == (job.id, 1, "w2")
