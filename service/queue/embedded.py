"""The queue inside one process: a bell that wakes its worker threads."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class EmbeddedQueue:
    """Needs no server. Workers in other processes do not hear the bell; they ask the table now and then."""

    def __init__(self) -> None:
        self._bell = threading.Event()

    def submit(self, job_ids: Sequence[str]) -> None:  # noqa: ARG002 -- workers claim in batch, whoever rang
        """Wake the worker."""
        self._bell.set()

    def await_work(self, timeout_seconds: float) -> bool:
        """Return True as soon as the bell rings, False after the timeout. For one listener."""
        rang = self._bell.wait(timeout_seconds)
        self._bell.clear()
        return rang

    def stop_listening(self) -> None:
        """Go on: nobody else hears this bell."""

    def wake(self) -> None:
        """Ring the bell without a job."""
        self._bell.set()
