"""`python -m benchmarks.throughput`: jobs a second, from accepted to finished, of us and of other queues.

Every job is next to nothing: what is measured is the way there and back. The best of several rounds
counts, and all take turns. Servers come from wheels; the other queues are fetched from the package index.
"""

from __future__ import annotations

import argparse
import io
import os
import platform
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from benchmarks.throughput import ours, peers
from tests.service.servers.postgresql import postgresql_server
from tests.service.servers.redis_server import redis_server

if TYPE_CHECKING:
    from collections.abc import Callable

_EMBEDDED, _DISTRIBUTED = "service, embedded workers, SQLite", "service, Dramatiq worker, Redis + PostgreSQL"
_CELERY, _CELERY_IDS = "Celery, Redis, image in the message", "Celery, Redis, an id in the message"
_PROCRASTINATE = "Procrastinate, PostgreSQL, image in the row"
_GOALS = (
    (_EMBEDDED, 3.0, _CELERY),
    (_DISTRIBUTED, 1.0, _CELERY_IDS),
    (_DISTRIBUTED, 2.0, _PROCRASTINATE),
)


def main() -> int:
    """Measure and print the tables."""
    given = _parser().parse_args()
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores"
    print(f"{machine}, load {os.getloadavg()[0]:.1f} at the start", flush=True)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="governance-bench-")))
        cases = _opened(stack, folder, given.kept)
        best = dict.fromkeys(cases, 0.0)
        for _ in range(given.rounds):
            for name, jobs_per_second in cases.items():
                best[name] = max(best[name], jobs_per_second(given.jobs))
    for peer in (peers.CELERY, peers.PROCRASTINATE):
        print(f"{peer.name} {peers.version_of(peer, given.kept)}")
    print(f"load {os.getloadavg()[0]:.1f} at the end; {given.jobs} jobs, best of {given.rounds}\n")
    print("| case | jobs a second |\n| --- | --- |")
    for name, rate in best.items():
        print(f"| {name} | {rate:.0f} |")
    print("\n| ratio | measured | to reach | |\n| --- | --- | --- | --- |")
    for name, goal, other in _GOALS:
        ratio = best[name] / best[other]
        print(f"| {name} : {other} | {ratio:.2f} | ≥ {goal:g} | {'met' if ratio >= goal else 'missed'} |")
    return 0


def _opened(stack: ExitStack, folder: Path, kept: Path) -> dict[str, Callable[[int], float]]:
    """Start everything, and return what measures each case."""
    image = _image()
    redis, postgresql = stack.enter_context(redis_server()), stack.enter_context(postgresql_server())
    database, other_database = (
        stack.enter_context(postgresql.migrated_database()),
        stack.enter_context(postgresql.empty_database()),
    )
    for name in ("embedded", "distributed"):
        (folder / name).mkdir()
    embedded = stack.enter_context(ours.embedded(folder / "embedded"))
    distributed = stack.enter_context(ours.with_worker(folder / "distributed", database, redis.url))
    celery_address = redis.url.removesuffix("/0") + "/1"
    celery = stack.enter_context(
        peers.working(peers.CELERY, kept, {"BENCHMARK_REDIS": celery_address}, folder / "celery.log")
    )
    procrastinate = stack.enter_context(
        peers.working(
            peers.PROCRASTINATE, kept, {"BENCHMARK_POSTGRESQL": other_database}, folder / "procrastinate.log"
        )
    )
    return {
        _EMBEDDED: lambda jobs: ours.jobs_per_second(embedded, jobs, image),
        _DISTRIBUTED: lambda jobs: ours.jobs_per_second(distributed, jobs, image),
        _CELERY: lambda jobs: celery.jobs_per_second(jobs, image),
        _CELERY_IDS: lambda jobs: celery.jobs_per_second(jobs, b"0123456789"),
        _PROCRASTINATE: lambda jobs: procrastinate.jobs_per_second(jobs, image),
    }


def _image() -> bytes:
    """Return a picture of about a kilobyte."""
    file = io.BytesIO()
    Image.effect_noise((31, 31), 80).save(file, "PNG")
    return file.getvalue()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.throughput", description=__doc__)
    parser.add_argument("--jobs", type=int, default=1000, help="of each case and round (default: 1000)")
    parser.add_argument("--rounds", type=int, default=3, help="the best counts (default: 3)")
    kept = Path(tempfile.gettempdir(), "governance-bench-kept", "peers")
    parser.add_argument("--kept", type=Path, default=kept, help=f"where peers are kept (default: {kept})")
    return parser


if __name__ == "__main__":
    sys.exit(main())
