"""Run by Procrastinate's own environment: as its worker's application, and as the client that waits."""

from __future__ import annotations

import asyncio
import os
import sys
import time

import procrastinate

app = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=os.environ["BENCHMARK_POSTGRESQL"]))
_SENDERS = 8


@app.task(name="measure")  # type: ignore[untyped-decorator]  # not installed where types are checked
async def measure(image: str) -> int:
    """Do next to nothing with what is sent."""
    return len(image)


async def main(jobs: int, payload: str) -> None:
    """Print how long all jobs take from the first that is sent until all have ended."""
    async with app.open_async():
        await measure.defer_async(image=payload)
        await _until(1)
        began = time.perf_counter()
        numbers = iter(range(jobs))

        async def send() -> None:
            for _ in numbers:
                await measure.defer_async(image=payload)

        await asyncio.gather(*(send() for _ in range(_SENDERS)))
        await _until(jobs + 1)
        print(time.perf_counter() - began)


async def _until(ended: int) -> None:
    count = "SELECT count(*) AS ended FROM procrastinate_jobs WHERE status = 'succeeded'"
    while (await app.connector.execute_query_one_async(count))["ended"] < ended:
        await asyncio.sleep(0.01)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), sys.argv[2]))
