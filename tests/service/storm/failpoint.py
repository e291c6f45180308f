"""Kills a process with -9 exactly where it enters or leaves a function, by the interpreter's own hook."""

from __future__ import annotations

import os
import signal
import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

#: What the hook tells of, and in which words.
_MOMENTS = {"call": "enters", "return": "leaves"}
#: A transaction is over between these two moments.
_COMMIT = ("sqlalchemy.engine.default", "DefaultDialect.do_commit")


def watch(passing: Callable[[str], None]) -> None:
    """Have each moment of this process told: "enters service.store.jobs:JobStore.claim"."""

    def hook(frame: FrameType, event: str, _argument: object) -> None:
        moment = _MOMENTS.get(event)
        if moment is not None:
            place = frame.f_globals.get("__name__", ""), frame.f_code.co_qualname
            if place[0].startswith("service.") or place == _COMMIT:
                passing(f"{moment} {place[0]}:{place[1]}")

    threading.setprofile(hook)  # threads that begin from now on
    sys.setprofile(hook)


def watch_no_more() -> None:
    """Have nothing told any more."""
    threading.setprofile(None)
    sys.setprofile(None)


def die_at(wanted: str, occurrence: int = 1) -> None:
    """Have this process killed at a moment, when it comes for the given time."""
    left = occurrence

    def passing(moment: str) -> None:
        nonlocal left
        if moment == wanted:
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    watch(passing)
