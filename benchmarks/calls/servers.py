"""Servers, each in a process of its own, that answer the same call."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.throughput.peers import Peer, environment_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_HERE = Path(__file__).parent
_ROOT = _HERE.parents[1]
_START_SECONDS = 120.0
_STOP_SECONDS = 20.0
_LOOK_SECONDS = 0.05

LITSERVE = Peer("litserve", ("litserve",), "litserve_program", ())
BENTOML = Peer("bentoml", ("bentoml",), "bentoml_program", ())


@dataclass(frozen=True, slots=True)
class Measured:
    """What calls cost."""

    calls_per_second: float
    cpu_seconds: float  #: of all processes of the server, a call


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers."""

    port: int
    path: str
    process_id: int  #: of the first of its processes

    def measured(self, body: Path, calls: int) -> Measured:
        """Send calls over eight connections."""
        before = _cpu_seconds(self.process_id)
        command = [sys.executable, str(_HERE / "asking.py"), str(self.port), self.path, str(body), str(calls)]
        rate = float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        return Measured(rate, (_cpu_seconds(self.process_id) - before) / calls)


@contextmanager
def bare(log: Path) -> Iterator[Server]:
    """Run FastAPI alone."""
    port = _free_port()
    with _running([sys.executable, str(_HERE / "bare_program.py"), str(port)], {}, log, port) as process_id:
        yield Server(port, "/", process_id)


@contextmanager
def ours(folder: Path, isolation: str) -> Iterator[Server]:
    """Run the service with its workers in the same process."""
    port = _free_port()
    settings = {
        "GOVERNANCE_STATE_DIR": str(folder / isolation),
        "GOVERNANCE_PLUGINS": "tests.execution.tools.answers:Answers",
        "GOVERNANCE_ENTRY_POINTS": "false",
        "GOVERNANCE_ISOLATION": isolation,
        "GOVERNANCE_LOG_LEVEL": "warning",
        "GOVERNANCE_PORT": str(port),
    }
    with _running(
        [sys.executable, "-m", "service", "api"], settings, folder / f"{isolation}.log", port
    ) as process_id:
        yield Server(port, "/v1/analyze-execution", process_id)


@contextmanager
def litserve(environments: Path, log: Path) -> Iterator[Server]:
    """Run LitServe."""
    port, python = _free_port(), environment_of(LITSERVE, environments)
    with _running([str(python), str(_HERE / "litserve_program.py"), str(port)], {}, log, port) as process_id:
        yield Server(port, "/predict", process_id)


@contextmanager
def bentoml(environments: Path, log: Path) -> Iterator[Server]:
    """Run BentoML."""
    port, python = _free_port(), environment_of(BENTOML, environments)
    serve = ["-m", "bentoml", "serve", "bentoml_program:Size", "--port", str(port)]
    with _running([str(python), *serve], {"PYTHONPATH": str(_HERE)}, log, port) as process_id:
        yield Server(port, "/size", process_id)


@contextmanager
def _running(command: Sequence[str], settings: Mapping[str, str], log: Path, port: int) -> Iterator[int]:
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=_ROOT,
            env={**os.environ, **settings},
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        _await_answer(process, port, log)
        yield process.pid
    finally:
        # Some leave their own processes behind when they alone are told.
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _cpu_seconds(process_id: int) -> float:
    """Return the processor time of a process, of all below it, and of those that they saw end."""
    parents, ticks = dict[int, int](), dict[int, int]()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has just ended
        one = int(stat.parent.name)
        parents[one], ticks[one] = int(fields[1]), sum(map(int, fields[11:15]))
    below = {process_id}
    while more := {one for one, parent in parents.items() if parent in below} - below:
        below |= more
    return sum(ticks.get(one, 0) for one in below) / os.sysconf("SC_CLK_TCK")


def _await_answer(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/health/ready")
            connection.getresponse().read()
        except OSError:
            time.sleep(_LOOK_SECONDS)
        else:
            return
        finally:
            connection.close()
    raise RuntimeError(f"it does not answer: {log.read_text()[-1000:]}")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port
