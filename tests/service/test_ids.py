from __future__ import annotations

import uuid
from datetime import UTC, datetime

from service.ids import new_job_id, new_worker_name

_EARLY = datetime(2026, 1, 31, 12, 0, 0, tzinfo=UTC)
_LATE = datetime(2026, 1, 31, 12, 0, 0, 1000, tzinfo=UTC)


def test_a_job_id_is_a_uuid_of_version_seven() -> None:
    assert (uuid.UUID(new_job_id(_EARLY)).version, uuid.UUID(new_job_id(_EARLY)).variant) == (
        7,
        uuid.RFC_4122,
    )


def test_a_later_job_sorts_behind_an_earlier_one() -> None:
    assert new_job_id(_EARLY) < new_job_id(_LATE)


def test_ids_of_one_instant_sort_in_the_order_in_which_they_were_given() -> None:
    given = [new_job_id(_EARLY) for _ in range(10_000)]

    assert given == sorted(set(given))


def test_ids_still_sort_when_the_clock_steps_back_a_little() -> None:
    first = new_job_id(_LATE)

    assert first < new_job_id(_EARLY)


def test_worker_names_of_one_process_differ() -> None:
    assert new_worker_name() != new_worker_name()
