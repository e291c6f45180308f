from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from runtime import ErrorCode, GovernedError, build_error_envelope
from service.jobs import Job, JobStatus
from service.logs import JsonLines
from tests.service.service_parts import RETENTION_SECONDS, a_request

if TYPE_CHECKING:
    from tests.service.service_parts import ServiceParts


def claimed(parts: ServiceParts, plugin: str = "answers") -> Job:
    parts.job_execution.create_job(a_request(plugin))
    return parts.job_execution.claim_jobs("w1", 1)[0]


def recover_all(parts: ServiceParts) -> list[bool]:
    return [parts.job_execution.recover_job(lease) for lease in parts.job_execution.leases()]


def error_code(job: Job | None) -> object:
    assert job is not None
    assert job.error is not None
    details = job.error["details"]
    assert isinstance(details, dict)
    return details["code"]


@pytest.mark.parametrize(
    ("plugin", "is_told"),
    [("raises", True), ("answers", False), ("not\nthere", False), ("returns-list", False)],
)
def test_where_it_happened_is_logged_of_what_code_raised_alone(
    parts: ServiceParts, caplog: pytest.LogCaptureFixture, plugin: str, is_told: bool
) -> None:
    with caplog.at_level("INFO"):
        parts.job_execution.run_job(claimed(parts, plugin))

    assert ("Traceback" in caplog.text) is is_told


def test_a_new_job_rings_the_bell(parts: ServiceParts) -> None:
    parts.job_execution.create_job(a_request())

    assert parts.queue.await_work(timeout_seconds=0)


def test_an_unknown_kind_is_refused_and_the_known_ones_are_named(parts: ServiceParts) -> None:
    with pytest.raises(GovernedError, match="no job kind 'juggle'; there is analyze") as refusal:
        parts.job_execution.create_job(a_request(kind="juggle"))

    assert refusal.value.code is ErrorCode.INPUT_INVALID


def test_a_full_table_refuses_new_jobs(parts: ServiceParts) -> None:
    for _ in range(3):
        parts.job_execution.create_job(a_request())

    with pytest.raises(GovernedError) as refusal:
        parts.job_execution.create_job(a_request())

    assert refusal.value.code is ErrorCode.QUEUE_FULL


def test_a_key_used_for_another_body_is_refused(parts: ServiceParts) -> None:
    parts.job_execution.create_job(a_request(idempotency_key="k"))

    with pytest.raises(GovernedError) as refusal:
        parts.job_execution.create_job(a_request("raises", idempotency_key="k"))

    assert refusal.value.code is ErrorCode.INPUT_INVALID


def test_a_good_run_ends_in_success(parts: ServiceParts) -> None:
    ended = parts.job_execution.run_job(claimed(parts))

    assert ended is not None
    assert (ended.status, ended.error, ended.finished_at) == (JobStatus.SUCCESS, None, parts.clock.now())


def test_a_bad_run_ends_in_failure_with_the_public_error(parts: ServiceParts) -> None:
    ended = parts.job_execution.run_job(claimed(parts, "raises"))

    assert ended is not None
    assert ended.error is not None
    assert set(ended.error) == {"type", "message", "details", "plugin", "timestamp"}
    assert (ended.status, error_code(ended)) == (JobStatus.FAILED, "PLUGIN_RAISED")


def test_a_fault_of_ours_ends_the_job_in_failure(parts: ServiceParts) -> None:
    fault = build_error_envelope(ZeroDivisionError("somewhere inside"), "answers")

    ended = parts.job_execution.finish_job(claimed(parts), fault)

    assert ended is not None
    assert ended.status is JobStatus.FAILED
    assert "somewhere inside" not in str(ended.error)


def test_the_end_of_a_lost_attempt_changes_nothing(parts: ServiceParts) -> None:
    job = claimed(parts)
    recover_all(parts)

    assert parts.job_execution.run_job(job) is None
    assert parts.job_execution.get_job(job.id).status is JobStatus.RUNNING


def test_a_lost_job_and_its_late_end_are_logged_with_the_job_s_id(
    parts: ServiceParts, caplog: pytest.LogCaptureFixture
) -> None:
    job = claimed(parts)
    recover_all(parts)
    parts.job_execution.run_job(job)

    lines = [json.loads(JsonLines().format(line)) for line in caplog.records if line.levelname == "WARNING"]
    assert [(line["job_id"], line["attempt"]) for line in lines] == [(job.id, 1)] * 2


def test_a_lost_job_runs_again_with_a_higher_attempt(parts: ServiceParts) -> None:
    job = claimed(parts)

    assert recover_all(parts) == [True]

    again = parts.job_execution.claim_jobs("w2", 1)[0]
    assert (again.id, again.status, again.attempt) == (job.id, JobStatus.RUNNING, 2)


