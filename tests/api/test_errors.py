from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import httpx
import pytest
from fastapi import FastAPI

from runtime import ErrorCode
from service.errors_to_http import STATUS_OF, HttpOnlyCode, install_error_handlers
from tests.api.requests import ANALYZE, JOBS, asking, code_of, error_of
from tests.service.api_client import open_api, settings_for

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.service.api_client import ApiClient


def test_every_code_has_a_status_and_none_is_500() -> None:
    assert set(STATUS_OF) == {*ErrorCode, *HttpOnlyCode}
    assert 500 not in STATUS_OF.values()


@pytest.mark.parametrize(
    "path", ["/", "/v1", "/v1/analyze-execution/", "/v1/plugins/a/b", "/%00", "/v2/plugins"]
)
def test_an_address_where_nothing_is_answers_with_an_envelope(api: ApiClient, path: str) -> None:
    assert code_of(api.get(path)) == (404, "ROUTE_UNKNOWN")


def test_a_method_that_is_not_possible_names_the_possible_one(api: ApiClient) -> None:
    answer = api.request("DELETE", ANALYZE)

    assert code_of(answer) == (405, "METHOD_NOT_ALLOWED")
    assert (answer.headers["Allow"], "POST is" in error_of(answer)["message"]) == ("POST", True)


def test_the_methods_of_all_routes_at_an_address_are_named(api: ApiClient) -> None:
    answer = api.request("PUT", JOBS)

    assert (code_of(answer), answer.headers["Allow"]) == (
        (405, "METHOD_NOT_ALLOWED"),
        "GET, HEAD, POST",
    )


@pytest.mark.parametrize(
    "path", ["/health/live", "/metrics", "/v1/plugins", "/v1/plugins/answers", JOBS, "/docs"]
)
def test_head_is_answered_as_get_is_without_content(api: ApiClient, path: str) -> None:
    head, get = api.request("HEAD", path), api.get(path)

    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Content-Type"] == get.headers["Content-Type"]


def test_head_is_refused_where_get_is(api: ApiClient) -> None:
    refused, unknown = api.request("HEAD", ANALYZE), api.request("HEAD", "/v1/plugins/nobody")

    assert (refused.status_code, refused.headers["Allow"], refused.content) == (405, "POST", b"")
    assert (unknown.status_code, unknown.content) == (404, b"")


def test_a_body_that_grows_too_large_while_it_is_read_is_refused(api: ApiClient) -> None:
    async def growing() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield b"x" * 10_000

    answer = api.post(ANALYZE, content=growing(), headers={"Content-Type": "application/json"})

    assert code_of(answer) == (413, "TOO_LARGE")


def test_an_upload_that_grows_too_large_while_it_is_read_is_refused(api: ApiClient) -> None:
    async def growing() -> AsyncIterator[bytes]:
        yield b'--b\r\nContent-Disposition: form-data; name="image"; filename="a"\r\n\r\n'
        for _ in range(40):
            yield b"x" * 10_000

    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    answer = api.post(ANALYZE, content=growing(), headers=headers)

    assert code_of(answer) == (413, "TOO_LARGE")


def test_a_list_instead_of_a_dict_is_the_plugins_fault(api: ApiClient) -> None:
    answer = api.post(ANALYZE, json=asking("returns-list"))

    assert code_of(answer) == (502, "OUTPUT_INVALID")


def test_a_plugins_exception_leaves_neither_traceback_nor_paths(api: ApiClient) -> None:
    answer = api.post(ANALYZE, json=asking("raises"))

    assert code_of(answer) == (502, "PLUGIN_RAISED")
    assert not any(leak in answer.text for leak in ("File ", ".py", "_internal", "secret_local"))


def test_an_error_does_not_repeat_what_was_sent(api: ApiClient) -> None:
    answer = api.post(ANALYZE, json=asking(image="my private text"[::-1].encode()) | {"plugin": 77_777})

    assert "77777" not in answer.text
    assert "my private" not in answer.text


def test_after_a_fault_of_ours_the_client_knows_that_the_connection_ends() -> None:
    app = FastAPI()
    install_error_handlers(app)

    @app.get("/")
    async def fails() -> None:
        raise ZeroDivisionError

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await client.get("/")

    answer = asyncio.run(ask())

    assert (code_of(answer), answer.headers["Connection"]) == ((503, "SERVICE_FAULT"), "close")


@pytest.mark.parametrize("content_type", ["application/json", "multipart/form-data; boundary=b"])
def test_a_body_that_trickles_in_is_given_up(tmp_path: Path, content_type: str) -> None:
    async def trickling() -> AsyncIterator[bytes]:
        yield b"--b\r\n"
        await asyncio.Event().wait()

    with open_api(settings_for(tmp_path, request_seconds=0.05), concurrency=0) as api:
        answer = api.post(ANALYZE, content=trickling(), headers={"Content-Type": content_type})

    assert (code_of(answer), answer.headers["Connection"]) == ((408, "TOO_SLOW"), "close")
