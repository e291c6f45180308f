"""What every sandbox promises, whatever its level, and the token that stops a run."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from runtime.errors import ErrorCode, GovernedError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from runtime.plugin import IsolationLevel, PluginDescription


@dataclass(frozen=True, slots=True)
class SandboxRequest:
    """One validated payload on its way into a sandbox."""

    image: bytes
    mime_type: str
    options: Mapping[str, object]  #: as the client sent them; the plugin's model reads them inside
    max_output_bytes: int  #: of the answer as JSON
    spent_seconds: float = 0.0  #: of the run's time, on its options


class NotImportedError(GovernedError):
    """A process that was made anew could not import its plugin; another one is made when next it is asked."""

    def __init__(self, reason: str) -> None:
        """Carry the reason, which the registry shows."""
        super().__init__(ErrorCode.PLUGIN_UNAVAILABLE, reason)


class CancelToken:
    """Asks one run to stop; safe to use from any thread, and more than once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._cancelled = False
        self._stop: Callable[[], None] | None = None

    @property
    def cancelled(self) -> bool:
        """Tell whether somebody has asked for it."""
        return self._cancelled

    def cancel(self) -> None:
        """Stop the run: one that waits never starts, one that runs loses its child process."""
        with self._lock:
            self._cancelled = True
            if self._stop is not None:
                self._stop()

    def arm(self, stop: Callable[[], None]) -> None:
        """Name what stops the run from now on; it is called at once if the token is cancelled already.

        It runs under the token's lock, so that after `disarm` it cannot hit the next run.
        """
        with self._lock:
            self._stop = stop
            if self._cancelled:
                stop()

    def disarm(self) -> None:
        """Forget what stops the run: it has ended."""
        with self._lock:
            self._stop = None


class Sandbox(Protocol):
    """A home for one plugin. Safe to call from many threads.

    Every method raises GovernedError with the code that fits: INPUT_INVALID, OUTPUT_INVALID, PLUGIN_RAISED,
    PLUGIN_MEMORY, PLUGIN_CRASHED, PLUGIN_TIMEOUT, PLUGIN_UNAVAILABLE or CANCELLED. After any of them the next
    call is answered. NotImportedError is PLUGIN_UNAVAILABLE for want of an import that once worked.
    """

    @property
    def level(self) -> IsolationLevel:
        """How isolated the plugin really is."""
        ...

    def describe(self) -> PluginDescription:
        """Wait until the plugin is imported and return who it is."""
        ...

    def check_options(self, options: Mapping[str, object], cancel: CancelToken) -> float:
        """Raise INPUT_INVALID if the plugin's option model refuses the options.

        Return how many seconds of the run's time that took.
        """
        ...

    def call(self, request: SandboxRequest, cancel: CancelToken) -> bytes:
        """Run the plugin once and return its result as JSON text in UTF-8."""
        ...

    def why_cold(self) -> str | None:
        """Return why a home of the plugin could not be made warm; None: none is known to be broken."""
        ...

    def revive(self) -> None:
        """Begin to make cold homes anew and return at once."""
        ...

    def close(self) -> None:
        """End the plugin and whatever it left running."""
        ...
