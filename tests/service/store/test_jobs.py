from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from service.jobs import (
    JobQuery,
    JobStatus,
)
from service.store.jobs import JobStore
from service.store.session import Database, StoreUnavailableError
from tests.service.store.stored_jobs import LATER, NOW, SUCCESS, claimed, lease, stored

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.store.images import ImageStore


def test_an_unknown_id_is_no_job(store: JobStore) -> None:
    assert store.get("nobody") is None


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
