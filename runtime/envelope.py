"""What a run returns: a success, or a failure that keeps its traceback to itself."""

from __future__ import annotations

import re
import traceback as tracebacks
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from runtime.errors import ErrorCode, ErrorType, GovernedError

_MAX_TEXT_CHARS = 1_000
_MAX_ITEMS = 100
_MAX_DEPTH = 8

#: Half of a character: Python holds it, UTF-8 and so JSON, logs and databases do not.
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL_CHARACTER = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


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
    isolation: str | None = None  #: the level that the plugin really ran at


@dataclass(frozen=True, slots=True)
class Failure:
    """An error envelope. `traceback` is for the log and the job record, never for a client."""

    error: ErrorBody
    traceback: str | None
    isolation: str | None = None  #: the level that the plugin really ran at; None: it was not reached

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


def safe_text(text: str) -> str:
    """Return one line of bounded length that can be sent, logged and stored, whoever wrote the text."""
    if len(text) > _MAX_TEXT_CHARS:
        text = text[: _MAX_TEXT_CHARS - 3] + "..."
    return _CONTROL_CHARACTER.sub(" ", _LONE_SURROGATE.sub("\ufffd", text))


def _safe_value(value: object, depth: int = 0) -> object:
    """Return plain data of bounded size: what a plugin's process says reaches the details too."""
    match value:
        case None | bool():
            return value
        case int() if value.bit_length() <= 64:
            return int(value)
        case float() if abs(value) < float("inf"):
            return float(value)
        case str():
            return safe_text(value)
        case Mapping() if depth < _MAX_DEPTH:
            pairs = list(value.items())[:_MAX_ITEMS]
            return {safe_text(str(key)): _safe_value(item, depth + 1) for key, item in pairs}
        case list() | tuple() if depth < _MAX_DEPTH:
            return [_safe_value(item, depth + 1) for item in value[:_MAX_ITEMS]]
        case _:
            return type(value).__name__


def build_error_envelope(exc: BaseException, plugin: str | None, isolation: str | None = None) -> Failure:
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
        message=safe_text(message),
        details={
            **{safe_text(str(key)): _safe_value(value) for key, value in details.items()},
            "code": code.value,
            "retryable": code.retryable,
        },
        plugin=None if plugin is None else safe_text(plugin),
        timestamp=datetime.now(UTC).isoformat(),
    )
    # Its lines stay lines; a NUL is what a database refuses.
    safe_traceback = _LONE_SURROGATE.sub("\ufffd", inner_traceback).replace("\0", "\ufffd")
    return Failure(error=body, traceback=safe_traceback, isolation=isolation)
