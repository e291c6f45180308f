"""What a run returns: a success, or a failure that keeps its traceback to itself."""

from __future__ import annotations

import traceback as tracebacks
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from runtime.errors import ErrorCode, ErrorType, GovernedError

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class ErrorBody:
    """The public half of a failure; `details` always holds `code` and `retryable`."""

    type: ErrorType
    message: str
    details: Mapping[str, object]
    plugin: str | None
    timestamp: str  #: UTC, ISO 8601

    def to_dict(self) -> dict[str, object]:
        """Return the five fields as plain data."""
        return {
            "type": self.type.value,
            "message": self.message,
            "details": dict(self.details),
            "plugin": self.plugin,
            "timestamp": self.timestamp,
        }


@dataclass(frozen=True, slots=True)
class Success:
    """A plugin's validated result; `execution_time_ms` is the wall time of the whole run."""

    plugin: str
    result: dict[str, object]
    execution_time_ms: float


@dataclass(frozen=True, slots=True)
class Failure:
    """An error envelope. `traceback` is for the log and the job record, never for a client."""

    error: ErrorBody
    traceback: str | None

    @property
    def code(self) -> ErrorCode:
        """The stable code, the same as `error.details["code"]`."""
        return ErrorCode[str(self.error.details["code"])]

    def public(self) -> dict[str, object]:
        """Return the body that clients see: exactly `{"error": {...}}`."""
        return {"error": self.error.to_dict()}

    def to_dict(self) -> dict[str, object]:
        """Return the whole envelope, with the traceback under `_internal`."""
        return {**self.public(), "_internal": {"traceback": self.traceback}}


Envelope = Success | Failure


def build_error_envelope(exc: BaseException, plugin: str | None) -> Failure:
    """Wrap any exception; one without a code of its own is a fault of the runtime, not of the plugin."""
    own_traceback = "".join(tracebacks.format_exception(exc))
    if isinstance(exc, GovernedError):
        code, message, details = exc.code, exc.message, exc.details
        inner_traceback = exc.remote_traceback or own_traceback
    else:
        # Only the class is named: the text of a foreign exception may quote paths, SQL or secrets.
        code, message = (
            ErrorCode.PLUGIN_UNAVAILABLE,
            f"The run could not be carried out: {type(exc).__name__} in the runtime itself.",
        )
        details = {"exception": type(exc).__name__}
        inner_traceback = own_traceback
    body = ErrorBody(
        type=code.error_type,
        message=message,
        details={**details, "code": code.value, "retryable": code.retryable},
        plugin=plugin,
        timestamp=datetime.now(UTC).isoformat(),
    )
    return Failure(error=body, traceback=inner_traceback)
