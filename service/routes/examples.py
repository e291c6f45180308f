"""The examples of OpenAPI: what the calls answer, so that tests can hold the answers to them.

They are put into the finished document: FastAPI drops what is null from all that it is given.
"""

from copy import deepcopy
from typing import Any

from runtime import ErrorCode, ErrorType
from service.errors_to_http import HttpOnlyCode

_JOB_ID = "019c12d4-9a3e-7c05-8f1b-2d4c6a8e0b13"
_RESULT = {
    "colours": [{"hex": "#c8c8c8", "rgb": [200, 200, 200], "share": 1.0}],
    "pixels_looked_at": 1,
}
_JOB = {
    "id": _JOB_ID,
    "kind": "analyze",
    "plugin": "dominant-colours",
    "mime_type": "image/png",
    "options": {"count": 3},
    "priority": 0,
    "status": "SUCCESS",
    "attempt": 1,
    "result": _RESULT,
    "error": None,
    "execution_time_ms": 4.2,
    "isolation": "process",
    "request_id": "5d0c2f8a1b7e4c93",
    "key_id": None,
    "created_at": "2026-01-31T12:00:00.100000Z",
    "started_at": "2026-01-31T12:00:00.105000Z",
    "finished_at": "2026-01-31T12:00:00.112000Z",
}
_PLUGIN = {
    "name": "dominant-colours",
    "version": "1.0",
    "manifest": {
        "description": "Finds the colours that cover most of an image.",
        "accepts": ["image/jpeg", "image/png"],
        "options_schema": {"type": "object", "properties": {"count": {"type": "integer", "default": 5}}},
        "timeout_seconds": 30.0,
        "memory_bytes": 536_870_912,
        "isolation": None,
    },
    "state": "INITIALIZED",
    "reason": None,
    "isolation": "process",
    "metrics": {
        "success_count": 41,
        "error_count": 1,
        "last_execution_time_ms": 4.2,
        "avg_execution_time_ms": 5.1,
        "last_used": "2026-01-31T12:00:00.112000Z",
        "state": "INITIALIZED",
    },
}
_READY = {
    "status": "ready",
    "checks": {
        "store": {"ready": True, "detail": "the job table answers, images can be written"},
        "workers": {"ready": True, "detail": "the worker of this process claims jobs"},
        "pools": {"ready": True, "detail": "the plugins' pools are warm"},
    },
}
#: Of each schema of an answer.
_ANSWERS: dict[str, dict[str, Any]] = {
    "AnalysisResult": {
        "job_id": _JOB_ID,
        "plugin": "dominant-colours",
        "result": _RESULT,
        "execution_time_ms": 4.2,
    },
    "JobRecord": _JOB,
    "JobList": {"jobs": [_JOB], "next_cursor": _JOB_ID},
    "PluginRecord": _PLUGIN,
    "PluginList": {"plugins": [_PLUGIN]},
    "Ready": _READY,
}
#: Of each status a code that clients meet with it, and what its message says.
_ERRORS: dict[str, tuple[ErrorCode | HttpOnlyCode, str]] = {
    "401": (ErrorCode.UNAUTHENTICATED, "an API key is needed; send it as `Authorization: Bearer gov_...`"),
    "403": (ErrorCode.FORBIDDEN, "the API key lacks the scope 'run'; ask the operator for one that has it"),
    "404": (ErrorCode.JOB_UNKNOWN, f"there is no job {_JOB_ID!r}"),
    "408": (HttpOnlyCode.TOO_SLOW, "the body did not come to its end within 60 seconds"),
    "409": (ErrorCode.CONFLICT, "the job is SUCCESS; a job that has ended cannot be cancelled"),
    "413": (ErrorCode.TOO_LARGE, "image: larger than 20971520 bytes"),
    "415": (ErrorCode.UNSUPPORTED_MEDIA, "Content-Type: text/plain is not read here"),
    "422": (ErrorCode.INPUT_INVALID, "image: is not base64; encode the bytes of the image file"),
    "429": (ErrorCode.QUEUE_FULL, "10000 jobs wait already; try again later"),
    "502": (ErrorCode.PLUGIN_RAISED, "The plugin failed with ValueError."),
    "503": (HttpOnlyCode.SERVICE_FAULT, "the service cannot answer at the moment; try again"),
    "504": (ErrorCode.PLUGIN_TIMEOUT, "The plugin took longer than 30 seconds and was stopped."),
}


def add_examples(document: dict[str, Any]) -> None:
    """Put an example into each answer of an OpenAPI document. To do it twice changes nothing."""
    for name, example in _ANSWERS.items():
        document["components"]["schemas"][name]["example"] = deepcopy(example)
    for methods in document["paths"].values():
        for operation in methods.values():
            for status, answer in operation["responses"].items():
                if status in _ERRORS:
                    answer["content"]["application/json"]["example"] = _error(*_ERRORS[status])


def _error(code: ErrorCode | HttpOnlyCode, message: str) -> dict[str, Any]:
    if isinstance(code, ErrorCode):
        kind, retryable = code.error_type, code.retryable
    else:
        kind, retryable = ErrorType.EXECUTION, True
    error = {
        "type": kind.value,
        "message": message,
        "details": {"code": code.value, "retryable": retryable},
        "plugin": "dominant-colours" if kind is ErrorType.PLUGIN else None,
        "timestamp": "2026-01-31T12:00:00+00:00",
    }
    return {"error": error}
