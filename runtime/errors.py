"""The stable error codes of a run, and the one exception that carries them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class ErrorType(StrEnum):
    """Whose fault an error is; the `type` of an error body."""

    VALIDATION = "ValidationError"  #: what went in, or came out, is not what was promised
    PLUGIN = "PluginError"  #: the plugin itself failed while it ran
    EXECUTION = "ExecutionError"  #: the plugin never ran, or the answer could not be kept


class ErrorCode(StrEnum):
    """Every code that `details.code` can hold. Codes are stable: clients branch on them."""

    error_type: ErrorType
    retryable: bool

    def __new__(cls, value: str, error_type: ErrorType, retryable: bool) -> ErrorCode:
        """Make a code that knows its type and whether the same call may succeed later."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.error_type = error_type
        member.retryable = retryable
        return member

    INPUT_INVALID = ("INPUT_INVALID", ErrorType.VALIDATION, False)  #: the payload, or the image in it
    OUTPUT_INVALID = ("OUTPUT_INVALID", ErrorType.VALIDATION, False)  #: what the plugin returned
    PLUGIN_RAISED = ("PLUGIN_RAISED", ErrorType.PLUGIN, False)  #: the plugin raised an exception
    PLUGIN_MEMORY = ("PLUGIN_MEMORY", ErrorType.PLUGIN, False)  #: the plugin hit its memory limit
    PLUGIN_CRASHED = ("PLUGIN_CRASHED", ErrorType.PLUGIN, True)  #: the plugin's process died or exited
    PLUGIN_TIMEOUT = ("PLUGIN_TIMEOUT", ErrorType.PLUGIN, True)  #: the plugin was killed at its time limit
    PLUGIN_UNKNOWN = ("PLUGIN_UNKNOWN", ErrorType.EXECUTION, False)  #: no plugin of that name
    JOB_UNKNOWN = ("JOB_UNKNOWN", ErrorType.EXECUTION, False)  #: no job of that id
    PLUGIN_UNAVAILABLE = ("PLUGIN_UNAVAILABLE", ErrorType.EXECUTION, True)  #: it cannot be run at present
    WORKER_LOST = ("WORKER_LOST", ErrorType.EXECUTION, True)  #: the worker that had the job vanished
    CANCELLED = ("CANCELLED", ErrorType.EXECUTION, False)  #: somebody asked for it
    CONFLICT = ("CONFLICT", ErrorType.EXECUTION, False)  #: the job is not in a state that allows this
    UNAUTHENTICATED = ("UNAUTHENTICATED", ErrorType.EXECUTION, False)  #: no key, or one nobody knows
    FORBIDDEN = ("FORBIDDEN", ErrorType.EXECUTION, False)  #: the key lacks the scope
    TOO_LARGE = ("TOO_LARGE", ErrorType.EXECUTION, False)  #: the request body, before it is decoded
    UNSUPPORTED_MEDIA = ("UNSUPPORTED_MEDIA", ErrorType.EXECUTION, False)  #: the request's content type
    QUEUE_FULL = ("QUEUE_FULL", ErrorType.EXECUTION, True)  #: too many jobs wait already


class GovernedError(Exception):
    """An error that already knows its code, its human-readable message and its public details."""

    def __init__(
        self,
        code: ErrorCode,
        message: str,
        details: Mapping[str, object] | None = None,
        *,
        remote_traceback: str | None = None,
    ) -> None:
        """Carry what the public may read, and apart from it the traceback of the child process, if any."""
        super().__init__(message)
        self.code = code
        self.message = message
        self.details: Mapping[str, object] = dict(details or {})
        self.remote_traceback = remote_traceback

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes by its parts; the default would call `__init__` with the message alone."""
        return _rebuilt, (self.code, self.message, dict(self.details), self.remote_traceback)


def _rebuilt(
    code: ErrorCode, message: str, details: Mapping[str, object], remote_traceback: str | None
) -> GovernedError:
    return GovernedError(code, message, details, remote_traceback=remote_traceback)


class RuntimeStartError(Exception):
    """The runtime cannot start with these settings; the message names the setting and the cure."""
