"""The only way to run a plugin: look up, validate, sandbox, validate, envelope; metrics in `finally`."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from runtime.envelope import Envelope, Success, build_error_envelope
from runtime.errors import ErrorCode, ErrorType, GovernedError
from runtime.lifecycle import LifecycleState, RunOutcome
from runtime.sandbox.contract import CancelToken, NotImportedError, Sandbox, SandboxRequest
from runtime.validation import InputLimits, validate_input, validate_output

if TYPE_CHECKING:
    from collections.abc import Mapping

    from runtime.registry import PluginRegistry

_LOST = frozenset({ErrorCode.PLUGIN_CRASHED, ErrorCode.PLUGIN_TIMEOUT})


class ToolRunner:
    """Runs plugins by name. Safe to call from many threads."""

    def __init__(
        self,
        registry: PluginRegistry,
        sandboxes: Mapping[str, Sandbox],
        *,
        input_limits: InputLimits,
        max_output_bytes: int,
    ) -> None:
        """`sandboxes` holds one for each plugin that the registry calls available."""
        self._registry = registry
        self._sandboxes = sandboxes
        self._input_limits = input_limits
        self._max_output_bytes = max_output_bytes

    def run(
        self, plugin_name: str, payload: Mapping[str, object], cancel: CancelToken | None = None
    ) -> Envelope:
        """Run one plugin on one payload and return its result, or the envelope of whatever went wrong.

        `payload` holds `image` (bytes, or base64 text), `mime_type` and, if wanted, `options`.
        `cancel` stops the run from another thread. Never raises for a fault of the plugin or the payload.
        """
        started = time.perf_counter()
        name: str | None = None
        token = CancelToken() if cancel is None else cancel
        outcome = RunOutcome.REFUSED
        was_running = False
        reason: str | None = None
        isolation: str | None = None
        try:
            name = _text(plugin_name)
            manifest = self._registry.available(name)
            valid = validate_input(payload, manifest, self._input_limits)
            sandbox: Sandbox = self._sandboxes[name]
            isolation = sandbox.level.value
            spent_seconds = 0.0
            if valid.options or (manifest.options_schema or {}).get("required"):
                spent_seconds = sandbox.check_options(valid.options, token)
            self._registry.mark_running(name)
            was_running = True
            request = SandboxRequest(
                valid.image, valid.mime_type, valid.options, self._max_output_bytes, spent_seconds
            )
            output = sandbox.call(request, token)
            result = validate_output(output, self._max_output_bytes)
            outcome = RunOutcome.GOOD
            return Success(name, result, (time.perf_counter() - started) * 1000.0, isolation)
        except Exception as exc:  # noqa: BLE001 -- this border turns every exception into an envelope
            outcome = _outcome_of(exc)
            reason = exc.message if isinstance(exc, NotImportedError) else None
            return build_error_envelope(exc, name, isolation)
        finally:
            self._registry.update_execution_metrics(
                name,
                outcome,
                (time.perf_counter() - started) * 1000.0,
                was_running=was_running,
                reason=reason,
            )

    def tend(self) -> bool:
        """Tell whether some plugin can be run and no plugin's home is broken, and have broken ones made anew.

        So a plugin whose import fails comes back although nobody runs it: each time that its rest is over and
        its home is broken still, it is rested again and one more home is made, which ends the rest if it is
        warm.
        """
        all_warm = True
        for name, sandbox in self._sandboxes.items():
            why_cold = sandbox.why_cold()
            if why_cold is None:
                self._registry.wake_warm(name)
            else:
                all_warm = False
                if self._registry.rest_cold(name, why_cold):
                    sandbox.revive()
        states = {handle.state for handle in self._registry.handles()}
        return all_warm and bool(states - {LifecycleState.UNAVAILABLE})


def _text(plugin_name: object) -> str:
    """Return the name as plain text. Raises GovernedError (PLUGIN_UNKNOWN) if it is none."""
    if not isinstance(plugin_name, str):
        kind = type(plugin_name).__name__
        raise GovernedError(ErrorCode.PLUGIN_UNKNOWN, f"A plugin's name must be text, not {kind}.")
    return str.__str__(plugin_name)


def _outcome_of(exc: Exception) -> RunOutcome:
    """Tell whether an exception speaks against the plugin."""
    if not isinstance(exc, GovernedError):
        return RunOutcome.REFUSED
    if isinstance(exc, NotImportedError):
        return RunOutcome.NOT_IMPORTED
    if exc.code in _LOST:
        return RunOutcome.LOST
    if exc.code is ErrorCode.OUTPUT_INVALID or exc.code.error_type is ErrorType.PLUGIN:
        return RunOutcome.FAULTY
    return RunOutcome.REFUSED
