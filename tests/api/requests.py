"""Requests that tests send, and what every error answer must look like."""

from __future__ import annotations

import base64
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from tests.service.sample_images import PNG

if TYPE_CHECKING:
    import httpx

ANALYZE = "/v1/analyze-execution"
JOBS = "/v1/analyze-execution/jobs"


def asking(plugin: str = "answers", image: bytes = PNG, **changes: Any) -> dict[str, Any]:
    """Return a request as JSON."""
    encoded = base64.b64encode(image).decode()
    return {"plugin": plugin, "image": encoded, "mime_type": "image/png"} | changes


def error_of(answer: httpx.Response) -> dict[str, Any]:
    """Return the error of an answer, after checking that the body is exactly the public envelope."""
    body = answer.json()
    assert set(body) == {"error"}
    error: dict[str, Any] = body["error"]
    assert set(error) == {"type", "message", "details", "plugin", "timestamp"}
    assert error["type"] in {"ValidationError", "PluginError", "ExecutionError"}
    assert isinstance(error["details"]["retryable"], bool)
    assert datetime.fromisoformat(error["timestamp"]).utcoffset() == timedelta(0)
    assert "Traceback" not in answer.text
    assert "\n" not in error["message"]
    return error


def code_of(answer: httpx.Response) -> tuple[int, str]:
    """Return status and code of an error answer."""
    code: str = error_of(answer)["details"]["code"]
    return answer.status_code, code
