"""Folders that strictly kept plugins write in; each belongs to one process of the service."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import tempfile
from pathlib import Path

_PREFIX = "governance-scratch-"


class ScratchFolder:
    """An empty folder, which nobody else removes while this process lives."""

    def __init__(self) -> None:
        """Make it. Raises OSError."""
        self._lock: int | None = None
        while self._lock is None:
            self.path = Path(tempfile.mkdtemp(prefix=_PREFIX))
            # Only this process has it, and the kernel takes it back when that ends, however it ends.
            self._lock = _lock_of(self.path, fcntl.LOCK_EX)

    def remove(self) -> None:
        """Remove it with all that is in it."""
        shutil.rmtree(self.path, ignore_errors=True)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def remove_abandoned() -> None:
    """Remove the folders of processes that were killed before they could."""
    for path in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        # Those in use are locked, and other users' are none of our business.
        with contextlib.suppress(OSError):
            lock = _lock_of(path, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if lock is not None:
                shutil.rmtree(path, ignore_errors=True)
                os.close(lock)


def _lock_of(path: Path, operation: int) -> int | None:
    """Return the open and locked folder, or None if it was removed meanwhile. Raises OSError."""
    try:
        folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(folder, operation)
        if os.path.samestat(os.fstat(folder), path.stat()):
            return folder
    except FileNotFoundError:
        pass
    except OSError:
        os.close(folder)
        raise
    os.close(folder)
    return None
