"""The service as a stranger starts it: a process, a port, a photograph."""

from __future__ import annotations

import json
import re
import socket
import urllib.error
import urllib.request
from contextlib import ExitStack
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.api.requests import ANALYZE, JOBS, code_of, error_of
from tests.service.service_process import ROOT, ServiceProcess, service_process
from tests.service.strays import strays

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PHOTOGRAPH = (ROOT / "tests" / "sample" / "photograph.jpg").read_bytes()


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ServiceProcess, str]]:
    state = tmp_path_factory.mktemp("state")
    settings = {"GOVERNANCE_STATE_DIR": str(state), "GOVERNANCE_REQUEST_SECONDS": "2.5"}
    with service_process(["api", "--port", "0"], settings, state / "log") as process:
        yield process, process.ready_line()


@pytest.fixture(scope="module")
def http(started: tuple[ServiceProcess, str]) -> Iterator[httpx.Client]:
    address = re.search(r"http://127\.0\.0\.1:\d+", started[1])
    assert address is not None
    with httpx.Client(base_url=address[0], timeout=30) as client:
        yield client


def read_to_end(connection: socket.socket) -> bytes:
    return b"".join(iter(lambda: connection.recv(4096), b""))


def upload(http: httpx.Client, plugin: str, image: bytes) -> httpx.Response:
    return http.post(ANALYZE, data={"plugin": plugin}, files={"image": ("photo.jpg", image, "image/jpeg")})


def test_it_says_where_it_is_and_that_only_this_machine_can_reach_it(
    started: tuple[ServiceProcess, str],
) -> None:
    assert re.fullmatch(r"ready at http://127\.0\.0\.1:\d+ \(no API keys: only this machine\)", started[1])


def test_it_is_ready_when_it_says_so(http: httpx.Client) -> None:
    assert http.get("/health/ready").status_code == 200


def test_a_photograph_gives_its_metadata(http: httpx.Client) -> None:
    result = upload(http, "image-metadata", PHOTOGRAPH).json()["result"]

    assert result["format"] == "JPEG"


def test_a_photograph_gives_its_colours(http: httpx.Client) -> None:
    result = upload(http, "dominant-colours", PHOTOGRAPH).json()["result"]

    assert all(re.fullmatch("#[0-9a-f]{6}", colour["hex"]) for colour in result["colours"])


def test_the_job_of_a_call_is_on_record(http: httpx.Client) -> None:
    answer = upload(http, "image-metadata", PHOTOGRAPH)

    record = http.get(answer.headers["Content-Location"]).json()
    assert (record["status"], record["result"]) == ("SUCCESS", answer.json()["result"])


def test_the_registry_counts_a_broken_image_as_an_error(http: httpx.Client) -> None:
    before = http.get("/v1/plugins/image-metadata").json()["metrics"]["error_count"]

    answer = upload(http, "image-metadata", b"\xff\xd8 this was never a photograph")

    assert code_of(answer) == (422, "INPUT_INVALID")
    assert error_of(answer)["plugin"] == "image-metadata"
    assert http.get("/v1/plugins/image-metadata").json()["metrics"]["error_count"] == before + 1


def test_a_truncated_photograph_gives_one_clear_line(http: httpx.Client) -> None:
    answer = upload(http, "dominant-colours", PHOTOGRAPH[: len(PHOTOGRAPH) // 2])

    assert code_of(answer) == (422, "INPUT_INVALID")


def test_a_hundred_megabytes_are_refused_before_they_are_sent(http: httpx.Client) -> None:
    host, port = http.base_url.host, http.base_url.port
    assert port is not None
    head = f"POST {ANALYZE} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    with socket.create_connection((host, port), timeout=30) as connection:
        connection.sendall(f"{head}Content-Length: {100 * 2**20}\r\n\r\n".encode() + b'{"plugin": ')
        status_line = connection.recv(4096).split(b"\r\n")[0]

    assert b" 413 " in status_line


def test_a_client_that_sends_a_hundred_megabytes_all_the_same_reads_the_answer(http: httpx.Client) -> None:
    body = (
        b'{"plugin": "image-metadata", "mime_type": "image/jpeg", "image": "' + b"A" * (100 * 2**20) + b'"}'
    )
    url, headers = str(http.base_url.join(ANALYZE)), {"Content-Type": "application/json"}
    request = urllib.request.Request(url, data=body, headers=headers)  # noqa: S310 -- our own address

    with pytest.raises(urllib.error.HTTPError) as refusal:
        urllib.request.urlopen(request, timeout=30)  # noqa: S310 -- our own address

    with refusal.value as answer:
        code = json.load(answer)["error"]["details"]["code"]
    assert (refusal.value.code, code) == (413, "TOO_LARGE")


def test_what_is_not_http_is_answered_with_an_envelope_too(http: httpx.Client) -> None:
    host, port = http.base_url.host, http.base_url.port
    assert port is not None
    with socket.create_connection((host, port), timeout=30) as connection:
        connection.sendall(b"this is no HTTP\r\n\r\n")
        answer = read_to_end(connection)

    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 400 ")
    assert json.loads(body)["error"]["details"]["code"] == "REQUEST_MALFORMED"


def test_who_does_not_get_to_the_end_of_a_head_is_cut_off(http: httpx.Client) -> None:
    whole = b"GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"
    address = http.base_url.host, http.base_url.port or 80
    with ExitStack() as stack:
        nothing, half, next_one = (
            stack.enter_context(socket.create_connection(address, timeout=30)) for _ in range(3)
        )
        half.sendall(b"GET / HT")
        next_one.sendall(whole + b"GET /")
        answers = [read_to_end(connection) for connection in (nothing, half, next_one)]

    statuses = [re.findall(rb"HTTP/1.1 (\d+)", answer) for answer in answers]
    assert statuses == [[], [b"408"], [b"200", b"408"]]
    assert json.loads(answers[1].partition(b"\r\n\r\n")[2])["error"]["details"]["code"] == "TOO_SLOW"


def test_after_all_that_the_next_call_works(http: httpx.Client) -> None:
    assert upload(http, "image-metadata", PHOTOGRAPH).status_code == 200


def test_the_address_of_an_accepted_job_leads_to_it(http: httpx.Client) -> None:
    files = {"image": ("photo.jpg", PHOTOGRAPH, "image/jpeg")}
    accepted = http.post(JOBS, data={"plugin": "image-metadata"}, files=files)

    record = http.get(accepted.headers["Location"], params={"wait": 30}).json()

    assert (accepted.status_code, record["status"]) == (202, "SUCCESS")


def test_sigterm_ends_it_cleanly_and_leaves_nothing_behind(tmp_path: Path) -> None:
    settings = {"GOVERNANCE_STATE_DIR": str(tmp_path)}
    with strays() as orphans, service_process(["api", "--port", "0"], settings, tmp_path / "log") as process:
        orphans.know(process.process_id)
        address = process.ready_line().split()[2]
        with httpx.Client(base_url=address, timeout=30) as http:
            upload(http, "image-metadata", PHOTOGRAPH)
            exit_code = process.stop()

        assert (exit_code, process.rest_of_output(), orphans.left()) == (0, "", [])
        assert "Traceback" not in process.log
