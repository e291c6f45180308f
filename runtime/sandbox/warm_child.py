"""One child process kept ready with a plugin inside; it answers one question at a time."""

from __future__ import annotations

import multiprocessing
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pebble import CONSTS, ProcessExpired, ProcessPool

from runtime.errors import ErrorCode, GovernedError
from runtime.sandbox.contract import NotImportedError
from runtime.sandbox.scratch import ScratchFolder

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess
    from multiprocessing.synchronize import RLock
    from typing import TypeVar

    from pebble import ProcessFuture

    from runtime.plugin import PluginDescription
    from runtime.sandbox import resident
    from runtime.sandbox.contract import CancelToken

    Answer = TypeVar("Answer")

#: Children ignore SIGTERM and have nothing to put in order: pebble need not wait its three seconds for them.
_SECONDS_BEFORE_SIGKILL = 0.0

#: How often to look whether the child is gone where nothing tells: pebble overlooks an exit with status 0.
_WATCH_SECONDS = 0.2
#: How long to wait before the first look whether the child has taken the question; each is twice as long.
_FIRST_LOOK_SECONDS = 0.01


class _Spawner:
    """The `spawn` context as pebble wants it, which also remembers the child that it made last."""

    def __init__(self) -> None:
        self._context = multiprocessing.get_context("spawn")
        self.child: BaseProcess | None = None

    def Process(  # noqa: N802 -- the name that multiprocessing gives it
        self,
        *,
        target: Callable[..., object],
        name: str,
        args: tuple[object, ...],
        kwargs: dict[str, object],
    ) -> BaseProcess:
        self.child = self._context.Process(target=target, name=name, args=args, kwargs=kwargs)
        return self.child

    def Pipe(self, duplex: bool = True) -> tuple[Connection, Connection]:  # noqa: N802 -- as above
        return self._context.Pipe(duplex)

    def RLock(self) -> RLock:  # noqa: N802 -- as above
        return self._context.RLock()

    def get_start_method(self) -> str:
        return self._context.get_start_method()


@dataclass(frozen=True, slots=True)
class _Life:
    """One pool of one worker, from its making to its end."""

    spawner: _Spawner
    pool: ProcessPool
    greeting: ProcessFuture[PluginDescription | GovernedError]
    scratch: ScratchFolder | None

    def kill_child(self) -> None:
        """Kill the child that there is now."""
        child = self.spawner.child
        # One without an id is being made in the place of one that was killed already.
        if child is not None and child.pid is not None:
            child.kill()

    def wait_for(
        self, future: ProcessFuture[Answer], answer_seconds: float, patience_seconds: float = 0.0
    ) -> Answer:
        """Return what the child answers: it has so long from when it takes the question, `patience` before.

        pebble could measure that too, but by a clock that somebody may set meanwhile.
        Raises TimeoutError, ProcessExpired if the child died on the question, BrokenProcessPool if before it.
        """
        asked_of = self.spawner.child
        give_up_at = time.monotonic() + answer_seconds + patience_seconds
        is_taken, dead_since, wait_seconds = False, None, _FIRST_LOOK_SECONDS
        while True:
            left_seconds = give_up_at - time.monotonic()
            try:
                return future.result(timeout=max(0.0, min(wait_seconds, left_seconds)))
            except TimeoutError:
                if future.done():
                    return future.result()
                if not self.pool.active:
                    raise BrokenProcessPool("The pool has ended.") from None
                now = time.monotonic()
                if asked_of is not None and not asked_of.is_alive():
                    dead_since = now if dead_since is None else dead_since
                    # Only after a while, so that pebble's own news of a death comes first.
                    if now - dead_since >= _WATCH_SECONDS:
                        raise _exited_without_a_word() from None
                if now >= give_up_at:
                    raise
                if not is_taken and future.running():
                    is_taken = True
                    give_up_at = min(give_up_at, now + answer_seconds)
                wait_seconds = min(2 * wait_seconds, _WATCH_SECONDS)


def _exited_without_a_word() -> ProcessExpired:
    return ProcessExpired("Exited without a word.", code=0)  # type: ignore[no-untyped-call]  # pebble's


def _begin(birth: resident.Birth, home: resident.Home) -> _Life:
    spawner = _Spawner()
    scratch = ScratchFolder() if home.needs_scratch else None
    born = replace(birth, scratch=None if scratch is None else scratch.path)
    pool = ProcessPool(max_workers=1, initializer=home.be_born, initargs=(born,), context=spawner)
    return _Life(spawner, pool, pool.schedule(home.describe), scratch)


