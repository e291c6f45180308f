from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from service.clock import SystemClock
from service.keys import Scope, ShownKey, make_key
from service.store.keys import KeyStore
from service.store.sqlite import SqliteDatabase
from tests.api.requests import ANALYZE, JOBS, asking, code_of, error_of
from tests.service.api_client import open_api, settings_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import httpx

    from tests.service.api_client import ApiClient

NO_JOB = f"{JOBS}/01a22c76-0be0-7520-9916-a649abbe09cd"
#: What each route wants, as a request that does no harm.
NEEDED = [
    ("POST", ANALYZE, Scope.RUN),
    ("POST", JOBS, Scope.RUN),
    ("POST", f"{NO_JOB}/cancel", Scope.RUN),
    ("POST", f"{NO_JOB}/retry", Scope.RUN),
    ("GET", JOBS, Scope.READ),
    ("GET", NO_JOB, Scope.READ),
    ("GET", "/v1/plugins", Scope.READ),
    ("GET", "/v1/plugins/answers", Scope.READ),
    ("GET", "/metrics", Scope.METRICS),
]


class Keys:
    """Makes keys in the database of a service that runs."""

    def __init__(self, database: SqliteDatabase) -> None:
        self.store = KeyStore(database)

    def new(self, *scopes: Scope, days: int | None = None) -> ShownKey:
        now = SystemClock().now()
        key, shown = make_key("test", scopes, now, None if days is None else now + timedelta(days=days))
        self.store.add(key)
        return shown


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ApiClient, Keys]]:
    """Give a service that has a key."""
    state = tmp_path_factory.mktemp("state")
    database = SqliteDatabase(state / "jobs.sqlite3")
    database.migrate()
    keys = Keys(database)
    keys.new(Scope.ADMIN)
    with open_api(settings_for(state), concurrency=0) as client:
        yield client, keys
    database.close()


def as_holder(key: ShownKey) -> dict[str, str]:
    return {"Authorization": f"Bearer {key.text}"}


def challenge(answer: httpx.Response) -> str:
    header: str = answer.headers["WWW-Authenticate"]
    return header


@pytest.mark.parametrize(("method", "path", "scope"), NEEDED)
def test_a_route_wants_a_key_with_its_scope(
    guarded: tuple[ApiClient, Keys], method: str, path: str, scope: Scope
) -> None:
    api, keys = guarded
    others = keys.new(*(set(Scope) - {scope, Scope.ADMIN}))

    without = api.request(method, path)
    lacking = api.request(method, path, headers=as_holder(others))
    having = api.request(method, path, headers=as_holder(keys.new(scope)))
    as_admin = api.request(method, path, headers=as_holder(keys.new(Scope.ADMIN)))

    assert (code_of(without), challenge(without)) == ((401, "UNAUTHENTICATED"), 'Bearer realm="governance"')
    assert code_of(lacking) == (403, "FORBIDDEN")
    assert f'error="insufficient_scope", scope="{scope.value}"' in challenge(lacking)
    assert not {having.status_code, as_admin.status_code} & {401, 403}


def test_no_route_of_the_api_is_left_without_a_scope(guarded: tuple[ApiClient, Keys]) -> None:
    api, _ = guarded
    document = api.get("/openapi.json").json()["paths"]
    guarded_routes = {
        (method.upper(), path)
        for path, methods in document.items()
        for method, operation in methods.items()
        if operation.get("security") and {"401", "403", "429"} <= set(operation["responses"])
    }

    open_routes = {(method.upper(), path) for path, methods in document.items() for method in methods}
    assert open_routes - guarded_routes == {("GET", "/health/live"), ("GET", "/health/ready")}
    assert len(guarded_routes) == len(NEEDED)


@pytest.mark.parametrize("sent", ["", "Basic dXNlcjpwYXNz", "Bearer", "Bearer nonsense", "Bearer gov_a_b"])
def test_what_opens_nothing_is_told_without_repeating_it(guarded: tuple[ApiClient, Keys], sent: str) -> None:
    api, _ = guarded

    answer = api.get(JOBS, headers={"Authorization": sent})

    assert code_of(answer) == (401, "UNAUTHENTICATED")
    assert not sent or sent.split()[-1] not in error_of(answer)["message"].replace("Bearer gov_...", "")


