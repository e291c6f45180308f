from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from service.clock import Moment
from service.ids import new_job_id
from service.jobs import (
    IllegalTransitionError,
    Job,
    JobLease,
    JobOutcome,
    JobQuery,
    JobStatus,
    Lease,
    NewJob,
    WaitingJob,
)
from service.store.insertions import TooManyPendingError
from service.store.jobs import JobStore
from service.store.session import Database, StoreUnavailableError
from service.store.workers import WorkerStore

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.store.images import ImageStore

NOW = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)
LATER = NOW + timedelta(seconds=30)
SUCCESS = JobOutcome(JobStatus.SUCCESS, result={"ok": True}, execution_time_ms=1.5)
FAILURE = JobOutcome(JobStatus.FAILED, error={"message": "no"})


def stored(
    store: JobStore, plugin: str = "p", now: datetime = NOW, key: str | None = None, priority: int = 0
) -> Job:
    new_job = NewJob(plugin, b"image", "image/png", {"a": [1]}, idempotency_key=key, priority=priority)
    return store.create(new_job, new_job_id(now), new_job.digest(), now, pending_limit=1000)


def lease(until: datetime) -> Lease:
    return Lease(until, Moment("here", 0.1))


def claimed(store: JobStore) -> Job:
    stored(store)
    return store.claim("w1", 1, NOW, lease(LATER))[0]


def test_a_new_job_is_pending_and_nobodys(store: JobStore) -> None:
    job = stored(store)

    assert (job.status, job.attempt, job.worker, job.lease_until) == (JobStatus.PENDING, 0, None, None)


def test_a_stored_job_is_read_back_as_it_was_stored(store: JobStore) -> None:
    job = stored(store)

    assert store.get(job.id) == job


def test_the_image_is_kept_byte_for_byte(store: JobStore) -> None:
    job = stored(store)

    assert store.image(job.id) == b"image"


def test_a_name_with_a_sign_that_cannot_be_stored_is_stored_with_another(store: JobStore) -> None:
    job = stored(store, plugin="p\0")

    read = store.get(job.id)
    assert read is not None
    assert (read.plugin, store.get("\0"), store.find(JobQuery(9, plugin="\0"))) == ("p\ufffd", None, [])


def test_an_unknown_id_is_no_job(store: JobStore) -> None:
    assert store.get("nobody") is None


def test_the_same_idempotency_key_gives_the_older_job(store: JobStore) -> None:
    older = stored(store, key="k")

    assert stored(store, key="k").id == older.id


def test_a_repeated_request_leaves_no_second_image(store: JobStore, images: ImageStore) -> None:
    stored(store, key="k")
    new_job = NewJob("p", b"image", "image/png", idempotency_key="k")
    store.create(new_job, "repeated-id", new_job.digest(), NOW, pending_limit=1000)

    with pytest.raises(StoreUnavailableError):
        images.read("repeated-id")


def test_equal_keys_at_the_same_time_make_one_job(store: JobStore) -> None:
    ids: list[str] = []
    threads = [threading.Thread(target=lambda: ids.append(stored(store, key="k").id)) for _ in range(20)]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (len(ids), len(set(ids))) == (20, 1)


def test_more_pending_jobs_than_allowed_are_refused(store: JobStore) -> None:
    stored(store)
    new_job = NewJob("p", b"image", "image/png")

    with pytest.raises(TooManyPendingError):
        store.create(new_job, new_job_id(NOW), new_job.digest(), NOW, pending_limit=1)


