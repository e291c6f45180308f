"""Whatever is sent, the answer is a documented one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.api.requests import ANALYZE, JOBS, asking, error_of

if TYPE_CHECKING:
    from tests.service.api_client import ApiClient

quick = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
scalars = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
)
any_json = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)
plugin_names = st.sampled_from(["answers", "raises", "returns-list", "nobody"])
any_request = st.fixed_dictionaries(
    {"plugin": plugin_names | any_json, "image": st.just(asking()["image"]) | any_json},
    optional={"mime_type": st.just("image/png") | any_json, "options": any_json, "kind": any_json},
)
#: What a header may hold on the wire.
header_text = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=20)


def check(api: ApiClient, answer: Any, path: str, method: str = "post") -> None:
    documented = api.get("/openapi.json").json()["paths"][path][method]["responses"]
    assert str(answer.status_code) in documented, answer.text
    if answer.status_code >= 400:
        error_of(answer)


@given(body=any_request | any_json)
@quick
def test_any_json(api: ApiClient, body: object) -> None:
    check(api, api.post(ANALYZE, json=body), ANALYZE)


@given(
    body=st.binary(max_size=200),
    kind=st.sampled_from(["application/json", "multipart/form-data; boundary=b"]),
)
@quick
def test_any_bytes(api: ApiClient, body: bytes, kind: str) -> None:
    check(api, api.post(ANALYZE, content=body, headers={"Content-Type": kind}), ANALYZE)


@given(head=header_text, content=st.binary(max_size=50), prefer=header_text)
@quick
def test_any_part_and_preference(api: ApiClient, head: str, content: bytes, prefer: str) -> None:
    body = b"--b\r\n" + head.encode() + b"\r\n\r\n" + content + b"\r\n--b--\r\n"
    headers = {"Content-Type": "multipart/form-data; boundary=b", "Prefer": prefer}
    check(api, api.post(ANALYZE, content=body, headers=headers), ANALYZE)


@given(
    query=st.dictionaries(
        st.sampled_from(["status", "plugin", "cursor", "limit", "created_after", "created_before"]), st.text()
    )
)
@quick
def test_any_query(api: ApiClient, query: dict[str, str]) -> None:
    check(api, api.get(JOBS, params=query), JOBS, "get")


@given(key=header_text, plugin=plugin_names)
@quick
def test_any_idempotency_key(api: ApiClient, key: str, plugin: str) -> None:
    check(api, api.post(JOBS, json=asking(plugin), headers={"Idempotency-Key": key}), JOBS)
