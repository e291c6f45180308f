from __future__ import annotations

import logging
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from service.queue.contract import QueueAddressError
from service.queue.dramatiq_queue import DramatiqQueue
from tests.api.requests import ANALYZE, asking
from tests.service.api_client import open_api, settings_for
from tests.service.servers.redis_server import RedisServer, redis_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PATIENCE_SECONDS = 60


@pytest.fixture
def absent_redis() -> Iterator[RedisServer]:
    with redis_server(started=False) as server:
        yield server


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name.startswith("service")]


def test_a_job_submitted_in_one_process_wakes_another(redis_at_work: RedisServer) -> None:
    redis_at_work.empty()
    with (
        closing(DramatiqQueue(redis_at_work.url)) as api,
        closing(DramatiqQueue(redis_at_work.url)) as worker,
    ):
        worker.listen()
        api.submit(["job-1"])

        assert worker.await_work(_PATIENCE_SECONDS)


def test_what_was_submitted_before_anybody_listened_is_heard(redis_at_work: RedisServer) -> None:
    redis_at_work.empty()
    with (
        closing(DramatiqQueue(redis_at_work.url)) as api,
        closing(DramatiqQueue(redis_at_work.url)) as worker,
    ):
        api.submit(["job-1"])
        worker.listen()

        assert worker.await_work(_PATIENCE_SECONDS)


def test_one_that_stops_listening_leaves_what_comes_to_others(redis_at_work: RedisServer) -> None:
    redis_at_work.empty()
    with (
        closing(DramatiqQueue(redis_at_work.url)) as stopping,
        closing(DramatiqQueue(redis_at_work.url)) as worker,
    ):
        stopping.listen()
        stopping.stop_listening()
        stopping.submit(["job-1"])
        worker.listen()

        assert worker.await_work(_PATIENCE_SECONDS)


def test_a_wake_is_for_this_process(redis_at_work: RedisServer) -> None:
    with closing(DramatiqQueue(redis_at_work.url)) as queue:
        queue.wake()

        assert queue.await_work(timeout_seconds=0)


def test_an_absent_broker_is_told_once_and_raises_nothing(
    absent_redis: RedisServer, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(DramatiqQueue(absent_redis.url)) as queue:
        answers = [queue.answers() for _ in range(3)]
        queue.submit(["job-1"])

    assert answers == [False, False, False]
    assert [line.startswith("the queue's broker is away, jobs are found") for line in lines(caplog)] == [True]


@pytest.mark.parametrize("tail", ["x:no-port/0", "[::1/0", "x:6379/0?no_such_option=1"])
def test_a_broker_whose_url_cannot_be_read_is_told_without_its_password(tail: str) -> None:
    with pytest.raises(QueueAddressError, match=r"^GOVERNANCE_QUEUE_URL is not a URL of Redis") as caught:
        DramatiqQueue(f"redis://user:secret@{tail}")

    assert "secret" not in str(caught.value)


def test_a_listener_hears_a_broker_that_comes_back(
    absent_redis: RedisServer, caplog: pytest.LogCaptureFixture
) -> None:
    logging.getLogger("dramatiq").setLevel(logging.CRITICAL + 1)
    with closing(DramatiqQueue(absent_redis.url)) as api, closing(DramatiqQueue(absent_redis.url)) as worker:
        worker.listen()
        api.submit(["lost"])
        absent_redis.start()
        assert api.answers()
        api.submit(["job"])
        heard = worker.await_work(_PATIENCE_SECONDS)
        absent_redis.kill()
        assert not api.answers()

    away, back = "the queue's broker is away", "the queue's broker is back"
    assert heard
    assert [line[: len(away)] for line in lines(caplog)] == [away, back, away]


def test_without_a_broker_the_service_starts_and_jobs_are_found_in_the_table(
    absent_redis: RedisServer, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    logging.getLogger("dramatiq").setLevel(logging.CRITICAL + 1)
    with open_api(settings_for(tmp_path, queue_url=absent_redis.url)) as api:
        without = [api.post(ANALYZE, json=asking()).status_code for _ in range(3)]
        ready = api.get("/health/ready").json()["error"]["details"]["checks"]
        absent_redis.start()
        back = api.get("/health/ready").status_code
        with_broker = api.post(ANALYZE, json=asking()).status_code

    assert (without, ready["queue"]["ready"], back, with_broker) == ([200, 200, 200], False, 200, 200)
    assert [line.split(",")[0] for line in lines(caplog)] == [
        "the queue's broker is away",
        "the queue's broker is back",
    ]
