from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.api.requests import ANALYZE, JOBS, asking, code_of, error_of
from tests.service.sample_images import PNG

if TYPE_CHECKING:
    from tests.service.api_client import ApiClient


def test_a_json_request_waits_and_returns_the_result(api: ApiClient) -> None:
    answer = api.post(ANALYZE, json=asking(options={"note": "hello"}))

    assert answer.status_code == 200
    assert answer.json()["result"] == {"bytes": len(PNG), "note": "hello"}


def test_an_upload_returns_the_same_result_as_json(api: ApiClient) -> None:
    fields = {"plugin": "answers", "options": '{"note": "hello"}'}
    answer = api.post(ANALYZE, data=fields, files={"image": ("photo.png", PNG, "image/png")})

    assert answer.json()["result"] == {"bytes": len(PNG), "note": "hello"}


def test_a_mime_type_field_wins_over_that_of_the_part(api: ApiClient) -> None:
    fields = {"plugin": "answers", "mime_type": "image/png"}
    answer = api.post(ANALYZE, data=fields, files={"image": ("photo", PNG, "application/octet-stream")})

    assert answer.status_code == 200


def test_a_result_names_the_job_that_it_was(api: ApiClient) -> None:
    answer = api.post(ANALYZE, json=asking())

    record = api.get(answer.headers["Content-Location"]).json()
    assert (record["id"], record["status"]) == (answer.json()["job_id"], "SUCCESS")


def test_a_failed_run_answers_with_its_error_and_names_its_job(api: ApiClient) -> None:
    answer = api.post(ANALYZE, json=asking("raises"))

    record = api.get(answer.headers["Content-Location"]).json()
    assert code_of(answer) == (502, "PLUGIN_RAISED")
    assert record["error"] == error_of(answer)


def test_respond_async_answers_at_once_with_the_jobs_address(idle_api: ApiClient) -> None:
    answer = idle_api.post(ANALYZE, json=asking(), headers={"Prefer": "respond-async"})

    assert answer.status_code == 202
    assert answer.headers["Preference-Applied"] == "respond-async"
    assert idle_api.get(answer.headers["Location"]).json() == answer.json()


def test_a_wait_that_is_too_short_answers_with_the_jobs_address(idle_api: ApiClient) -> None:
    answer = idle_api.post(ANALYZE, json=asking(), headers={"Prefer": "wait=0"})

    assert (answer.status_code, answer.json()["status"]) == (202, "PENDING")
    assert answer.headers["Preference-Applied"] == "wait=0"


def test_a_wait_that_is_long_enough_returns_the_result(api: ApiClient) -> None:
    answer = api.post(ANALYZE, json=asking(), headers={"Prefer": "respond-async, wait=30"})

    assert answer.status_code == 200
    assert answer.headers["Preference-Applied"] == "respond-async, wait=30"


def test_an_unknown_plugin_is_not_found_and_the_nearest_name_is_told(api: ApiClient) -> None:
    answer = api.post(ANALYZE, json=asking("answer"))

    assert code_of(answer) == (404, "PLUGIN_UNKNOWN")
    assert "answers" in error_of(answer)["message"]


def test_an_empty_image_is_judged_by_tool_runner_and_counted(api: ApiClient) -> None:
    before = api.plugin("answers")["metrics"]["error_count"]

    answer = api.post(ANALYZE, json=asking(image=b""))

    assert code_of(answer) == (422, "INPUT_INVALID")
    assert api.plugin("answers")["metrics"]["error_count"] == before + 1


def test_an_empty_mime_type_is_judged_by_tool_runner(api: ApiClient) -> None:
    answer = api.post(ANALYZE, json=asking(mime_type=""))

    assert code_of(answer) == (422, "INPUT_INVALID")
    assert error_of(answer)["plugin"] == "answers"


