"""Runs `python -m service` as its users do, and looks at what it leaves behind."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).resolve().parents[2]
#: More than any start or stop takes on a busy machine, seconds.
PATIENCE_SECONDS = 60.0


class ServiceProcess:
    """One process of the service, out of reach of what interrupts the tests."""

    def __init__(self, arguments: list[str], settings: Mapping[str, str], log: Path) -> None:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("GOVERNANCE_")}
        self._log = log
        with log.open("wb") as errors:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "service", *arguments],
                cwd=ROOT,
                env={**clean, **settings},
                stdout=subprocess.PIPE,
                stderr=errors,
                start_new_session=True,
                text=True,
            )

    @property
    def log(self) -> str:
        """Return what it wrote to standard error."""
        return self._log.read_text()

    @property
    def process_id(self) -> int:
        """Return what the kernel calls it."""
        return self._process.pid

    @property
    def has_ended(self) -> bool:
        """Tell whether it has ended."""
        return self._process.poll() is not None

    def is_ready(self) -> bool:
        """Tell without waiting whether it lives and has printed a line that nobody has read yet."""
        assert self._process.stdout is not None
        printed, _, _ = select.select([self._process.stdout], [], [], 0)
        return bool(printed) and not self.has_ended

    def ready_line(self) -> str:
        """Wait for the line that it prints when it is ready, and return it."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, self.log
        return line.rstrip("\n")

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal, wait for the end and return the exit code."""
        self._process.send_signal(number)
        return self.exit_code()

    def send_signal(self, number: signal.Signals) -> None:
        """Send a signal."""
        self._process.send_signal(number)

    def exit_code(self) -> int:
        """Wait for the end and return the exit code."""
        return self._process.wait(PATIENCE_SECONDS)

    def rest_of_output(self) -> str:
        """Return what else it printed, after its end."""
        assert self._process.stdout is not None
        return self._process.stdout.read()

    def clean_up(self) -> None:
        """End it if it still lives, and free its pipe."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait(PATIENCE_SECONDS)
        if self._process.stdout is not None:
            self._process.stdout.close()


@contextmanager
def service_process(arguments: list[str], settings: Mapping[str, str], log: Path) -> Iterator[ServiceProcess]:
    """Start a process of the service; it is ended with the block."""
    process = ServiceProcess(arguments, settings, log)
    try:
        yield process
    finally:
        process.clean_up()
