"""Looks at processes from outside: who is below whom, and who is gone."""

from __future__ import annotations

import contextlib
import os
import select
from pathlib import Path


def descendants(process: int) -> set[int]:
    """Return the ids of all processes below this one."""
    found: set[int] = set()
    # A process, or one of its threads, may end while it is looked at: nothing is below it then.
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        for task in Path(f"/proc/{process}/task").iterdir():
            with contextlib.suppress(FileNotFoundError, ProcessLookupError):
                for child in map(int, (task / "children").read_text().split()):
                    found |= {child} | descendants(child)
    return found


def has_ended(descriptor: int, patience_seconds: float) -> bool:
    """Wait for the end of the process behind a pidfd, close it, and tell whether the end came."""
    ended, _, _ = select.select([descriptor], [], [], patience_seconds)
    os.close(descriptor)
    return bool(ended)
