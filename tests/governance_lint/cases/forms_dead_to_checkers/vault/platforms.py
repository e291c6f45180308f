"""Code that a checker takes for dead on this platform runs on another one."""

from __future__ import annotations

import os
import sys
import typing
from sys import platform
from typing import TYPE_CHECKING, Any

from vault.keeper import Keeper
from vault.lock import Door, Lock

if TYPE_CHECKING:
    Opener = Any
else:
    Lock().unlock()  # expect: EXG101
    Opener = Lock().unlock  # expect: EXG102

if not TYPE_CHECKING:
    Lock().unlock(1)  # expect: EXG101
    Door().unlock()  # fine: a door is no lock

if not typing.TYPE_CHECKING:
    getattr(Lock(), "unlock")()  # expect: EXG103


def by_platform(lock: Lock, door: Door) -> None:
    if sys.platform == "win32":
        lock.unlock()  # expect: EXG101
        door.unlock()  # fine: a door is no lock
    elif sys.platform == "darwin":
        lock.unlock(2)  # expect: EXG101
    else:
        lock.unlock(3)  # expect: EXG101
    if sys.platform.startswith("win"):
        lock.unlock(4)  # expect: EXG101
    if platform == "cygwin":
        lock.unlock(5)  # expect: EXG101
    if os.name == "nt":
        lock.unlock(6)  # expect: EXG101
    if sys.platform != "linux" and lock.unlock(7):  # expect: EXG101
        Keeper().open(lock)  # fine: the keeper


def by_version(lock: Lock, other: Lock | None) -> Any:
    if sys.version_info < (3, 8):
        return lock.unlock  # expect: EXG102
    if sys.version_info >= (3, 99):
        def later() -> bool:
            return lock.unlock()  # expect: EXG101
        return later
    if sys.version_info[0] == 2:
        lock.unlock(2)  # expect: EXG101
        lock.turn()  # fine: another method
    if other is not None and sys.version_info >= (3, 99):
        other.unlock()  # expect: EXG101
    return lock.unlock() if sys.version_info >= (3, 99) else None  # expect: EXG101


def by_constant(lock: Lock) -> None:
    if False:
        lock.unlock()  # expect: EXG101
    if 0:
        lock.unlock(0)  # expect: EXG101
    if __debug__:
        lock.unlock(1)  # expect: EXG101
    if not __debug__:
        lock.unlock(2)  # expect: EXG101
    while False:
        lock.unlock(3)  # tolerated: EXG101
    if True:
        lock.unlock(4)  # expect: EXG101
    else:
        lock.unlock(5)  # expect: EXG101


def never(lock: Lock, code: int) -> typing.NoReturn:
    if not isinstance(lock, Lock):
        lock.unlock()  # tolerated: EXG101
    if code:
        sys.exit(code)
        lock.unlock()  # tolerated: EXG101
    raise SystemExit
    lock.unlock()  # tolerated: EXG101


class Shim:
    if sys.platform == "win32":
        opener = Lock().unlock  # expect: EXG102

        def open(self, lock: Lock) -> bool:
            return lock.unlock()  # expect: EXG101

        def shut(self, lock: Lock) -> None:
            lock.turn()  # fine: another method

    if TYPE_CHECKING:
        def typed(self) -> Lock: ...
    else:
        def typed(self):
            return Lock()

    def use(self) -> bool:
        return self.typed().unlock()  # expect: EXG101


try:
    import winreg
except ImportError:
    Lock().unlock(8)  # expect: EXG101
else:
    Lock().unlock(9)  # expect: EXG101


def by_constants(lock: Lock, door: Door) -> None:
    if not True:
        lock.unlock(1)  # expect: EXG101
        door.unlock()  # fine: a door is no lock
    if 1 and not 0:
        lock.turn()  # fine: another method
    else:
        lock.unlock(2)  # expect: EXG101
    False and lock.unlock(3)  # expect: EXG101
    lock.turn() or True or lock.unlock(4)  # expect: EXG101
    False and door.unlock()  # fine: a door is no lock
