"""What a queue engine must do: carry job ids, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence


class QueueAddressError(ValueError):
    """The broker's URL cannot be read; the message names the setting and the cure."""


class Queue(Protocol):
    """Tells workers that a job waits. It may forget: the table is the truth, and workers look there too."""

    def submit(self, job_ids: Sequence[str]) -> None:
        """Tell the workers of more jobs."""
        ...

    def await_work(self, timeout_seconds: float) -> bool:
        """Return True as soon as a job may be waiting, False after the timeout."""
        ...

    def stop_listening(self) -> None:
        """Hear of no more jobs that other processes submit: their workers shall."""
        ...

    def wake(self) -> None:
        """Make `await_work` of this process return: its worker has room again, or is to stop."""
        ...
