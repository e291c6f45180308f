"""The processes of a service under a storm: each can be killed at any moment and is started again at once."""

from __future__ import annotations

import resource
import signal
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.service.servers.tied_process import free_port
from tests.service.service_process import PATIENCE_SECONDS, ServiceProcess

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping

    from runtime import IsolationLevel
    from tests.service.strays import Strays

LEASE_SECONDS = 2.0
MAX_ATTEMPTS = 3
#: Of so many kills one may hit a process that is not ready yet.
_ONE_HITS_ANYBODY = 5
_EMBEDDED_WORKERS, _WORKER_CONCURRENCY = 2, 2


@dataclass(frozen=True, slots=True)
class Size:
    """What a process holds."""

    mebibytes: int
    files: int
    threads: int


class Member:
    """One process of the service and whoever takes its place."""

    def __init__(self, name: str, arguments: list[str], settings: Mapping[str, str], folder: Path) -> None:
        self.name = name
        self._arguments = arguments
        self._settings = settings
        self._folder = folder
        self._lives = 0
        self.process: ServiceProcess | None = None

    def start(self, strays: Strays) -> None:
        """Start a process in place of the former one."""
        self.end()
        self._lives += 1
        log = self._folder / f"{self.name}.{self._lives}.log"
        self.process = ServiceProcess(self._arguments, self._settings, log)
        strays.know(self.process.process_id)

    def kill(self) -> None:
        """End it without a word."""
        assert self.process is not None
        self.process.stop(signal.SIGKILL)

    def is_ready(self) -> bool:
        """Tell whether it runs jobs."""
        return self.process is not None and self.process.is_ready()

    def size(self) -> Size:
        """Return what it holds at the moment."""
        assert self.process is not None
        folder = Path(f"/proc/{self.process.process_id}")
        pages = int((folder / "statm").read_text().split()[1])
        files = len(list((folder / "fd").iterdir()))
        return Size(pages * resource.getpagesize() // 2**20, files, len(list((folder / "task").iterdir())))

    def end(self) -> None:
        """End it if it still lives."""
        if self.process is not None:
            self.process.clean_up()


class Crew:
    """One API that runs jobs itself, and workers beside it."""

    def __init__(
        self,
        folder: Path,
        strays: Strays,
        *,
        workers: int,
        isolation: IsolationLevel,
        servers: Mapping[str, str],
        spared: int = 0,
    ) -> None:
        """`servers` are the settings that name database and broker; the first `spared` are never killed."""
        #: Where temporary files go, so that one that is left over is seen.
        self.temporary = folder / "temporary"
        self.temporary.mkdir()
        self._strays = strays
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        settings = {**service_settings(folder / "state", isolation), **servers, "TMPDIR": str(self.temporary)}
        api = Member("api", ["api", "--port", str(port)], settings, folder)
        beside = [Member(f"worker{n}", ["worker"], settings, folder) for n in range(1, workers + 1)]
        self.members = [api, *beside]
        self.spared = self.members[:spared]
        #: What those said that ended without being asked to, as a supervisor of theirs would hear it.
        self.given_up: list[str] = []
        #: From when to when none of them could run a job, by the clock.
        self.idle: list[tuple[float, float]] = []
        self._idle_since: float | None = None

    def start(self) -> None:
        """Start all and wait until all are ready."""
        for member in self.members:
            member.start(self._strays)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not self.all_ready():
            assert time.monotonic() < deadline, "a process of the service does not become ready"
            time.sleep(0.02)

    def ready(self) -> list[Member]:
        """Return those that run jobs."""
        return [member for member in self.members if member.is_ready()]

    def all_ready(self) -> bool:
        """Tell whether all run jobs."""
        return len(self.ready()) == len(self.members)

    def kill_one(self, chance: random.Random) -> str:
        """Kill one at random, start another in its place, and return its name.

        Most often one that runs jobs: it has the most to lose.
        """
        mortal = [member for member in self.members if member not in self.spared]
        ready = [member for member in mortal if member.is_ready()]
        victim = chance.choice(ready if ready and chance.randrange(_ONE_HITS_ANYBODY) else mortal)
        victim.kill()
        victim.start(self._strays)
        return victim.name

    def look(self) -> None:
        """Take note of whether anybody is there to run jobs, and start again who gave up at its start."""
        for member in self.members:
            if member.process is not None and member.process.has_ended:
                last_words = "".join(member.process.log.splitlines()[-1:])
                self.given_up.append(f"{member.name} exited with {member.process.exit_code()}: {last_words}")
                member.start(self._strays)
        anybody = bool(self.ready())
        if anybody and self._idle_since is not None:
            self.idle.append((self._idle_since, time.time()))
            self._idle_since = None
        elif not anybody and self._idle_since is None:
            self._idle_since = time.time()

    def stop(self) -> list[str]:
        """Ask all to stop, and return what is wrong with the way they did."""
        for member in self.members:
            if member.process is not None:
                member.process.send_signal(signal.SIGTERM)
        codes = {
            member.name: member.process.exit_code() for member in self.members if member.process is not None
        }
        return [f"{name} exited with {code}" for name, code in codes.items() if code != 0]

    def end(self) -> None:
        """End whatever lives."""
        for member in self.members:
            member.end()


def service_settings(state: Path, isolation: IsolationLevel) -> dict[str, str]:
    """Return the settings of a service that notices lost workers soon."""
    settings: dict[str, object] = {
        "STATE_DIR": state,
        "PLUGINS": "tests.service.storm.takes_a_moment:TakesAMoment",
        "ENTRY_POINTS": "false",
        "ISOLATION": isolation.value,
        "EMBEDDED_WORKERS": _EMBEDDED_WORKERS,
        "WORKER_CONCURRENCY": _WORKER_CONCURRENCY,
        "LEASE_SECONDS": LEASE_SECONDS,
        "MAX_ATTEMPTS": MAX_ATTEMPTS,
        "RECONCILE_INTERVAL_SECONDS": 0.2,
        "POLL_INTERVAL_SECONDS": 0.1,
        "LOG_LEVEL": "warning",
    }
    return {f"GOVERNANCE_{name}": str(value) for name, value in settings.items()}