def test_bytes_that_are_not_of_the_stated_type_are_refused(api: ApiClient) -> None:
    answer = api.post(ANALYZE, json=asking(image=b"GIF89a, or so it says"))

    assert code_of(answer) == (422, "INPUT_INVALID")


@pytest.mark.parametrize("field", ["plugin", "image", "mime_type"])
def test_a_missing_field_is_named(api: ApiClient, field: str) -> None:
    request = asking()
    del request[field]

    answer = api.post(ANALYZE, json=request)

    assert code_of(answer) == (422, "INPUT_INVALID")
    assert error_of(answer)["details"]["problems"] == [{"field": field, "problem": "Field required"}]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"image": "not base64!"}, "image"),
        ({"image": "AAA"}, "image"),
        ({"image": 5}, "image"),
        ({"options": []}, "options"),
        ({"kind": "juggle"}, "kind"),
        ({"plugin": "x" * 256}, "plugin"),
        ({"colour": "red"}, "colour"),
    ],
    ids=["alphabet", "padding", "number", "options", "kind", "long name", "unknown field"],
)
def test_a_wrong_field_is_named(api: ApiClient, change: dict[str, object], field: str) -> None:
    answer = api.post(ANALYZE, json=asking() | change)

    assert code_of(answer) == (422, "INPUT_INVALID")
    assert error_of(answer)["message"].startswith(f"{field}: ")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"plugin": "\\ud800"}',
        b'{"plugin": "answers", "image": "", "mime_type": "", "options": {"x": NaN}}',
        b'{"plugin": "answers", "image": "", "mime_type": "", "options": {"x": 1e999}}',
    ],
    ids=["empty", "cut off", "list", "not UTF-8", "deep", "half a character", "NaN", "infinity"],
)
def test_a_body_that_is_not_the_json_it_should_be_is_refused(api: ApiClient, body: bytes) -> None:
    answer = api.post(ANALYZE, content=body, headers={"Content-Type": "application/json"})

    assert code_of(answer) == (422, "INPUT_INVALID")


@pytest.mark.parametrize(
    ("fields", "files", "field"),
    [
        ({"plugin": "answers"}, {"picture": ("a.png", PNG, "image/png")}, "image"),
        ({"plugin": "answers", "image": "text"}, {}, "image"),
        ({"mime_type": "image/png"}, {"image": ("a.png", PNG, "image/png")}, "plugin"),
        ({"plugin": "answers", "options": "{"}, {"image": ("a.png", PNG, "image/png")}, "options"),
        ({"plugin": "answers", "options": "[]"}, {"image": ("a.png", PNG, "image/png")}, "options"),
        ({"plugin": ["answers", "raises"]}, {"image": ("a.png", PNG, "image/png")}, "plugin"),
        ({"plugin": "answers", "colour": "red"}, {"image": ("a.png", PNG, "image/png")}, "colour"),
    ],
    ids=["other file", "no file", "no plugin", "options cut off", "options list", "twice", "unknown field"],
)
def test_a_form_that_is_wrong_names_the_field(
    api: ApiClient, fields: dict[str, object], files: dict[str, object], field: str
) -> None:
    # An empty part makes it a multipart form even without a file.
    answer = api.post(ANALYZE, data=fields, files=files or {"note": (None, "x")})

    assert code_of(answer) == (422, "INPUT_INVALID")
    assert field in error_of(answer)["message"]


def test_a_form_without_its_boundary_is_refused(api: ApiClient) -> None:
    answer = api.post(ANALYZE, content=b"x", headers={"Content-Type": "multipart/form-data"})

    assert code_of(answer) == (422, "INPUT_INVALID")


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_another_content_type_is_not_read(api: ApiClient, content_type: str) -> None:
    answer = api.post(ANALYZE, content=b"plugin=answers", headers={"Content-Type": content_type})

    assert code_of(answer) == (415, "UNSUPPORTED_MEDIA")