def test_another_secret_under_a_known_id_opens_nothing(guarded: tuple[ApiClient, Keys]) -> None:
    api, keys = guarded
    key = keys.new(Scope.READ)
    known = api.get(JOBS, headers=as_holder(key))

    answer = api.get(JOBS, headers=as_holder(ShownKey(key.id, keys.new(Scope.READ).secret)))

    assert (known.status_code, code_of(answer)) == (200, (401, "UNAUTHENTICATED"))
    assert 'error="invalid_token"' in challenge(answer)


def test_a_key_that_expired_or_was_revoked_opens_nothing(guarded: tuple[ApiClient, Keys]) -> None:
    api, keys = guarded
    expired, revoked = keys.new(Scope.READ, days=-1), keys.new(Scope.READ)
    keys.store.revoke(revoked.id, SystemClock().now())

    answers = [api.get(JOBS, headers=as_holder(key)) for key in (expired, revoked)]

    assert [code_of(answer) for answer in answers] == [(401, "UNAUTHENTICATED")] * 2
    assert "expired" in error_of(answers[0])["message"]
    assert "revoked" in error_of(answers[1])["message"]


def test_a_call_without_a_key_is_refused_before_its_body_is_read(guarded: tuple[ApiClient, Keys]) -> None:
    api, _ = guarded
    headers = {"Content-Type": "application/json", "Content-Length": str(10**12)}

    assert code_of(api.post(ANALYZE, content=b"{", headers=headers)) == (401, "UNAUTHENTICATED")


def test_the_health_of_a_guarded_service_is_open(guarded: tuple[ApiClient, Keys]) -> None:
    api, _ = guarded

    assert api.get("/health/live").status_code == 200
    assert api.get("/health/ready").status_code == 503


def test_a_service_that_others_can_reach_asks_for_keys_even_if_there_are_none(tmp_path: Path) -> None:
    with open_api(settings_for(tmp_path, host="0.0.0.0"), concurrency=0) as api:  # noqa: S104 -- not bound
        assert code_of(api.get(JOBS)) == (401, "UNAUTHENTICATED")


def test_the_first_key_closes_a_service_that_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.authentication.REMEMBERED_SECONDS", 0.0)
    with open_api(settings_for(tmp_path), concurrency=0) as api:
        before = api.get(JOBS)
        database = SqliteDatabase(tmp_path / "jobs.sqlite3")
        Keys(database).new(Scope.READ)
        database.close()

        assert (before.status_code, code_of(api.get(JOBS))) == (200, (401, "UNAUTHENTICATED"))


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "[::1"},
        {"Host": ""},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1.evil.example"},
    ],
    ids=["rebound name", "broken name", "no name", "other site", "no site", "longer name"],
)
def test_pages_of_other_sites_cannot_use_a_service_without_keys(
    api: ApiClient, headers: dict[str, str]
) -> None:
    files = {"image": ("a.png", b"x", "image/png")}

    answer = api.post(ANALYZE, data={"plugin": "answers"}, files=files, headers=headers)

    assert code_of(answer) == (403, "FORBIDDEN")


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1", "127.1.2.3:1", "[::1]:8000"])
def test_pages_of_this_machine_can(api: ApiClient, host: str) -> None:
    assert api.get(JOBS, headers={"Host": host, "Origin": f"http://{host}"}).status_code == 200


def test_an_odd_host_still_gets_an_envelope_for_what_is_not_there(api: ApiClient) -> None:
    assert code_of(api.get("/nowhere", headers={"Host": "[::1"})) == (404, "ROUTE_UNKNOWN")


def test_who_sends_too_many_requests_is_told_when_to_go_on(tmp_path: Path) -> None:
    with open_api(settings_for(tmp_path, requests_per_minute=6), concurrency=0) as api:
        first, second = api.post(JOBS, json=asking()), api.post(JOBS, json=asking())

    assert (first.status_code, code_of(second)) == (202, (429, "RATE_LIMITED"))
    assert (error_of(second)["details"]["retryable"], second.headers["Retry-After"]) == (True, "10")


def test_a_store_that_is_away_lets_nobody_in(tmp_path: Path) -> None:
    settings = settings_for(tmp_path, host="0.0.0.0")  # noqa: S104 -- it is not bound
    with open_api(settings, concurrency=0) as api:
        (tmp_path / "jobs.sqlite3").unlink()
        answer = api.get(JOBS, headers={"Authorization": "Bearer gov_a_b"})

    assert code_of(answer) == (503, "SERVICE_FAULT")
