"""The only way to run a plugin: look up, validate, sandbox, validate, envelope; metrics in `finally`."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from runtime.envelope import Envelope, Success, build_error_envelope
from runtime.errors import ErrorCode, ErrorType, GovernedError
from runtime.lifecycle import RunOutcome
from runtime.sandbox.contract import CancelToken, Sandbox, SandboxRequest
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
        token = CancelToken() if cancel is None else cancel
        outcome = RunOutcome.REFUSED
        was_running = False
        try:
            manifest = self._registry.available(plugin_name)
            valid = validate_input(payload, manifest, self._input_limits)
            sandbox: Sandbox = self._sandboxes[plugin_name]
            if valid.options or (manifest.options_schema or {}).get("required"):
                sandbox.check_options(valid.options, token)
            self._registry.mark_running(plugin_name)
            was_running = True
            request = SandboxRequest(valid.image, valid.mime_type, valid.options, self._max_output_bytes)
            output = sandbox.call(request, token)
            result = validate_output(output, self._max_output_bytes)
            outcome = RunOutcome.GOOD
            return Success(plugin_name, result, (time.perf_counter() - started) * 1000.0)
        except Exception as exc:  # noqa: BLE001 -- this border turns every exception into an envelope
            outcome = _outcome_of(exc)
            return build_error_envelope(exc, plugin_name)
        finally:
            self._registry.update_execution_metrics(
                plugin_name, outcome, (time.perf_counter() - started) * 1000.0, was_running=was_running
            )


def _outcome_of(exc: Exception) -> RunOutcome:
    """Tell whether an exception speaks against the plugin."""
    if not isinstance(exc, GovernedError):
        return RunOutcome.REFUSED
    if exc.code in _LOST:
        return RunOutcome.LOST
    if exc.code is ErrorCode.OUTPUT_INVALID or exc.code.error_type is ErrorType.PLUGIN:
        return RunOutcome.FAULTY
    return RunOutcome.REFUSED
