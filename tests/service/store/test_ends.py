from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from service.jobs import IllegalTransitionError, JobStatus
from service.store.ends import End
from service.store.jobs import JobStore
from tests.service.store.stored_jobs import FAILURE, LATER, NOW, SUCCESS, claimed, lease, lose, stored

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.store.images import ImageStore
    from service.store.session import Database


def test_a_success_keeps_result_and_time_and_ends_the_lease(store: JobStore) -> None:
    job = claimed(store)

    ended = store.finish(job.id, 1, SUCCESS, LATER)

    assert ended is not None
    assert (ended.status, ended.result, ended.error) == (JobStatus.SUCCESS, {"ok": True}, None)
    assert (ended.execution_time_ms, ended.lease_until, ended.finished_at) == (1.5, None, LATER)


def test_a_failure_keeps_the_error(store: JobStore) -> None:
    job = claimed(store)

    ended = store.finish(job.id, 1, FAILURE, LATER)

    assert ended is not None
    assert (ended.status, ended.result, ended.error) == (JobStatus.FAILED, None, {"message": "no"})


def test_a_job_ends_only_once(store: JobStore) -> None:
    job = claimed(store)
    store.finish(job.id, 1, SUCCESS, LATER)

    assert store.finish(job.id, 1, FAILURE, LATER) is None


def test_a_pending_job_cannot_succeed(store: JobStore) -> None:
    job = stored(store)

    assert store.finish(job.id, 0, SUCCESS, LATER) is None


def test_an_end_that_the_table_of_moves_does_not_have_is_refused(store: JobStore) -> None:
    job = stored(store)

    with pytest.raises(IllegalTransitionError):
        store.fail_pending(job.id, SUCCESS, LATER)


def test_the_late_end_of_a_lost_attempt_is_refused(store: JobStore) -> None:
    job = claimed(store)
    lose(store, job)

    assert store.finish(job.id, 1, SUCCESS, LATER) is None


def test_a_pending_job_can_be_failed_without_a_run(store: JobStore) -> None:
    job = stored(store)

    ended = store.fail_pending(job.id, FAILURE, LATER)

    assert ended is not None
    assert (ended.status, ended.attempt, ended.started_at) == (JobStatus.FAILED, 0, None)


def test_a_job_failed_before_its_start_is_never_claimed(store: JobStore) -> None:
    job = stored(store)
    store.fail_pending(job.id, FAILURE, LATER)

    assert store.claim("w1", 5, NOW, lease(LATER)) == []


def test_a_running_job_is_not_failed_as_pending(store: JobStore) -> None:
    job = claimed(store)

    assert store.fail_pending(job.id, FAILURE, LATER) is None


def test_of_several_ends_each_is_fenced_by_itself(store: JobStore) -> None:
    kept, lost, repeated = (claimed(store) for _ in range(3))
    lose(store, lost)
    ends = [End(job, SUCCESS, LATER) for job in (kept, lost, repeated, repeated)]

    are_stored = store.finish_all(ends)

    assert are_stored == [True, False, True, False]
    assert store.get(kept.id) == ends[0].ended_job
    assert [job.status for job in map(store.get, (lost.id, repeated.id)) if job] == ["RUNNING", "SUCCESS"]


@pytest.mark.parametrize("is_claimed_again", [False, True])
@pytest.mark.parametrize("others", [0, 1])
def test_the_late_end_of_an_attempt_that_was_given_back_is_refused(
    store: JobStore, others: int, is_claimed_again: bool
) -> None:
    job, *beside = [claimed(store) for _ in range(1 + others)]
    store.give_back(job.id, 1)
    again = store.claim("w2", 1, LATER, lease(LATER)) if is_claimed_again else []

    are_stored = store.finish_all([End(one, FAILURE, LATER) for one in (job, *beside)])

    assert are_stored == [False] + [True] * others
    assert store.finish_all([End(one, SUCCESS, LATER) for one in again]) == [True] * len(again)


def test_processes_that_end_the_same_jobs_at_the_same_time_end_each_once(
    store: JobStore, open_again: Callable[[], Database], images: ImageStore
) -> None:
    other_database = open_again()
    jobs = [claimed(store) for _ in range(8)]
    counted: list[list[bool]] = []
    stores = (store, JobStore(other_database, images))
    threads = [
        threading.Thread(target=lambda one=one, ends=ends: counted.append(one.finish_all(ends)))
        for one, order in zip(stores, (jobs, jobs[::-1]), strict=True)
        for ends in [[End(job, SUCCESS, LATER) for job in order]]
    ]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    other_database.close()
    assert sum(sum(stored_ones) for stored_ones in counted) == len(jobs)
