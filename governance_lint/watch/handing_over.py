"""Methods that are handed to a thread, a pool or a task, and are entered on a stack without who did that.

What is entered there was taken where it was handed over, so that is where it may be, or may not.
"""

from __future__ import annotations

import functools
import sys
from types import CoroutineType, FunctionType, MethodType, ModuleType
from typing import TYPE_CHECKING, NamedTuple, cast
from weakref import WeakKeyDictionary

from governance_lint.watch.places import innermost_frame, nearest_caller
from governance_lint.watch.prologues import Prologue, is_ours

if TYPE_CHECKING:
    from collections.abc import Callable
    from threading import Thread
    from types import FrameType

    from governance_lint.watch.places import Caller, Files

#: Functions that have something run elsewhere, by module and name, and the parameter for it.
_HANDING_OVER = (
    ("threading", "Thread.__init__", "target"),
    ("concurrent.futures.thread", "ThreadPoolExecutor.submit", "fn"),
    ("asyncio.base_events", "BaseEventLoop.create_task", "coro"),
    ("anyio.to_thread", "run_sync", "func"),
)


class Origin(NamedTuple):
    """Where something was handed over."""

    caller: Caller | None  #: the nearest one in the project's code
    approvals: frozenset[int]  #: the numbers of the choke points that it might go through there


class HandingOver:
    """Remembers of threads who made them, and of the methods that are watched who handed them over."""

    def __init__(self, files: Files, approvals: Callable[[FrameType | None], frozenset[int]]) -> None:
        """`approvals` returns the numbers of the choke points that the callers on a stack may go through."""
        self._files = files
        self._approvals = approvals
        self._prologues: dict[str, Prologue] = {}
        self._threads: WeakKeyDictionary[Thread, Caller] = WeakKeyDictionary()
        self._coroutines: WeakKeyDictionary[CoroutineType[object, object, object], Origin] = (
            WeakKeyDictionary()
        )

    def begin(self) -> None:
        """Listen to the functions that are loaded and not listened to yet."""
        for module_name, dotted, parameter in _HANDING_OVER:
            module = sys.modules.get(module_name)
            if module_name in self._prologues or not isinstance(module, ModuleType):
                continue
            try:
                function: object = functools.reduce(getattr, dotted.split("."), cast("object", module))
            except AttributeError:  # still on its way
                continue
            if isinstance(function, FunctionType):
                self._prologues[module_name] = Prologue(function, self._handed, parameter)

    def end(self) -> None:
        """Listen to none of them any more."""
        for prologue in self._prologues.values():
            prologue.take_off()
        self._prologues.clear()

    def origin_at(self, entered: FrameType, caller: FrameType | None) -> Origin | None:
        """Return where the method that a frame enters was handed over; None where nobody did that."""
        if caller is not None and caller.f_code is _run_for.__code__:
            origin: Origin = caller.f_locals["origin"]
            return origin
        asyncio = sys.modules.get("asyncio")
        if asyncio is not None and self._coroutines:
            try:
                task = asyncio.current_task()
            except RuntimeError:  # no loop runs in this thread
                return None
            coroutine = None if task is None else task.get_coro()
            if isinstance(coroutine, CoroutineType) and coroutine.cr_frame is entered:
                return self._coroutines.get(coroutine)
        return None

    def maker_of_thread(self) -> Caller | None:
        """Return where in the project's code the thread that runs was made."""
        import threading

        return self._threads.get(threading.current_thread())

    def _handed(self, first: object, value: object) -> object:
        """Take in what is handed over, and return what is to be handed over in its place."""
        threading = sys.modules.get("threading")
        frame = innermost_frame(2)
        if threading is not None and isinstance(first, threading.Thread):
            caller = nearest_caller(frame, self._files)
            if caller is not None:
                self._threads[first] = caller
        if isinstance(value, CoroutineType):
            if is_ours(value.cr_code):
                self._coroutines[value] = self._origin(frame)
        elif callable(value) and _is_watched(value):
            return functools.partial(_run_for, self._origin(frame), value)
        return value

    def _origin(self, frame: FrameType | None) -> Origin:
        return Origin(nearest_caller(frame, self._files), self._approvals(frame))


def _run_for(
    origin: Origin,  # noqa: ARG001 -- it is read in the frame
    function: Callable[..., object],
    /,
    *args: object,
    **kwargs: object,
) -> object:
    return function(*args, **kwargs)


def _is_watched(value: object) -> bool:
    """Whether something calls a function that is watched without a frame between."""
    if isinstance(value, MethodType):
        return _is_watched(value.__func__)
    if isinstance(value, functools.partial):
        return _is_watched(value.func) or any(map(_is_watched, value.args[:1]))
    return isinstance(value, FunctionType) and is_ours(value.__code__)
