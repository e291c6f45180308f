"""Ceilings on memory, files and processor time, and an end when the parent ends."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
from dataclasses import dataclass
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38


@dataclass(frozen=True, slots=True)
class ResourceLimits:
    """Ceilings of one child process."""

    memory_bytes: int  #: on top of the address space in use when the limits are applied
    open_files: int = 256
    file_bytes: int = 64 * 1024 * 1024  #: how large a file it may write


def die_with_parent(parent_pid: int) -> None:
    """Have the kernel kill this process when the thread that made it ends, however that comes about."""
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent_pid:
        # The parent died before the kernel knew that it should tell us.
        os._exit(1)


def apply_limits(limits: ResourceLimits) -> None:
    """Bound memory, files and core dumps, and give up any way to gain privileges."""
    address_space = _address_space_bytes() + limits.memory_bytes
    resource.setrlimit(resource.RLIMIT_AS, (address_space, address_space))
    resource.setrlimit(resource.RLIMIT_NOFILE, (limits.open_files, limits.open_files))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.file_bytes, limits.file_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    give_up_privileges()


def give_up_privileges() -> None:
    """Give up any way to gain privileges; the kernel's filters ask for that."""
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)


def allow_cpu_seconds(budget_seconds: int) -> None:
    """Let this process use so much more processor time; beyond it the kernel sends SIGXCPU.

    The time used adds up over a warm process's life, so each call moves the limit.
    """
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used_seconds = int(usage.ru_utime + usage.ru_stime) + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (used_seconds + budget_seconds, hard))


def _address_space_bytes() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * resource.getpagesize()


def _prctl(option: int, argument: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    unsigned = ctypes.c_ulong
    if libc.prctl(ctypes.c_int(option), unsigned(argument), unsigned(0), unsigned(0), unsigned(0)) != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code), f"prctl({option})")
