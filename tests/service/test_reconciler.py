from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from service.jobs import Job, JobStatus
from service.store.images import FOLDERS
from service.store.session import StoreUnavailableError
from tests.service.service_parts import (
    INTERVAL_SECONDS,
    LEASE_SECONDS,
    RETENTION_SECONDS,
    a_reconciler,
    a_request,
)

if TYPE_CHECKING:
    from service.reconciler import Reconciler
    from tests.service.service_parts import ServiceParts


def look(parts: ServiceParts, *reconcilers: Reconciler, seconds: float) -> int:
    """Let time pass in which nothing else happens; return how many jobs the reconcilers changed."""
    changed = 0
    for _ in range(int(seconds / INTERVAL_SECONDS)):
        changed += sum(reconciler.look_once() for reconciler in reconcilers)
        parts.clock.advance(INTERVAL_SECONDS)
    return changed


def claimed(parts: ServiceParts) -> Job:
    parts.job_execution.create_job(a_request())
    return parts.job_execution.claim_jobs("w1", 1)[0]


def rings(parts: ServiceParts) -> bool:
    return parts.queue.await_work(timeout_seconds=0)


@pytest.mark.parametrize("where", ["on the same machine", "on another machine"])
def test_a_job_whose_lease_is_not_renewed_for_its_whole_length_is_lost(
    parts: ServiceParts, where: str
) -> None:
    reconciler = a_reconciler(parts, clock=parts.clock if where == "on the same machine" else parts.elsewhere)
    look(parts, reconciler, seconds=LEASE_SECONDS)
    claimed(parts)

    early = look(parts, reconciler, seconds=LEASE_SECONDS)

    assert (early, reconciler.look_once()) == (0, 1)


def test_what_another_process_of_the_machine_saw_need_not_be_seen_again(parts: ServiceParts) -> None:
    claimed(parts)
    for number in range(int(LEASE_SECONDS / INTERVAL_SECONDS)):
        reconciler = a_reconciler(parts, f"dies at once, number {number}")
        reconciler.look_once()
        parts.clock.advance(INTERVAL_SECONDS)
        parts.duties.give_up("reconciling", f"dies at once, number {number}")

    assert a_reconciler(parts, "last").look_once() == 1


def test_a_lost_job_rings_the_bell(parts: ServiceParts) -> None:
    claimed(parts)
    rings(parts)

    look(parts, a_reconciler(parts), seconds=LEASE_SECONDS + INTERVAL_SECONDS)

    assert rings(parts)


def test_a_heartbeat_keeps_a_long_job(parts: ServiceParts) -> None:
    job = claimed(parts)
    reconciler = a_reconciler(parts)
    changed = 0
    for _ in range(5):
        changed += look(parts, reconciler, seconds=LEASE_SECONDS / 2)
        parts.job_execution.renew_leases([(job.id, 1)])

    assert changed == 0


@pytest.mark.parametrize("where", ["same machine", "other machine"])
@pytest.mark.parametrize("seconds", [-86_400.0, 86_400.0], ids=["back", "forward"])
def test_a_clock_that_jumps_neither_loses_a_job_nor_runs_it_twice(
    parts: ServiceParts, seconds: float, where: str
) -> None:
    living, dead = claimed(parts), claimed(parts)
    reconciler = a_reconciler(parts, clock=parts.clock if where == "same machine" else parts.elsewhere)
    reconciler.look_once()
    parts.clock.jump(seconds)
    for _ in range(5):
        look(parts, reconciler, seconds=LEASE_SECONDS / 3)
        parts.job_execution.renew_leases([(living.id, 1)])

    assert [parts.job_execution.get_job(job.id).attempt for job in (living, dead)] == [1, 2]


def test_only_one_of_two_reconcilers_has_the_duty(parts: ServiceParts) -> None:
    claimed(parts)
    first, second = a_reconciler(parts), a_reconciler(parts, "r2", clock=parts.elsewhere)

    assert look(parts, first, second, seconds=LEASE_SECONDS + INTERVAL_SECONDS) == 1
    assert parts.duties.read("reconciling").holder == "r1"


@pytest.mark.parametrize("where", ["same machine", "other machine"])
def test_the_duty_of_a_silent_reconciler_goes_to_another(parts: ServiceParts, where: str) -> None:
    first = a_reconciler(parts)
    second = a_reconciler(parts, "r2", clock=parts.clock if where == "same machine" else parts.elsewhere)
    look(parts, first, second, seconds=INTERVAL_SECONDS)
    look(parts, second, seconds=INTERVAL_SECONDS)
    early = parts.duties.read("reconciling").holder

    second.look_once()

    assert (early, parts.duties.read("reconciling").holder) == ("r1", "r2")


