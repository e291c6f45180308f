"""A seccomp filter under which a process can start threads but no further process."""

from __future__ import annotations

import ctypes
import errno
import os
import platform
from dataclasses import dataclass

_SECCOMP_SET_MODE_FILTER = 1
_SECCOMP_FILTER_FLAG_TSYNC = 1  # for all threads: an import may have started some

_ALLOW = 0x7FFF0000
_FAIL_WITH = 0x00050000  # plus the errno

_CLONE_THREAD = 0x00010000

# Classic BPF: load a word; jump if equal, greater or equal, or any of the bits is set; return.
_LOAD, _EQUAL, _AT_LEAST, _HAS_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06

# Where the kernel's record of a call (struct seccomp_data) holds what the filter reads.
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16


@dataclass(frozen=True, slots=True)
class _Machine:
    """The numbers of the calls that matter on one architecture."""

    architecture: int
    seccomp: int
    clone: int
    clone3: int
    forks: tuple[int, ...]
    foreign_numbers_from: int  #: from here on a call belongs to another calling convention


_MACHINES = {
    "x86_64": _Machine(
        architecture=0xC000003E,
        seccomp=317,
        clone=56,
        clone3=435,
        forks=(57, 58),
        foreign_numbers_from=0x40000000,
    ),
    "aarch64": _Machine(
        architecture=0xC00000B7,
        seccomp=277,
        clone=220,
        clone3=435,
        forks=(),
        foreign_numbers_from=0x80000000,
    ),
}


class _Instruction(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_ushort),
        ("if_true", ctypes.c_ubyte),
        ("if_false", ctypes.c_ubyte),
        ("operand", ctypes.c_uint),
    )


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.POINTER(_Instruction)))


def forbid_new_processes() -> None:
    """Make `fork` and its kin fail with EPERM from now on. Needs `no_new_privs`, and cannot be undone.

    Raises OSError where the kernel or the machine has no such filter.
    """
    machine = _MACHINES.get(platform.machine())
    if machine is None:
        raise OSError(errno.ENOSYS, f"no filter is known for {platform.machine()}")
    steps = _steps(machine)
    instructions = (_Instruction * len(steps))(*(_Instruction(*step) for step in steps))
    program = _Program(len(steps), instructions)
    libc = ctypes.CDLL(None, use_errno=True)
    # A thread that cannot take the filter over is named by a positive result.
    result = libc.syscall(
        ctypes.c_long(machine.seccomp),
        ctypes.c_ulong(_SECCOMP_SET_MODE_FILTER),
        ctypes.c_ulong(_SECCOMP_FILTER_FLAG_TSYNC),
        ctypes.byref(program),
    )
    if result != 0:
        code = ctypes.get_errno() if result < 0 else errno.EBUSY
        raise OSError(code, os.strerror(code), "seccomp")


def _steps(machine: _Machine) -> list[tuple[int, int, int, int]]:
    refuse = (_RETURN, 0, 0, _FAIL_WITH | errno.EPERM)
    allow = (_RETURN, 0, 0, _ALLOW)
    return [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, machine.architecture),
        refuse,
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, 0, 1, machine.foreign_numbers_from),
        refuse,
        *(step for number in machine.forks for step in ((_EQUAL, 0, 1, number), refuse)),
        # clone3 hides its flags behind a pointer. "Not there" sends the C library to clone, which shows them.
        (_EQUAL, 0, 1, machine.clone3),
        (_RETURN, 0, 0, _FAIL_WITH | errno.ENOSYS),
        (_EQUAL, 1, 0, machine.clone),
        allow,
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_HAS_BIT, 0, 1, _CLONE_THREAD),
        allow,
        refuse,
    ]
