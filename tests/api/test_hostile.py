"""Requests that mean harm get a documented answer, and leave nothing behind."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.api.requests import ANALYZE, JOBS, asking, code_of, error_of
from tests.service.sample_images import PNG

if TYPE_CHECKING:
    from tests.service.api_client import ApiClient

NAMES = [
    "../../etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "/etc/passwd",
    "answers/../raises",
    "os:system",
    "runtime.plugins.dominant_colours:DominantColours",
    "answers\0",
    "answers\r\nX-Injected: 1",
    "ANSWERS",
    "аnswers",  # begins with a Cyrillic letter
    "' OR 1=1 --",
    "{{7*7}}",
    "__class__",
]


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, pixels: bytes) -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")


def part(disposition: str, *more: str, content: bytes = b"x") -> bytes:
    head = "\r\n".join((f"Content-Disposition: {disposition}", *more))
    return b"--b\r\n" + head.encode() + b"\r\n\r\n" + content + b"\r\n"


PLUGIN = part('form-data; name="plugin"', content=b"answers")
IMAGE = part('form-data; name="image"; filename="a.png"', "Content-Type: image/png", content=PNG)


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_name_that_is_a_path_or_code_names_no_plugin(api: ApiClient, name: str) -> None:
    called = api.post(ANALYZE, json=asking(name))
    looked_at = api.get(f"/v1/plugins/{quote(name, safe='')}")

    assert code_of(called) == (404, "PLUGIN_UNKNOWN")
    assert code_of(looked_at) in {(404, "PLUGIN_UNKNOWN"), (404, "ROUTE_UNKNOWN")}
    assert "X-Injected" not in called.headers


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_name_that_is_a_path_or_code_names_no_job(api: ApiClient, name: str) -> None:
    answer = api.get(f"{JOBS}/{quote(name, safe='')}")

    assert code_of(answer) in {(404, "JOB_UNKNOWN"), (404, "ROUTE_UNKNOWN")}


@pytest.mark.parametrize(
    "image",
    [
        png(60_000, 60_000, b""),
        png(2**31 - 1, 1, b"\0"),
        PNG[:20],
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
        b"%!PS-Adobe-3.0 EPSF-3.0",
        b"PK\x03\x04" + PNG,
        b"GIF89a" + PNG,
    ],
    ids=["bomb", "wide bomb", "cut off", "svg", "postscript", "zip before png", "gif before png"],
)
def test_what_is_no_picture_of_its_type_does_not_reach_the_plugin(api: ApiClient, image: bytes) -> None:
    before = api.plugin("answers")["metrics"]["success_count"]

    answer = api.post(ANALYZE, json=asking(image=image))

    assert code_of(answer) == (422, "INPUT_INVALID")
    assert api.plugin("answers")["metrics"]["success_count"] == before


def test_a_picture_that_is_something_else_too_is_a_picture_and_never_sent_back(api: ApiClient) -> None:
    image = PNG + b"<script>alert(1)</script>"

    answer = api.post(ANALYZE, json=asking(image=image))

    assert (answer.status_code, answer.json()["result"]["bytes"]) == (200, len(image))
    assert answer.headers["Content-Type"] == "application/json"
    assert "script" not in answer.text


@pytest.mark.parametrize(
    "body",
    [
        PLUGIN + IMAGE,
        PLUGIN + IMAGE + IMAGE + b"--b--\r\n",
        PLUGIN + part('form-data; name="image"', content=PNG) + b"--b--\r\n",
        PLUGIN + part('form-data; filename="a.png"', content=PNG) + b"--b--\r\n",
        PLUGIN + part("attachment", content=PNG) + b"--b--\r\n",
        PLUGIN + part('form-data; name="image"; filename="a"', *["X: y"] * 2000) + b"--b--\r\n",
        PLUGIN + part('form-data; name="image"; filename="a"', "X: " + "y" * 100_000) + b"--b--\r\n",
        b"".join(part(f'form-data; name="f{number}"') for number in range(200)) + b"--b--\r\n",
        b"--b--\r\n",
        b"--b\r\n\r\n\r\n--b--\r\n",
        b"\r\n" * 1000,
    ],
    ids=[
        "no end",
        "two images",
        "image as a field",
        "no name",
        "no form data",
        "many heads",
        "long head",
        "many fields",
        "no parts",
        "part without head",
        "lines",
    ],
)
def test_a_form_that_is_malformed_is_refused_in_one_line(api: ApiClient, body: bytes) -> None:
    answer = api.post(ANALYZE, content=body, headers={"Content-Type": "multipart/form-data; boundary=b"})

    assert code_of(answer) == (422, "INPUT_INVALID")
    assert len(error_of(answer)["message"]) < 300


def test_the_name_of_an_uploaded_file_is_of_no_interest(api: ApiClient) -> None:
    files = {"image": ("../../../etc/cron.d/x\0.png", PNG, "image/png")}

    answer = api.post(ANALYZE, data={"plugin": "answers"}, files=files)

    assert answer.status_code == 200
    assert "cron" not in api.get(answer.headers["Content-Location"]).text
