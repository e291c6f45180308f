"""Tries every way out of its process, while it is imported and while it runs, and tells how each went."""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import os
import resource
import signal
import socket
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from runtime import Manifest, Plugin

if TYPE_CHECKING:
    from collections.abc import Callable

_LIBC = ctypes.CDLL(None, use_errno=True)


def _how_it_goes(attempt: Callable[[], object]) -> str:
    try:
        attempt()
    except OSError as exc:
        return type(exc).__name__
    return "done"


def _spawn_a_program() -> None:
    os.posix_spawn("/bin/true", ["/bin/true"], {})


def _become_a_program() -> None:
    os.execv("/bin/true", ["/bin/true"])  # noqa: S606 -- the door on trial


def _own_a_signal_of_its_parent() -> None:
    fcntl.fcntl(0, fcntl.F_SETOWN, os.getppid())


def _take_a_byte_of_its_parent() -> None:
    ctypes.set_errno(0)
    if _LIBC.ptrace(16, os.getppid(), None, None) != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))


def _reach_a_socket_through_a_pair() -> None:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    with ours, theirs:
        ours.sendto(b"hello", "/run/nobody.sock")


_FORBIDDEN: dict[str, Callable[[], object]] = {
    "write outside": lambda: Path("/var/tmp/left_by_a_plugin").write_text("x", encoding="utf-8"),
    "write beside its own file": lambda: Path(__file__).with_suffix(".left").touch(),
    "read what is no code": lambda: Path("/etc/passwd").read_text(encoding="utf-8"),
    "read its parent's environment": lambda: Path(f"/proc/{os.getppid()}/environ").read_bytes(),
    "change a mode": lambda: Path(__file__).chmod(0o644),
    "tcp": lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM),
    "udp": lambda: socket.socket(socket.AF_INET6, socket.SOCK_DGRAM),
    "unix socket": lambda: socket.socket(socket.AF_UNIX, socket.SOCK_STREAM),
    "unix socket through a pair": _reach_a_socket_through_a_pair,
    "fork": os.fork,
    "become a program": _become_a_program,
    "start a program": _spawn_a_program,
    "signal its parent": lambda: os.kill(os.getppid(), signal.SIGTERM),
    "signal everybody": lambda: os.kill(-1, signal.SIGCONT),
    "have its parent signalled": _own_a_signal_of_its_parent,
    "trace its parent": _take_a_byte_of_its_parent,
    "limit its parent": lambda: resource.prlimit(os.getppid(), resource.RLIMIT_NOFILE, (8, 8)),
    "memory that is counted nowhere": lambda: os.memfd_create("hoard"),
}

_WHILE_IMPORTED = {name: _how_it_goes(attempt) for name, attempt in _FORBIDDEN.items() if name != "fork"}


def _open_files() -> list[str]:
    """Return the kind or the path of each, save the look at them itself."""
    found = []
    for link in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(FileNotFoundError):
            found.append(str(link.readlink()).partition(":")[0])
    return sorted(found)


def _use_scratch() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "note").write_text("mine", encoding="utf-8")


class TriesDoors(Plugin):
    name: ClassVar[str] = "tries-doors"
    version: ClassVar[str] = "1"
    manifest: ClassVar[Manifest] = Manifest("Tries every way out of its process.", ("image/png",))

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        return {
            "while imported": _WHILE_IMPORTED,
            "while running": {name: _how_it_goes(attempt) for name, attempt in _FORBIDDEN.items()},
            "scratch": _how_it_goes(_use_scratch),
            "own signal": _how_it_goes(lambda: os.kill(os.getpid(), signal.SIGCONT)),
            "open": _open_files(),
        }
