from __future__ import annotations

import asyncio
from contextvars import ContextVar
from typing import TYPE_CHECKING

from runtime import GovernedError
from service.jobs import Job, JobQuery, NewJob
from service.services.arrivals import Arrivals
from tests.service.sample_images import PNG
from tests.service.service_parts import a_request

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest

    from tests.service.service_parts import ServiceParts


async def together(parts: ServiceParts, asked: list[NewJob]) -> list[Job | BaseException]:
    arrivals = Arrivals(parts.job_execution)
    return await asyncio.gather(
        *(arrivals.create(new_job, parts.job_execution.new_job_id()) for new_job in asked),
        return_exceptions=True,
    )


def test_each_of_those_that_come_together_gets_its_own_answer(parts: ServiceParts) -> None:
    asked = [a_request(), a_request(kind="unknown"), a_request(idempotency_key="k"), a_request()]
    asked += [a_request("other", idempotency_key="k"), a_request(idempotency_key="k"), a_request()]

    answers = asyncio.run(together(parts, asked))

    first, unknown, keyed, other, misused, again, too_many = answers
    assert isinstance(keyed, Job)
    assert isinstance(again, Job)
    assert [type(answer) for answer in (first, other)] == [Job, Job]
    assert again.id == keyed.id
    refused = [answer.code for answer in (unknown, misused, too_many) if isinstance(answer, GovernedError)]
    assert refused == ["INPUT_INVALID", "INPUT_INVALID", "QUEUE_FULL"]
    assert len(parts.store.find(JobQuery(limit=9))) == 3


def test_what_cannot_be_stored_is_refused_alone(parts: ServiceParts) -> None:
    answers = asyncio.run(together(parts, [a_request(), a_request("\ud800"), a_request()]))

    assert [type(answer) for answer in answers] == [Job, UnicodeEncodeError, Job]


def test_a_large_image_is_stored_as_well(parts: ServiceParts) -> None:
    (answer,) = asyncio.run(together(parts, [NewJob("answers", PNG + bytes(1 << 19), "image/png")]))

    assert isinstance(answer, Job)
    assert len(parts.store.image(answer.id)) > 1 << 19


def test_one_that_went_away_holds_up_nobody(parts: ServiceParts) -> None:
    async def call() -> Job:
        arrivals = Arrivals(parts.job_execution)
        gone = asyncio.ensure_future(arrivals.create(a_request(), parts.job_execution.new_job_id()))
        other = asyncio.ensure_future(arrivals.create(a_request(), parts.job_execution.new_job_id()))
        await asyncio.sleep(0)
        gone.cancel()
        return await other

    assert asyncio.run(call()).attempt == 0


def test_what_is_said_of_several_is_said_of_no_request_alone(
    parts: ServiceParts, monkeypatch: pytest.MonkeyPatch
) -> None:
    said_of: list[str | None] = []
    request: ContextVar[str | None] = ContextVar("request", default=None)
    create_jobs = parts.job_execution.create_jobs

    def listening(asked: Sequence[tuple[NewJob, str]]) -> list[Job | Exception]:
        said_of.append(request.get())
        return create_jobs(asked)

    async def call() -> None:
        request.set("first")
        await together(parts, [a_request(), a_request()])

    monkeypatch.setattr(parts.job_execution, "create_jobs", listening)
    asyncio.run(call())

    assert said_of == [None]
