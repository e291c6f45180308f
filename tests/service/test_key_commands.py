from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import httpx
import pytest

from service.key_commands import create_key, keys_exist, list_keys, revoke_key
from service.keys import KeyState, Scope, read_key
from service.settings import SettingsError
from service.store.keys import KeyStore
from service.store.sqlite import SqliteDatabase
from tests.api.requests import ANALYZE, asking
from tests.service.api_client import INLINE_PLUGINS, settings_for
from tests.service.service_process import service_process

if TYPE_CHECKING:
    from pathlib import Path

    from service.keys import ApiKey


def stored(folder: Path) -> list[ApiKey]:
    database = SqliteDatabase(folder / "jobs.sqlite3")
    try:
        return KeyStore(database).all()
    finally:
        database.close()


def test_a_new_key_is_printed_alone_and_stored_as_a_hash(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = keys_exist(settings_for(tmp_path))

    create_key(settings_for(tmp_path), "web shop", "run, read", "90d")

    printed, told = capsys.readouterr()
    shown, (key,) = read_key(printed.strip()), stored(tmp_path)
    assert (before, keys_exist(settings_for(tmp_path))) == (False, True)
    assert shown is not None
    assert key.is_opened_by(shown)
    assert (key.name, key.scopes) == ("web shop", frozenset({Scope.RUN, Scope.READ}))
    assert key.expires_at is not None
    assert key.expires_at - key.created_at == timedelta(days=90)
    assert shown.secret not in told
    assert shown.secret.encode() not in (tmp_path / "jobs.sqlite3").read_bytes()


def test_the_list_shows_states_and_no_secrets(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = settings_for(tmp_path)
    list_keys(settings)
    create_key(settings, "first", "admin", None)
    create_key(settings, "second", "metrics", "1h")
    first, second = stored(tmp_path)
    capsys.readouterr()

    revoke_key(settings, first.id)
    list_keys(settings)

    lines = capsys.readouterr().out.splitlines()[1:]
    assert [line.split()[:3] for line in lines[1:]] == [
        [first.id, KeyState.REVOKED.value, "admin"],
        [second.id, KeyState.ACTIVE.value, "metrics"],
    ]
    assert not any(key.digest in line for key in (first, second) for line in lines)


@pytest.mark.parametrize("scopes", ["", ",", "run,fly"])
def test_a_scope_that_there_is_not_is_refused(tmp_path: Path, scopes: str) -> None:
    with pytest.raises(SettingsError, match=r"\A--scopes: .*run, read, metrics, admin"):
        create_key(settings_for(tmp_path), "x", scopes, None)


@pytest.mark.parametrize("expires", ["", "0d", "-1d", "1.5d", "9999d", "tomorrow", "5"])
def test_a_time_that_is_none_is_refused(tmp_path: Path, expires: str) -> None:
    with pytest.raises(SettingsError, match=r"\A--expires: .*write 90d, 12h or 30m"):
        create_key(settings_for(tmp_path), "x", "run", expires)


@pytest.mark.parametrize("name", ["", "two\nlines", "x" * 256])
def test_a_name_that_a_list_could_not_show_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(SettingsError, match=r"\ANAME: "):
        create_key(settings_for(tmp_path), name, "run", None)


def test_a_key_that_there_is_not_cannot_be_revoked(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="there is no key 'nobody'"):
        revoke_key(settings_for(tmp_path), "nobody")


def test_with_a_key_the_service_may_be_reached_by_others_and_its_log_holds_none(tmp_path: Path) -> None:
    settings = {
        "GOVERNANCE_STATE_DIR": str(tmp_path),
        "GOVERNANCE_PLUGINS": INLINE_PLUGINS[0],
        "GOVERNANCE_ENTRY_POINTS": "false",
        "GOVERNANCE_ISOLATION": "inline",
        "GOVERNANCE_LOG_LEVEL": "debug",
    }
    with service_process(["keys", "create", "test"], settings, tmp_path / "keys.log") as command:
        done, key = command.exit_code(), command.rest_of_output().strip()
    arguments = ["api", "--host", "0.0.0.0", "--port", "0"]  # noqa: S104 -- there is a key
    with service_process(arguments, settings, tmp_path / "api.log") as api:
        ready = api.ready_line()
        address = ready.split()[2].replace("0.0.0.0", "127.0.0.1")  # noqa: S104 -- as above
        headers = {"Authorization": f"Bearer {key}"}
        with httpx.Client(base_url=address, timeout=30) as http:
            statuses = [
                http.post(ANALYZE, json=asking()).status_code,
                http.post(ANALYZE, json=asking(), headers=headers).status_code,
                http.get(f"/v1/plugins/{key}", headers=headers).status_code,
            ]
        api.stop()

    assert (done, ready.endswith("(API keys are asked for)")) == (0, True)
    assert statuses == [401, 200, 404]
    assert key not in api.log
