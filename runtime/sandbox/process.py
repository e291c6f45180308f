"""Sandboxes of child processes: a plugin at home in warm ones, with limits set by the kernel."""

from __future__ import annotations

import os
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from runtime.errors import ErrorCode, GovernedError
from runtime.plugin import IsolationLevel
from runtime.sandbox import resident, warden
from runtime.sandbox.limits import confinement
from runtime.sandbox.warm_child import WarmChild

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from runtime.plugin import Limits, PluginDescription
    from runtime.sandbox.contract import CancelToken, SandboxRequest


def why_not_strict() -> str | None:
    """Return why this machine cannot keep a plugin strictly; None: it can."""
    return confinement.why_not()


class ProcessSandbox:
    """A fixed number of warm children of one plugin; a call borrows one for its duration."""

    def __init__(
        self,
        origin: str,
        *,
        workers: int,
        default_limits: Limits,
        startup_timeout_seconds: float,
        isolation_required: bool = False,
        strict: bool = False,
    ) -> None:
        """Begin to make the children and return at once; `describe` waits until they are warm.

        `strict` is for machines where `why_not_strict` names no reason against it.
        """
        self._level = IsolationLevel.STRICT if strict else IsolationLevel.PROCESS
        self._home = warden.GUARDED_HOME if strict else resident.OPEN_HOME
        birth = resident.Birth(origin, os.getpid(), default_limits, isolation_required)
        self._children = tuple(
            WarmChild(birth, self._home, startup_timeout_seconds=startup_timeout_seconds)
            for _ in range(workers)
        )
        self._idle = list(self._children)
        self._idle_changed = threading.Condition()
        self._closed = False
        # Until the plugin has said its own: its description holds the limit that counts.
        self._timeout_seconds = default_limits.timeout_seconds

    @property
    def level(self) -> IsolationLevel:
        """Return what this sandbox gives."""
        return self._level

    def describe(self) -> PluginDescription:
        """Wait until every child is warm and return who the plugin is.

        Raises GovernedError: PLUGIN_UNAVAILABLE with the reason.
        """
        descriptions = [child.describe() for child in self._children]
        self._timeout_seconds = descriptions[0].manifest.timeout_seconds
        if descriptions[0].may_start_processes:
            self._level = IsolationLevel.CHILD
        return descriptions[0]

    def check_options(self, options: Mapping[str, object], cancel: CancelToken) -> float:
        """Let a child's own model judge the options; its code may be as faulty as the plugin's."""
        with self._borrowed(cancel) as child:
            started = time.monotonic()
            child.ask(self._home.check_options, options, timeout_seconds=self._timeout_seconds, cancel=cancel)
            return time.monotonic() - started

    def call(self, request: SandboxRequest, cancel: CancelToken) -> bytes:
        """Run the plugin once in a child and return its answer as JSON text in UTF-8."""
        with self._borrowed(cancel) as child:
            return child.ask(
                self._home.execute,
                request,
                timeout_seconds=self._timeout_seconds,
                spent_seconds=request.spent_seconds,
                cancel=cancel,
            )

    def why_cold(self) -> str | None:
        """Return why a child could not be made warm; None: none is known to be broken."""
        return next((reason for child in self._children if (reason := child.why_cold())), None)

    def revive(self) -> None:
        """Begin to make cold children anew, unless somebody waits for them at this moment."""
        with self._idle_changed:
            for child in self._idle:
                child.revive()

    def close(self) -> None:
        """End all children; calls under way get an error."""
        with self._idle_changed:
            self._closed = True
            self._idle_changed.notify_all()
        for child in self._children:
            child.close()

    @contextmanager
    def _borrowed(self, cancel: CancelToken) -> Iterator[WarmChild]:
        child = self._borrow(cancel)
        try:
            yield child
        finally:
            with self._idle_changed:
                self._idle.append(child)
                self._idle_changed.notify()

    def _borrow(self, cancel: CancelToken) -> WarmChild:
        cancel.arm(self._wake_waiters)
        try:
            with self._idle_changed:
                self._idle_changed.wait_for(lambda: self._idle or self._closed or cancel.cancelled)
                if cancel.cancelled:
                    raise GovernedError(ErrorCode.CANCELLED, "The run was cancelled before it began.")
                if self._closed:
                    raise GovernedError(ErrorCode.PLUGIN_UNAVAILABLE, "The runtime is shutting down.")
                return self._idle.pop()
        finally:
            cancel.disarm()

    def _wake_waiters(self) -> None:
        with self._idle_changed:
            self._idle_changed.notify_all()
