"""Finds processes that outlived those who made them: the kernel gives them to us instead of to init."""

from __future__ import annotations

import contextlib
import ctypes
import os
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PR_SET_CHILD_SUBREAPER = 36
_LOOK_SECONDS = 0.02
#: How long a child may take to notice that its parent is gone.
GOODBYE_SECONDS = 2.0


class Strays:
    """The children of this process that it did not make itself."""

    def __init__(self) -> None:
        self._known = _children()

    def know(self, process_id: int) -> None:
        """Take note of a child that this process made."""
        self._known.add(process_id)

    def left(self) -> list[str]:
        """Return the command lines of strays that do not end once they had time to notice."""
        deadline = time.monotonic() + GOODBYE_SECONDS
        while (living := self._living()) and time.monotonic() < deadline:
            time.sleep(_LOOK_SECONDS)
        return list(living.values())

    def _living(self) -> dict[int, str]:
        living: dict[int, str] = {}
        for process_id in _children() - self._known:
            # Whoever has ended is ours to bury.
            with contextlib.suppress(ChildProcessError):
                if os.waitpid(process_id, os.WNOHANG)[0] == 0:
                    living[process_id] = _command_line(process_id)
        return living


@contextmanager
def strays() -> Iterator[Strays]:
    """Be given all processes below this one whose parents die, for as long as the block lasts."""
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    try:
        yield Strays()
    finally:
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)


def _children() -> set[int]:
    found: set[int] = set()
    for thread in Path("/proc/self/task").iterdir():
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            found |= set(map(int, (thread / "children").read_text().split()))
    return found


def _command_line(process_id: int) -> str:
    try:
        return Path(f"/proc/{process_id}/cmdline").read_text().replace("\0", " ")
    except (FileNotFoundError, ProcessLookupError):
        return ""