def _is_being_made(life: Future[_Life]) -> bool:
    return not life.done() or (life.exception() is None and not life.result().greeting.done())


def _stop(life: Future[_Life]) -> None:
    """Have the child killed, and no other made in its place by pebble."""
    if life.exception() is None:
        life.result().pool.stop()  # type: ignore[no-untyped-call]  # pebble's
        life.result().kill_child()


def _bury(life: Future[_Life]) -> None:
    """Wait until nothing is left of a stopped life."""
    if life.exception() is None:
        life.result().pool.join()
        scratch = life.result().scratch
        if scratch is not None:
            scratch.remove()


def _end(life: Future[_Life]) -> None:
    _stop(life)
    _bury(life)


def _begin_after(former: Future[_Life], birth: resident.Birth, home: resident.Home) -> _Life:
    _stop(former)
    try:
        return _begin(birth, home)
    finally:
        # pebble's threads take a tenth of a second to notice; the new child is being made meanwhile.
        _bury(former)


class WarmChild:
    """A child process with one plugin in it, replaced by a new one whenever it is lost.

    It is a pebble pool of a single worker, so that a death concerns one call and never a neighbour's.
    Not for concurrent use, save `close`: whoever asks has the child to himself.
    """

    def __init__(self, birth: resident.Birth, home: resident.Home, *, startup_timeout_seconds: float) -> None:
        """Begin to make the child and return at once."""
        self._birth = birth
        self._home = home
        self._startup_timeout_seconds = startup_timeout_seconds
        # The kernel ends a child with the *thread* that made it (PR_SET_PDEATHSIG), and pebble makes the
        # first worker in whatever thread asks first. So a thread of our own asks, and outlives the child.
        self._maker = ThreadPoolExecutor(max_workers=1, thread_name_prefix=f"maker of {birth.origin}")
        self._lock = threading.Lock()
        self._closed = False
        # Why a child that pebble made by itself has no plugin in it: it never greets us.
        self._found_empty: str | None = None
        # Why the child before the present one had none: that holds until the present one has greeted us.
        self._cold_before: str | None = None
        CONSTS.term_timeout = _SECONDS_BEFORE_SIGKILL
        self._life = self._maker.submit(_begin, birth, home)

    def describe(self) -> PluginDescription:
        """Wait until the plugin is imported and return who it is.

        Raises GovernedError: PLUGIN_UNAVAILABLE with the reason.
        """
        try:
            answer = self._greeted().greeting.result()
        except (BrokenProcessPool, ProcessExpired) as exc:
            raise self._stillborn("its process died on the way") from exc
        except TimeoutError as exc:
            raise self._stillborn(f"it took longer than {self._startup_timeout_seconds:g} s") from exc
        if isinstance(answer, GovernedError):
            raise answer
        return answer

    def ask(
        self,
        question: Callable[..., Answer | GovernedError],
        argument: object,
        *,
        timeout_seconds: float,
        cancel: CancelToken,
        spent_seconds: float = 0.0,
    ) -> Answer:
        """Put a question of `resident` to the child, of whose time so much is spent, and return the answer.

        Raises GovernedError: what the child answered, or PLUGIN_TIMEOUT, PLUGIN_CRASHED, PLUGIN_UNAVAILABLE
        (NotImportedError if nobody lives there), CANCELLED.
        """
        self.revive()
        cancel.arm(self._kill_child)
        try:
            answer = self._answer(question, argument, timeout_seconds - spent_seconds, cancel)
        except (BrokenProcessPool, ProcessExpired, TimeoutError) as exc:
            self._replace()
            raise self._loss(exc, timeout_seconds, cancel) from exc
        except BaseException:
            # Interrupted while it waited: the child still works on a question whose answer nobody wants.
            self._replace()
            raise
        finally:
            cancel.disarm()
        if isinstance(answer, GovernedError):
            if answer.code is ErrorCode.PLUGIN_MEMORY:
                # What native code has lost hold of is never given back.
                self._replace()
            if answer.code is ErrorCode.PLUGIN_UNAVAILABLE:
                self._found_empty = answer.message
                raise NotImportedError(answer.message)
            raise answer
        return answer

    def why_cold(self) -> str | None:
        """Return why the child has no plugin in it; None: it has, or it is being made after one that had."""
        life = self._life
        if self._found_empty is not None:
            return self._found_empty
        if _is_being_made(life):
            return self._cold_before
        if life.exception() is not None:
            return self._stillborn("no process could be made").message
        greeting = life.result().greeting
        if greeting.cancelled():
            return None
        if greeting.exception() is not None:
            return self._stillborn("its process died on the way").message
        answer = greeting.result()
        return answer.message if isinstance(answer, GovernedError) else None

    def revive(self) -> None:
        """Begin to make the child anew if it is cold; return at once."""
        if self.why_cold() is not None and not _is_being_made(self._life):
            self._replace()

    def close(self) -> None:
        """End the child. Whoever waits for its answer gets an error."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            ended = self._maker.submit(_end, self._life)
        ended.result()
        self._maker.shutdown()

    def _answer(
        self,
        question: Callable[..., Answer | GovernedError],
        argument: object,
        timeout_seconds: float,
        cancel: CancelToken,
    ) -> Answer | GovernedError:
        try:
            return self._asked_once(question, argument, timeout_seconds, cancel)
        except BrokenProcessPool:
            # The child died while it was idle, so nobody has begun on the question: a new one may.
            if cancel.cancelled or self._closed:
                raise
            self._replace()
            return self._asked_once(question, argument, timeout_seconds, cancel)

    def _asked_once(
        self,
        question: Callable[..., Answer | GovernedError],
        argument: object,
        timeout_seconds: float,
        cancel: CancelToken,
    ) -> Answer | GovernedError:
        life = self._greeted()
        if cancel.cancelled:
            raise BrokenProcessPool("Cancelled before it began.")
        try:
            future = life.pool.schedule(question, args=(argument,))
        except RuntimeError as exc:  # pebble's word for a pool that has broken since
            raise BrokenProcessPool("The pool has ended.") from exc
        return life.wait_for(future, timeout_seconds, self._startup_timeout_seconds)

    def _greeted(self) -> _Life:
        """Wait until the plugin has been imported, or failed to be."""
        life = self._life.result()
        life.wait_for(life.greeting, self._startup_timeout_seconds)
        return life

    def _kill_child(self) -> None:
        life = self._life
        if life.done() and life.exception() is None:
            life.result().kill_child()

    def _replace(self) -> None:
        """End what is left of the child and begin to make a new one, without waiting for it."""
        with self._lock:
            if not self._closed:
                self._cold_before = self.why_cold()
                self._found_empty = None
                self._life = self._maker.submit(_begin_after, self._life, self._birth, self._home)

    def _stillborn(self, reason: str) -> GovernedError:
        return GovernedError(
            ErrorCode.PLUGIN_UNAVAILABLE, f"{self._birth.origin} cannot be imported: {reason}."
        )

    def _loss(self, exc: Exception, timeout_seconds: float, cancel: CancelToken) -> GovernedError:
        if cancel.cancelled:
            return GovernedError(ErrorCode.CANCELLED, "The run was cancelled.")
        if self._closed:
            return GovernedError(ErrorCode.PLUGIN_UNAVAILABLE, "The runtime is shutting down.")
        match exc:
            case TimeoutError():
                return GovernedError(
                    ErrorCode.PLUGIN_TIMEOUT,
                    f"The plugin did not answer within {timeout_seconds:g} s and was stopped.",
                    {"timeout_seconds": timeout_seconds},
                )
            case ProcessExpired(exitcode=status) if status == -signal.SIGXCPU:
                return GovernedError(
                    ErrorCode.PLUGIN_TIMEOUT,
                    "The plugin used up its processor time and was stopped.",
                    {"timeout_seconds": timeout_seconds},
                )
            case ProcessExpired(exitcode=status) if status < 0:
                name = signal.Signals(-status).name
                return GovernedError(
                    ErrorCode.PLUGIN_CRASHED, f"The plugin's process died of {name}.", {"signal": name}
                )
            case ProcessExpired(exitcode=status):
                return GovernedError(
                    ErrorCode.PLUGIN_CRASHED,
                    f"The plugin's process exited with status {status} in the middle of the run.",
                    {"exit_status": status},
                )
            case _:
                return GovernedError(
                    ErrorCode.PLUGIN_CRASHED, "The plugin's process died before the run could begin."
                )
