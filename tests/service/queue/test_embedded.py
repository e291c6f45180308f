from __future__ import annotations

import threading

from service.queue.embedded import EmbeddedQueue


def test_a_submitted_job_wakes_the_worker() -> None:
    queue = EmbeddedQueue()

    queue.submit(["job-1"])

    assert queue.await_work(timeout_seconds=10)


def test_a_job_submitted_while_the_worker_waits_wakes_it() -> None:
    queue = EmbeddedQueue()
    woken: list[bool] = []
    worker = threading.Thread(target=lambda: woken.append(queue.await_work(timeout_seconds=10)))
    worker.start()

    queue.submit(["job-1"])

    worker.join(timeout=10)
    assert woken == [True]


def test_without_a_job_the_wait_ends_at_its_timeout() -> None:
    assert not EmbeddedQueue().await_work(timeout_seconds=0.01)


def test_one_ring_wakes_once() -> None:
    queue = EmbeddedQueue()
    queue.submit(["job-1"])
    queue.await_work(timeout_seconds=10)

    assert not queue.await_work(timeout_seconds=0.01)


def test_a_wake_without_a_job_wakes_too() -> None:
    queue = EmbeddedQueue()

    queue.wake()

    assert queue.await_work(timeout_seconds=10)
