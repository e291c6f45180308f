"""The service itself, as one process or with a worker beside it."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from service.app import running_process
from service.jobs import JobQuery, JobStatus, NewJob
from service.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.app import Process

_ROOT = Path(__file__).parents[2]
_PLUGIN = "tests.execution.tools.answers:Answers"
_SENDERS = 8
_LOOK_SECONDS = 0.01
_STOP_SECONDS = 20.0


@contextmanager
def embedded(folder: Path) -> Iterator[Process]:
    """Run API and workers in this process, the jobs in SQLite."""
    with running_process(_settings(folder), concurrency=4) as process:
        yield process


@contextmanager
def with_worker(folder: Path, database_url: str, queue_url: str) -> Iterator[Process]:
    """Run the API in this process and `python -m service worker` beside it, the jobs in PostgreSQL."""
    settings = _settings(folder, database_url=database_url, queue_url=queue_url)
    environment = {
        f"GOVERNANCE_{name.upper()}": ",".join(value) if isinstance(value, tuple) else str(value)
        for name, value in settings.model_dump(exclude_unset=True).items()
    }
    with (
        running_process(settings, concurrency=0) as process,
        subprocess.Popen(
            [sys.executable, "-m", "service", "worker"],
            cwd=_ROOT,
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
        ) as worker,
    ):
        assert worker.stdout is not None  # noqa: S101 -- asked for above
        worker.stdout.readline()
        try:
            yield process
        finally:
            worker.terminate()
            worker.wait(_STOP_SECONDS)


def jobs_per_second(process: Process, jobs: int, image: bytes) -> float:
    """Return the rate from the first job that is accepted until all have ended."""
    return asyncio.run(_measured(process, jobs, image))


async def _measured(process: Process, jobs: int, image: bytes) -> float:
    numbers = iter(range(jobs))

    async def send() -> None:
        for _ in numbers:
            await process.analysis.submit(NewJob("answers", image, "image/png"))

    began = time.perf_counter()
    await asyncio.gather(*(send() for _ in range(_SENDERS)))
    for status in (JobStatus.PENDING, JobStatus.RUNNING):
        while await process.analysis.find(JobQuery(1, status=status)):
            await asyncio.sleep(_LOOK_SECONDS)
    took = time.perf_counter() - began
    if await process.analysis.find(JobQuery(1, status=JobStatus.FAILED)):
        raise RuntimeError("a job failed")
    return jobs / took


def _settings(folder: Path, **changes: object) -> Settings:
    quiet = {"state_dir": folder, "plugins": (_PLUGIN,), "entry_points": False, "isolation": "inline"}
    return Settings.model_validate(quiet | {"log_level": "warning", "worker_concurrency": 4} | changes)
