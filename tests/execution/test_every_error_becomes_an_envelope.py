from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.api.requests import ANALYZE, asking, code_of, error_of

if TYPE_CHECKING:
    from tests.service.api_client import ApiClient

#: plugin, status, code, type
FAULTS = [
    ("raises", 502, "PLUGIN_RAISED", "PluginError"),
    ("returns-list", 502, "OUTPUT_INVALID", "ValidationError"),
    ("returns-nan", 502, "OUTPUT_INVALID", "ValidationError"),
    ("exits", 502, "PLUGIN_CRASHED", "PluginError"),
    ("hangs", 504, "PLUGIN_TIMEOUT", "PluginError"),
    ("eats-memory", 502, "PLUGIN_MEMORY", "PluginError"),
    (f"{'tests.execution.tools'}.import_fails:ImportFails", 503, "PLUGIN_UNAVAILABLE", "ExecutionError"),
    ("nobody", 404, "PLUGIN_UNKNOWN", "ExecutionError"),
]


@pytest.mark.parametrize(("plugin", "status", "code", "kind"), FAULTS)
def test_a_fault_becomes_exactly_the_public_envelope(
    governed: ApiClient, plugin: str, status: int, code: str, kind: str
) -> None:
    answer = governed.post(ANALYZE, json=asking(plugin))

    error = error_of(answer)
    record = governed.get(answer.headers["Content-Location"]).json()
    assert (code_of(answer), error["type"], error["plugin"]) == ((status, code), kind, plugin)
    assert record["isolation"] == (None if kind == "ExecutionError" else "process")


@pytest.mark.parametrize(("plugin", "status", "code", "kind"), FAULTS)
def test_after_a_fault_the_next_call_works(
    governed: ApiClient, plugin: str, status: int, code: str, kind: str
) -> None:
    governed.post(ANALYZE, json=asking(plugin))

    assert governed.post(ANALYZE, json=asking("answers")).status_code == 200


@pytest.mark.parametrize(
    "request_body",
    [asking(image=b""), asking(mime_type=""), asking(image=b"GIF89a"), asking(mime_type="image/gif")],
    ids=["empty image", "empty type", "no picture", "type not accepted"],
)
def test_bad_input_becomes_a_validation_error(governed: ApiClient, request_body: dict[str, str]) -> None:
    answer = governed.post(ANALYZE, json=request_body)

    assert (code_of(answer), error_of(answer)["type"]) == ((422, "INPUT_INVALID"), "ValidationError")


def test_no_answer_ever_holds_what_is_internal(governed: ApiClient) -> None:
    answer = governed.post(ANALYZE, json=asking("raises"))
    record = governed.get(answer.headers["Content-Location"])

    for text in (answer.text, record.text):
        assert not any(leak in text for leak in ("_internal", "Traceback", "raises.py", "secret_local"))
