"""Names for new things: job ids that sort by time, and names of workers."""

from __future__ import annotations

import os
import secrets
import socket
import uuid
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


def new_job_id(now: datetime) -> str:
    """Return a UUIDv7 (RFC 9562): 48 bits of milliseconds, then 74 random bits nobody can guess."""
    milliseconds = int(now.timestamp() * 1000) & (1 << 48) - 1
    random_bits = secrets.randbits(74)
    value = (
        milliseconds << 80 | 0x7 << 76 | (random_bits >> 62) << 64 | 0b10 << 62 | random_bits & (1 << 62) - 1
    )
    return str(uuid.UUID(int=value))


def new_worker_name() -> str:
    """Return a name that tells an operator where the worker lives, and is never used twice."""
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
