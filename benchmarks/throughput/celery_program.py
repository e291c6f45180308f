"""Run by Celery's own environment: as its worker's application, and as the client that sends and waits."""

from __future__ import annotations

import os
import sys
import time

import celery

_ADDRESS = os.environ["BENCHMARK_REDIS"]
app = celery.Celery("celery_program", broker=_ADDRESS, backend=_ADDRESS)


@app.task  # type: ignore[untyped-decorator]  # not installed where types are checked
def measure(image: str) -> dict[str, int]:
    """Do next to nothing with what is sent."""
    return {"bytes": len(image)}


def main(jobs: int, payload: str) -> None:
    """Print how long all jobs take from the first that is sent to the last answer."""
    measure.delay(payload).get()
    began = time.perf_counter()
    for result in [measure.delay(payload) for _ in range(jobs)]:
        result.get()
    print(time.perf_counter() - began)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
