"""Runs a server that dies with its parent, as nobody if the parent is root: PostgreSQL refuses root."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

NOBODY = 65534
_PR_SET_PDEATHSIG = 1


def free_port() -> int:
    """Return a port of this machine that is free at the moment."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    return port


def give_to_server(folder: Path) -> None:
    """Let the user that servers run as own a folder."""
    if os.getuid() == 0:
        os.chown(folder, NOBODY, NOBODY)


def run_to_end(command: list[str]) -> None:
    """Run a program of a server's as the server's user."""
    done = subprocess.run(_tied(command), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def start(command: list[str], log: Path) -> subprocess.Popen[bytes]:
    """Start a server; it is killed when this process ends, however that comes about."""
    with log.open("ab") as output:
        return subprocess.Popen(_tied(command), stdout=output, stderr=output)


def _tied(command: list[str]) -> list[str]:
    return [sys.executable, str(Path(__file__)), str(os.getpid()), *command]


def _become(parent: int, command: list[str]) -> None:
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    # After the change of user, which would undo it.
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() == parent:
        os.execv(command[0], command)  # noqa: S606 -- no shell is wanted


if __name__ == "__main__":
    _become(int(sys.argv[1]), sys.argv[2:])