def test_the_limit_holds_for_those_who_come_at_the_same_time(store: JobStore) -> None:
    refused: list[TooManyPendingError] = []

    def create() -> None:
        new_job = NewJob("p", b"image", "image/png")
        try:
            store.create(new_job, new_job_id(NOW), new_job.digest(), NOW, pending_limit=5)
        except TooManyPendingError as refusal:
            refused.append(refusal)

    threads = [threading.Thread(target=create) for _ in range(15)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (len(refused), len(store.waiting(99))) == (10, 5)


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
    store.hand_back(job.id, 1)

    assert store.finish(job.id, 1, SUCCESS, LATER) is None


def test_a_job_handed_back_stays_running_with_a_higher_attempt(store: JobStore) -> None:
    job = claimed(store)

    assert store.hand_back(job.id, 1)

    waiting = store.get(job.id)
    assert waiting is not None
    assert (waiting.status, waiting.attempt, waiting.lease_until) == (JobStatus.RUNNING, 2, None)


def test_a_job_handed_back_is_claimed_before_younger_ones(store: JobStore) -> None:
    job = claimed(store)
    stored(store, now=LATER)
    store.hand_back(job.id, 1)

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
    store.hand_back(job.id, 1)

    assert store.claim("w2", 1, LATER, lease(LATER))[0].started_at == NOW


def test_a_finished_job_is_not_handed_back(store: JobStore) -> None:
    job = claimed(store)
    store.finish(job.id, 1, SUCCESS, LATER)

    assert not store.hand_back(job.id, 1)


def test_the_leases_are_those_of_the_running_jobs(store: JobStore) -> None:
    job = claimed(store)
    handed_back = claimed(store)
    store.hand_back(handed_back.id, 1)
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
    store.hand_back(handed_back.id, 1)
    store.finish(ended.id, 1, SUCCESS, LATER)
    pending = stored(store)

    assert store.waiting(9) == [WaitingJob(handed_back.id, 2), WaitingJob(pending.id, 0)]
    assert running.id not in {job.job_id for job in store.waiting(9)}


def test_renewal_tells_which_claims_still_hold(store: JobStore) -> None:
    kept, lost = claimed(store), claimed(store)
    store.hand_back(lost.id, 1)

    assert store.renew([(kept.id, 1), (lost.id, 1)], lease(LATER)) == {(kept.id, 1)}


def test_a_re_run_that_nobody_has_claimed_has_no_lease_to_renew(store: JobStore) -> None:
    job = claimed(store)
    store.hand_back(job.id, 1)

    assert store.renew([(job.id, 2)], lease(LATER)) == set()


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


def test_a_list_is_newest_first_and_goes_on_after_a_job(store: JobStore) -> None:
    jobs = [stored(store, now=NOW + timedelta(seconds=n)) for n in range(4)]

    page = store.find(JobQuery(limit=2, after_id=jobs[3].id))

    assert [job.id for job in page] == [jobs[2].id, jobs[1].id]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (JobQuery(9, status=JobStatus.PENDING), ["new"]),
        (JobQuery(9, status=JobStatus.RUNNING), ["old"]),
        (JobQuery(9, plugin="old"), ["old"]),
        (JobQuery(9, created_after=LATER), ["new"]),
        (JobQuery(9, created_before=LATER), ["old"]),
    ],
    ids=["pending", "running", "plugin", "created after", "created before"],
)
def test_a_list_keeps_to_its_filter(store: JobStore, query: JobQuery, expected: list[str]) -> None:
    stored(store, plugin="old", now=NOW)
    store.claim("w1", 1, NOW, lease(LATER))
    stored(store, plugin="new", now=LATER)

    assert [job.plugin for job in store.find(query)] == expected


def test_an_expired_job_is_deleted_with_its_image(store: JobStore) -> None:
    job = claimed(store)
    store.finish(job.id, 1, SUCCESS, NOW)

    assert store.delete_finished_before(LATER, 10) == 1

    assert store.get(job.id) is None
    with pytest.raises(StoreUnavailableError):
        store.image(job.id)


def test_jobs_that_have_not_ended_do_not_expire(store: JobStore) -> None:
    stored(store)
    claimed(store)

    assert store.delete_finished_before(LATER + timedelta(days=999), 10) == 0


def test_two_processes_share_one_database(
    store: JobStore, open_again: Callable[[], Database], images: ImageStore
) -> None:
    other_database = open_again()
    job = stored(JobStore(other_database, images))

    taken = store.claim("w1", 1, NOW, lease(LATER))

    other_database.close()
    assert [one.id for one in taken] == [job.id]


def test_only_workers_seen_lately_are_alive(database: Database) -> None:
    workers = WorkerStore(database)
    workers.note("old", NOW)
    workers.note("new", NOW)
    workers.note("new", LATER)

    assert workers.living(LATER) == ["new"]


def test_a_worker_that_said_goodbye_is_forgotten(database: Database) -> None:
    workers = WorkerStore(database)
    workers.note("w", NOW)
    workers.forget("w")

    assert workers.living(NOW) == []


def test_silent_workers_are_forgotten(database: Database) -> None:
    workers = WorkerStore(database)
    workers.note("silent", NOW)
    workers.note("alive", LATER)
    workers.forget_silent(LATER, (LATER - NOW) / 2)

    assert workers.living(NOW) == ["alive"]