def test_a_job_that_lost_too_many_workers_fails(parts: ServiceParts) -> None:
    job = claimed(parts)
    for _ in range(2):
        recover_all(parts)
        parts.job_execution.claim_jobs("w2", 1)

    ended = parts.job_execution.get_job(job.id)
    assert (ended.status, ended.attempt, error_code(ended)) == (JobStatus.FAILED, 2, "WORKER_LOST")


def test_a_lease_that_was_renewed_meanwhile_is_not_lost(parts: ServiceParts) -> None:
    job = claimed(parts)
    seen = parts.job_execution.leases()[0]
    parts.clock.advance(1)
    parts.job_execution.renew_leases([(job.id, 1)])

    assert not parts.job_execution.recover_job(seen)


def test_a_lease_is_lost_only_once(parts: ServiceParts) -> None:
    claimed(parts)
    seen = parts.job_execution.leases()[0]

    assert [parts.job_execution.recover_job(seen) for _ in range(2)] == [True, False]


def test_a_job_that_is_given_back_again_and_again_spends_no_attempt(parts: ServiceParts) -> None:
    job = claimed(parts)
    for number in range(3):
        parts.job_execution.give_back_jobs([job])
        (job,) = parts.job_execution.claim_jobs(f"w{number}", 1)

    ended = parts.job_execution.run_job(job)

    assert ended is not None
    assert (ended.status, ended.attempt) == (JobStatus.SUCCESS, 1)


def test_a_cancelled_job_is_failed_and_never_runs(parts: ServiceParts) -> None:
    job = parts.job_execution.create_job(a_request())

    cancelled = parts.job_execution.cancel_job(job.id)

    assert (cancelled.status, error_code(cancelled)) == (JobStatus.FAILED, "CANCELLED")
    assert parts.job_execution.claim_jobs("w1", 1) == []


def test_a_cancelled_run_is_failed_at_once_and_its_own_end_is_refused(parts: ServiceParts) -> None:
    job = claimed(parts)

    cancelled = parts.job_execution.cancel_job(job.id)

    assert (cancelled.status, error_code(cancelled)) == (JobStatus.FAILED, "CANCELLED")
    assert parts.job_execution.run_job(job) is None


def test_a_job_that_has_ended_is_not_cancelled(parts: ServiceParts) -> None:
    job = claimed(parts)
    parts.job_execution.run_job(job)

    with pytest.raises(GovernedError, match="SUCCESS; a job that has ended") as refusal:
        parts.job_execution.cancel_job(job.id)

    assert refusal.value.code is ErrorCode.CONFLICT


def test_a_retry_without_the_image_asks_for_it(parts: ServiceParts) -> None:
    job = parts.job_execution.create_job(a_request())
    parts.job_execution.cancel_job(job.id)
    parts.images.delete([job.id])

    with pytest.raises(GovernedError, match="send it again") as refusal:
        parts.job_execution.retry_job(job.id)

    assert refusal.value.code is ErrorCode.INPUT_INVALID


def test_a_retry_is_a_new_job_with_the_same_request(parts: ServiceParts) -> None:
    parts.job_execution.create_job(a_request("raises", priority=7))
    old = parts.job_execution.claim_jobs("w1", 1)[0]
    parts.job_execution.run_job(old)

    new = parts.job_execution.retry_job(old.id)

    assert (new.status, new.request_digest, new.priority) == (JobStatus.PENDING, old.request_digest, 7)
    assert new.id != old.id
    assert parts.store.image(new.id) == parts.store.image(old.id)


def test_a_job_that_has_not_ended_is_not_made_anew(parts: ServiceParts) -> None:
    job = claimed(parts)

    with pytest.raises(GovernedError, match="RUNNING; only a job that has ended") as refusal:
        parts.job_execution.retry_job(job.id)

    assert refusal.value.code is ErrorCode.CONFLICT


def test_plugins_that_have_no_room_left_are_left_out_of_a_claim(parts: ServiceParts) -> None:
    parts.job_execution.create_job(a_request("raises"))
    job = parts.job_execution.create_job(a_request())

    assert [one.id for one in parts.job_execution.claim_jobs("w1", 5, ["raises"])] == [job.id]


def test_an_unknown_job_is_told_so(parts: ServiceParts) -> None:
    with pytest.raises(GovernedError) as refusal:
        parts.job_execution.get_job("nobody")

    assert refusal.value.code is ErrorCode.JOB_UNKNOWN


def test_only_old_finished_jobs_expire(parts: ServiceParts) -> None:
    old = claimed(parts)
    parts.job_execution.run_job(old)
    parts.clock.advance(RETENTION_SECONDS + 1)
    young = claimed(parts)
    parts.job_execution.run_job(young)

    assert parts.job_execution.delete_expired_jobs() == 1
    assert parts.store.get(old.id) is None
    assert parts.store.get(young.id) is not None
