"""The end of patience with a mutant that turns in a circle."""

from __future__ import annotations

import contextlib
import signal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

#: Of the processor's time, so that a busy machine makes no mutant slow.
_PATIENCE_SECONDS = 5.0


class OutOfPatience(BaseException):
    """A mutant has run for so long that it will never end."""


@contextlib.contextmanager
def patience() -> Iterator[None]:
    """Raise OutOfPatience when the body takes too long, and again where something swallows that."""

    def give_up(_signal: int, _frame: FrameType | None) -> None:
        raise OutOfPatience

    before = signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, _PATIENCE_SECONDS, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