def test_a_stopped_reconciler_leaves_its_duty_at_once(parts: ServiceParts) -> None:
    first, second = a_reconciler(parts, interval_seconds=0.01), a_reconciler(parts, "r2")
    first.start()
    while parts.duties.read("reconciling").holder != "r1":
        parts.queue.await_work(timeout_seconds=0.001)
    first.stop()

    second.look_once()

    assert parts.duties.read("reconciling").holder == "r2"


def test_a_reconciler_that_saw_an_older_duty_does_not_get_it(parts: ServiceParts) -> None:
    seen = parts.duties.read("reconciling")
    a_reconciler(parts).look_once()

    assert not parts.duties.take("reconciling", seen, "r2", parts.clock.moment(), 0.0)


def test_after_a_store_that_did_not_answer_workers_have_time_to_renew_their_leases(
    parts: ServiceParts,
) -> None:
    job = claimed(parts)
    reconciler = a_reconciler(parts)
    reconciler.look_once()
    with parts.store_away():
        for _ in range(9):
            parts.clock.advance(INTERVAL_SECONDS)
            with pytest.raises(StoreUnavailableError):
                reconciler.look_once()

    changed = look(parts, reconciler, seconds=LEASE_SECONDS / 2)
    parts.job_execution.renew_leases([(job.id, 1)])
    changed += look(parts, reconciler, seconds=LEASE_SECONDS / 2)

    assert changed == 0


def test_on_a_machine_so_busy_that_each_look_makes_a_gap_a_lost_job_runs_again_all_the_same(
    parts: ServiceParts,
) -> None:
    job = claimed(parts)
    reconciler = a_reconciler(parts)
    changed = []
    for _ in range(7):
        changed.append(reconciler.look_once())
        parts.clock.advance(LEASE_SECONDS / 2)

    assert changed == [0, 0, 0, 0, 0, 1, 0]
    assert parts.job_execution.get_job(job.id).attempt == 2


def test_a_job_that_nobody_heard_of_is_told_again_and_each_time_later(parts: ServiceParts) -> None:
    parts.job_execution.create_job(a_request())
    reconciler = a_reconciler(parts)
    told = []
    for _ in range(9):
        rings(parts)
        reconciler.look_once()
        told.append(rings(parts))
        parts.clock.advance(INTERVAL_SECONDS)

    assert [look for look, rang in enumerate(told) if rang] == [1, 2, 4, 8]


def test_an_expired_job_is_deleted(parts: ServiceParts) -> None:
    job = claimed(parts)
    parts.job_execution.run_job(job)
    parts.clock.advance(RETENTION_SECONDS + 1)

    a_reconciler(parts).look_once()

    assert parts.store.get(job.id) is None


def test_a_clock_set_forward_deletes_nothing_for_a_while(parts: ServiceParts) -> None:
    job = claimed(parts)
    parts.job_execution.run_job(job)
    reconciler = a_reconciler(parts)
    reconciler.look_once()
    parts.clock.jump(RETENTION_SECONDS + 1)

    early = reconciler.look_once()
    parts.clock.advance(3600)

    assert (early, reconciler.look_once()) == (0, 1)


def test_an_image_that_a_killed_process_left_is_swept(parts: ServiceParts) -> None:
    parts.images.write("of nobody 00", b"x")
    reconciler = a_reconciler(parts)
    for _ in range(FOLDERS + 1):
        reconciler.look_once()
        parts.clock.advance(INTERVAL_SECONDS)

    with pytest.raises(StoreUnavailableError):
        parts.images.read("of nobody 00")


@pytest.mark.parametrize("seconds", [LEASE_SECONDS + 1, -LEASE_SECONDS - 1], ids=["silent", "set back"])
def test_a_worker_that_shows_no_life_is_forgotten(parts: ServiceParts, seconds: float) -> None:
    parts.workers.note("silent", parts.clock.now())
    seen = parts.clock.now()
    parts.clock.jump(seconds)

    a_reconciler(parts).look_once()

    assert parts.workers.living(seen - timedelta(days=1)) == []


def test_a_started_reconciler_looks_by_itself(parts: ServiceParts) -> None:
    job = parts.job_execution.create_job(a_request())
    rings(parts)
    parts.clock.advance(1)
    reconciler = a_reconciler(parts, interval_seconds=0.0)

    reconciler.start()
    rang = parts.queue.await_work(timeout_seconds=10)
    reconciler.stop()

    assert (rang, parts.job_execution.get_job(job.id).status) == (True, JobStatus.PENDING)
