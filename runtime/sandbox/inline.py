"""The sandbox that is none: a trusted plugin in the service's own process, for operators who choose so."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from runtime.errors import ErrorCode, GovernedError
from runtime.plugin import IsolationLevel
from runtime.sandbox import child

if TYPE_CHECKING:
    from collections.abc import Mapping

    from runtime.plugin import Limits, Plugin, PluginDescription
    from runtime.sandbox.contract import CancelToken, SandboxRequest


class InlineSandbox:
    """Calls the plugin in the caller's thread, one call at a time. Neither time nor memory is bounded."""

    def __init__(self, origin: str, *, default_limits: Limits) -> None:
        """Remember what to import; the first question imports it."""
        self._origin = origin
        self._default_limits = default_limits
        self._plugin: Plugin | None = None
        # A plugin may count on being alone, as it is in a child process.
        self._one_at_a_time = threading.Lock()

    @property
    def level(self) -> IsolationLevel:
        """Return what this sandbox gives."""
        return IsolationLevel.INLINE

    def describe(self) -> PluginDescription:
        """Import the plugin and return who it is.

        Raises GovernedError: PLUGIN_UNAVAILABLE with the reason.
        """
        with self._one_at_a_time:
            try:
                return child.describe(self._imported(), self._default_limits)
            except child.PluginImportError as exc:
                raise GovernedError(ErrorCode.PLUGIN_UNAVAILABLE, str(exc)) from exc

    def check_options(self, options: Mapping[str, object], cancel: CancelToken) -> float:
        """Let the plugin's model judge the options; a run has all the time that it wants."""
        with self._one_at_a_time:
            _refuse_if_cancelled(cancel)
            child.read_options(self._imported(), options)
        return 0.0

    def call(self, request: SandboxRequest, cancel: CancelToken) -> bytes:
        """Run the plugin once; a run that has begun cannot be cancelled."""
        with self._one_at_a_time:
            _refuse_if_cancelled(cancel)
            return child.execute(self._imported(), request)

    def why_cold(self) -> str | None:
        """Return None: what was imported into this process stays."""
        return None

    def revive(self) -> None:
        """Do nothing, as nothing is ever cold."""

    def close(self) -> None:
        """Do nothing: the plugin goes with the process."""

    def _imported(self) -> Plugin:
        if self._plugin is None:
            self._plugin = child.load_plugin(self._origin)
        return self._plugin


def _refuse_if_cancelled(cancel: CancelToken) -> None:
    if cancel.cancelled:
        raise GovernedError(ErrorCode.CANCELLED, "The run was cancelled before it began.")