def test_a_declared_body_that_is_too_large_is_refused_unread(api: ApiClient) -> None:
    headers = {"Content-Type": "application/json", "Content-Length": str(100 * 2**20)}

    answer = api.post(ANALYZE, content=b"{}", headers=headers)

    assert code_of(answer) == (413, "TOO_LARGE")


def test_an_image_above_the_limit_is_too_large_however_it_comes(api: ApiClient) -> None:
    as_json = api.post(ANALYZE, json=asking(image=bytes(100_001)))
    as_file = api.post(
        ANALYZE, data={"plugin": "answers"}, files={"image": ("a.png", bytes(100_001), "image/png")}
    )

    assert code_of(as_json) == (413, "TOO_LARGE")
    assert code_of(as_file) == (413, "TOO_LARGE")


def test_an_image_at_the_limit_is_read(api: ApiClient) -> None:
    answer = api.post(ANALYZE, json=asking(image=bytes(100_000)))

    assert code_of(answer) == (422, "INPUT_INVALID")


def test_a_full_queue_says_when_to_try_again(idle_api: ApiClient) -> None:
    for _ in range(5):
        idle_api.post(ANALYZE, json=asking(), headers={"Prefer": "respond-async"})

    answer = idle_api.post(ANALYZE, json=asking())

    assert code_of(answer) == (429, "QUEUE_FULL")
    assert int(answer.headers["Retry-After"]) >= 1


def test_the_same_key_and_body_return_the_same_result_without_a_second_run(api: ApiClient) -> None:
    headers = {"Idempotency-Key": "sync-1"}
    first = api.post(ANALYZE, json=asking(), headers=headers)
    runs = api.plugin("answers")["metrics"]["success_count"]

    second = api.post(ANALYZE, json=asking(), headers=headers)

    assert second.json() == first.json()
    assert api.plugin("answers")["metrics"]["success_count"] == runs


POISON = {
    "deep": '{"a":' * 40 + "1" + "}" * 40,
    "very deep": '{"a":' * 600 + "1" + "}" * 600,
    "half a character": '{"a": "\\ud800"}',
    "half a character as a name": '{"\\ud800": 1}',
    "large": '{"a": "' + "x" * 70_000 + '"}',
}


@pytest.mark.parametrize("options", POISON.values(), ids=POISON.keys())
@pytest.mark.parametrize("form", [True, False], ids=["multipart", "json"])
def test_options_that_could_not_be_shown_again_are_refused_by_name_and_not_stored(
    idle_api: ApiClient, options: str, form: bool
) -> None:
    if form:
        files = {"image": ("a.png", PNG, "image/png")}
        answer = idle_api.post(JOBS, data={"plugin": "answers", "options": options}, files=files)
    else:
        body = json.dumps(asking(options="OPTIONS")).replace('"OPTIONS"', options)
        answer = idle_api.post(JOBS, content=body, headers={"Content-Type": "application/json"})

    assert code_of(answer) == (422, "INPUT_INVALID")
    assert error_of(answer)["message"].startswith("options")
    assert idle_api.get(JOBS).json()["jobs"] == []


def test_options_as_deep_as_allowed_are_stored(idle_api: ApiClient) -> None:
    options = json.loads('{"a":' * 32 + "1" + "}" * 32)

    assert idle_api.post(JOBS, json=asking(options=options)).json()["options"] == options


@pytest.mark.parametrize("charset", ["undefined", "idna", "punycode", "unicode_escape", "no-such"])
def test_a_form_in_an_encoding_that_is_none_is_refused(api: ApiClient, charset: str) -> None:
    lines = ("--b", 'Content-Disposition: form-data; name="plugin"', "", "answers\\ud800", "--b--", "")
    headers = {"Content-Type": f"multipart/form-data; boundary=b; charset={charset}"}

    answer = api.post(ANALYZE, content="\r\n".join(lines).encode(), headers=headers)

    assert code_of(answer) == (422, "INPUT_INVALID")
    assert error_of(answer)["details"]["field"] == "Content-Type"
