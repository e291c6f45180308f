from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from service.ids import new_job_id
from service.jobs import (
    Job,
    JobQuery,
    JobStatus,
    NewJob,
    Origin,
)
from service.store.insertions import TooManyPendingError
from service.store.session import StoreUnavailableError
from tests.service.store.stored_jobs import NOW, stored

if TYPE_CHECKING:
    from service.store.images import ImageStore
    from service.store.jobs import JobStore


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


def test_the_same_idempotency_key_gives_the_older_job(store: JobStore) -> None:
    older = stored(store, key="k")

    assert stored(store, key="k").id == older.id


def test_another_api_key_has_idempotency_keys_of_its_own(store: JobStore) -> None:
    made = []
    for key_id in (None, "one", "other", "one"):
        new_job = NewJob("p", b"image", "image/png", idempotency_key="k", origin=Origin(key_id=key_id))
        made.append(store.create(new_job, new_job_id(NOW), new_job.digest(), NOW, pending_limit=1000).id)

    assert (len(set(made)), made[1] == made[3]) == (3, True)


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


def test_of_several_each_gets_its_own_answer(store: JobStore) -> None:
    older = stored(store, key="k")
    asked = [
        NewJob(name, b"image", "image/png", idempotency_key=key) for name, key in (("a", None), ("p", "k"))
    ]
    asked += [NewJob("b", b"image", "image/png", idempotency_key="new"), NewJob("c", b"image", "image/png")]

    answers = store.create_all([(one, one.plugin, one.digest()) for one in asked], NOW, pending_limit=3)

    assert [answer.id if isinstance(answer, Job) else type(answer) for answer in answers] == [
        "a",
        older.id,
        "b",
        TooManyPendingError,
    ]
    assert (store.image("a"), store.image("b")) == (b"image", b"image")
