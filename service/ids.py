"""Names for new things: job ids that sort by time, and names of workers."""

from __future__ import annotations

import os
import secrets
import socket
import threading
import uuid
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


_NUMBERS = 1 << 12
_STEP_BACK_MILLISECONDS = 1000


class _Sequence:
    """Numbers that rise within a millisecond, so that what came first also sorts first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._millisecond = -1
        self._number = 0

    def next_at(self, millisecond: int) -> tuple[int, int]:
        """Return a millisecond and a number of 12 bits; where the clock stepped back, go on from the last."""
        with self._lock:
            if 0 <= self._millisecond - millisecond < _STEP_BACK_MILLISECONDS:
                carry, self._number = divmod(self._number + 1, _NUMBERS)
                self._millisecond += carry
            else:
                self._millisecond = millisecond
                self._number = secrets.randbits(11)
            return self._millisecond, self._number


_SEQUENCE = _Sequence()


def new_job_id(now: datetime) -> str:
    """Return a UUIDv7: 48 bits of milliseconds, a 12-bit counter, then 62 random bits nobody can guess.

    Ids of one process and one millisecond rise (RFC 9562, section 6.2, method 1), so jobs are claimed in
    the order in which they came.
    """
    millisecond, number = _SEQUENCE.next_at(int(now.timestamp() * 1000) & (1 << 48) - 1)
    value = millisecond << 80 | 0x7 << 76 | number << 64 | 0b10 << 62 | secrets.randbits(62)
    return str(uuid.UUID(int=value))


def new_worker_name() -> str:
    """Return a name that tells an operator where the worker lives, and is never used twice."""
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
