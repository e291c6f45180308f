from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING

from runtime import Success
from service.ends_writer import EndsWriter
from service.jobs import JobStatus
from service.logs import JsonLines
from tests.service.service_parts import a_request

if TYPE_CHECKING:
    import pytest

    from service.jobs import Job
    from tests.service.service_parts import ServiceParts


def claimed(parts: ServiceParts, count: int) -> list[Job]:
    for _ in range(count):
        parts.job_execution.create_job(a_request())
    return parts.job_execution.claim_jobs("w1", count)


def an_end(job: Job) -> Success:
    return Success(job.plugin, {"ok": True}, 1.0, "inline")


def statuses(parts: ServiceParts, jobs: list[Job]) -> list[JobStatus]:
    return [parts.job_execution.get_job(job.id).status for job in jobs]


def test_ends_that_come_at_the_same_time_are_all_stored(parts: ServiceParts) -> None:
    jobs = claimed(parts, 3)
    writer = EndsWriter(parts.job_execution, parts.clock, lambda: True, threading.Event())
    threads = [threading.Thread(target=writer.store, args=(job, an_end(job))) for job in jobs]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert statuses(parts, jobs) == [JobStatus.SUCCESS] * 3
    assert writer.held() == []


def test_an_end_that_cannot_be_stored_keeps_no_other_back(
    parts: ServiceParts, caplog: pytest.LogCaptureFixture
) -> None:
    """One of them is no JSON: what the store cannot write is the fault of one alone."""
    jobs = claimed(parts, 2)
    ends = [(jobs[0], Success("answers", {"no": object()}, 1.0, "inline")), (jobs[1], an_end(jobs[1]))]
    writer = EndsWriter(parts.job_execution, parts.clock, lambda: True, threading.Event())
    with parts.database.write():  # so that the second comes while the first is being stored
        threads = [threading.Thread(target=writer.store, args=end) for end in ends]
        for thread in threads:
            thread.start()
        while len(writer.held()) < len(ends):
            threads[-1].join(0.001)
    for thread in threads:
        thread.join()

    assert statuses(parts, jobs) == [JobStatus.RUNNING, JobStatus.SUCCESS]
    line = next(record for record in caplog.records if "it runs again as a lost one" in record.getMessage())
    assert json.loads(JsonLines().format(line))["job_id"] == jobs[0].id


def test_an_end_outlives_a_store_that_is_away(parts: ServiceParts) -> None:
    (job,) = claimed(parts, 1)
    stop = threading.Event()
    writer = EndsWriter(parts.job_execution, parts.clock, lambda: False, stop)
    with parts.store_away():
        thread = threading.Thread(target=writer.store, args=(job, an_end(job)))
        thread.start()
        while not writer.held():
            thread.join(0.001)
    thread.join()

    assert statuses(parts, [job]) == [JobStatus.SUCCESS]
