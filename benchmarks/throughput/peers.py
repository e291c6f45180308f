"""Other queues, each with its worker in an environment of its own, on the servers that we use too."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_HERE = Path(__file__).parent
_STOP_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Peer:
    """Another queue, and how its programs are run."""

    name: str
    packages: tuple[str, ...]
    module: str  #: of this folder, that holds its task and its client
    worker: tuple[str, ...]  #: arguments of `python -m`
    setup: tuple[str, ...] = ()


CELERY = Peer(
    "celery",
    ("celery[redis]",),
    "celery_program",
    ("celery", "-A", "celery_program", "worker", "--concurrency", "4", "--loglevel", "error"),
)
PROCRASTINATE = Peer(
    "procrastinate",
    ("procrastinate", "psycopg[binary,pool]"),
    "procrastinate_program",
    ("procrastinate", "--app", "procrastinate_program.app", "worker", "--concurrency", "4"),
    ("procrastinate", "--app", "procrastinate_program.app", "schema", "--apply"),
)


def environment_of(peer: Peer, environments: Path) -> Path:
    """Return the interpreter of a peer's environment, which is made if it is not there yet."""
    home = environments / peer.name
    python = home / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *peer.packages], check=True)
    return python


def version_of(peer: Peer, environments: Path) -> str:
    """Return the version of a peer."""
    ask = f"import importlib.metadata as m; print(m.version({peer.name!r}))"
    command = [str(environment_of(peer, environments)), "-c", ask]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@contextmanager
def working(peer: Peer, environments: Path, servers: Mapping[str, str], log: Path) -> Iterator[Worker]:
    """Start a peer's worker; it is ended with the block."""
    python = str(environment_of(peer, environments))
    environment = {**os.environ, **servers, "PYTHONPATH": str(_HERE)}
    if peer.setup:
        subprocess.run([python, "-m", *peer.setup], env=environment, check=True, capture_output=True)
    with log.open("wb") as output:
        process = subprocess.Popen(
            [python, "-m", *peer.worker], env=environment, cwd=log.parent, stdout=output, stderr=output
        )
    try:
        yield Worker(peer, python, environment)
    finally:
        process.terminate()
        process.wait(_STOP_SECONDS)


@dataclass(frozen=True, slots=True)
class Worker:
    """A peer at work."""

    peer: Peer
    python: str
    environment: Mapping[str, str]

    def jobs_per_second(self, jobs: int, payload: bytes) -> float:
        """Return the rate from the first job that is sent until all have ended."""
        encoded = base64.b64encode(payload).decode()
        command = [self.python, str(_HERE / f"{self.peer.module}.py"), str(jobs), encoded]
        done = subprocess.run(command, env=dict(self.environment), capture_output=True, text=True, check=True)
        return jobs / float(done.stdout)
