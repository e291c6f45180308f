from __future__ import annotations

import threading
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import alembic.command
import alembic.config
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, TextClause, event, text

from service.jobs import NewJob, Origin
from service.store.images import ImageTable
from service.store.jobs import JobStore
from service.store.postgresql import PostgresqlDatabase
from service.store.session import Database, StoreUnavailableError
from service.store.sqlite import SqliteDatabase
from service.store.statements import CLAIM
from service.store.tables import metadata
from tests.service.servers.postgresql import PostgresqlServer, postgresql_server
from tests.service.servers.tied_process import free_port
from tests.service.store.stored_jobs import NOW

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def _insert_twice(connection: Connection, row: TextClause) -> None:
    connection.execute(row)
    connection.execute(row)


def test_the_migrations_make_exactly_the_tables_of_the_code(database: Database) -> None:
    with database.read() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)

    assert differences == []


def test_older_idempotency_keys_go_on_under_the_api_key_that_they_came_with(tmp_path: Path) -> None:
    database = SqliteDatabase(tmp_path / "jobs.sqlite3")
    config = alembic.config.Config()
    config.set_main_option("script_location", str(files("service.store") / "migrations"))
    row = (
        "INSERT INTO jobs (id, kind, plugin, mime_type, options, status, attempt, request_digest, created_at,"
        " idempotency_key, key_id)"
        " VALUES (:id, 'analyze', 'p', 'image/png', '{}', 'PENDING', 0, '', 0, :key, :by)"
    )
    old = [("a", "k", "one"), ("b", "m", None), ("c", None, "one")]
    with database.write() as connection:
        config.attributes["connection"] = connection
        alembic.command.upgrade(config, "0009")
        connection.execute(text(row), [{"id": job_id, "key": key, "by": by} for job_id, key, by in old])
    database.migrate()

    store = JobStore(database, ImageTable(database))
    found = {}
    for key, by in (("k", "one"), ("k", "other"), ("m", None), ("m", "one")):
        asked = NewJob("p", b"", "image/png", idempotency_key=key, origin=Origin(key_id=by))
        found[key, by] = store.create(asked, f"new-{key}-{by}", asked.digest(), NOW, pending_limit=9).id
    database.close()
    assert found == {
        ("k", "one"): "a",
        ("k", "other"): "new-k-other",
        ("m", None): "b",
        ("m", "one"): "new-m-one",
    }


def test_migrating_twice_changes_nothing(database: Database) -> None:
    database.migrate()

    database.ping()


def test_processes_that_start_together_migrate_once(open_again: Callable[[], Database]) -> None:
    databases = [open_again() for _ in range(4)]
    faults: list[BaseException] = []

    def migrate(database: Database) -> None:
        try:
            database.migrate()
        except StoreUnavailableError as fault:
            faults.append(fault)

    threads = [threading.Thread(target=migrate, args=(database,)) for database in databases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for database in databases:
        database.close()

    assert faults == []


def test_the_file_is_in_wal_mode(tmp_path: Path) -> None:
    database = SqliteDatabase(tmp_path / "jobs.sqlite3")
    with database.read() as connection:
        mode = connection.execute(text("PRAGMA journal_mode")).scalar_one()
    database.close()

    assert mode == "wal"


def test_a_write_that_fails_leaves_nothing_behind(database: Database) -> None:
    row = text("INSERT INTO workers (name, seen_at) VALUES ('w', 1)")

    with pytest.raises(StoreUnavailableError, match=r"(?i)unique"), database.write() as connection:
        _insert_twice(connection, row)

    with database.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM workers")).scalar_one() == 0


def test_a_file_that_is_no_database_is_a_store_that_is_unavailable(tmp_path: Path) -> None:
    path = tmp_path / "jobs.sqlite3"
    path.write_bytes(b"this is a text file, and not a short one either" * 40)
    database = SqliteDatabase(path)

    with pytest.raises(StoreUnavailableError, match="not a database"):
        database.migrate()
    database.close()


def test_a_database_without_tables_does_not_answer_a_ping(open_again: Callable[[], Database]) -> None:
    database = open_again()

    with pytest.raises(StoreUnavailableError, match=r"no such table|does not exist"):
        database.ping()
    database.close()


def test_a_database_that_only_lets_read_does_not_answer_a_ping(
    database: Database, open_again: Callable[[], Database]
) -> None:
    reading: Database = database
    if isinstance(database, SqliteDatabase):
        with database.read() as connection:
            connection.exec_driver_sql("PRAGMA query_only=ON")
    else:
        with database.write_one() as connection:
            name = connection.execute(text("SELECT current_database()")).scalar_one()
            connection.execute(text(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on'))
        reading = open_again()

    with pytest.raises(StoreUnavailableError, match=r"readonly|only lets read"):
        reading.ping()
    reading.close()


def test_tables_of_a_newer_version_are_refused_in_one_line(database: Database) -> None:
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(StoreUnavailableError, match=r"\A[^\n]+ was made by a newer version [^\n]+\Z"):
        database.prepare()


def test_a_server_that_nobody_has_migrated_is_refused_with_the_command(postgresql: PostgresqlServer) -> None:
    with postgresql.empty_database() as url:
        database = PostgresqlDatabase(url)

        with pytest.raises(StoreUnavailableError, match="run: python -m service migrate"):
            database.prepare()
        database.close()


@pytest.mark.parametrize("tail", ["host:no-port/jobs", "[::1/jobs"])
def test_a_url_that_cannot_be_read_is_told_without_its_password(tail: str) -> None:
    with pytest.raises(
        StoreUnavailableError, match=r"^GOVERNANCE_DATABASE_URL is not a URL; write"
    ) as refusal:
        PostgresqlDatabase(f"postgresql://user:secret@{tail}")

    assert "secret" not in str(refusal.value)


def test_a_server_that_does_not_answer_is_told_in_one_line_without_the_password() -> None:
    database = PostgresqlDatabase(f"postgresql://user:secret@127.0.0.1:{free_port()}/jobs")

    with pytest.raises(StoreUnavailableError, match=r"(?i)\A[^\n]+:\*\*\*@[^\n]+ refused") as refusal:
        database.prepare()
    database.close()
    assert ("secret" in str(refusal.value), "\n" in str(refusal.value)) == (False, False)


def test_a_server_that_was_killed_is_used_again_once_it_is_back() -> None:
    with postgresql_server() as server, server.migrated_database() as url:
        database = PostgresqlDatabase(url)
        database.ping()
        server.kill()
        with pytest.raises(StoreUnavailableError):
            database.ping()
        server.start()

        database.ping()
        database.close()


def test_sqlite_finds_what_is_claimed_next_through_its_index(tmp_path: Path) -> None:
    database = SqliteDatabase(tmp_path / "jobs.sqlite3")
    database.migrate()
    plans: list[object] = []

    def explain(*execution: Any) -> None:
        _, cursor, statement, values, *_ = execution
        plans.extend(cursor.execute(f"EXPLAIN QUERY PLAN {statement}", values).fetchall())

    lease = dict.fromkeys(("until", "machine", "at"))
    claim = {"by_worker": "w", **lease, "now": None, "without": ["p"], "batch": 1}
    with database.write() as connection:
        event.listen(connection, "before_cursor_execute", explain)
        connection.execute(CLAIM, claim)
    database.close()

    searches = [str(step) for step in plans if " jobs " in str(step)]
    assert ["jobs_waiting" in search for search in searches] == [False, True]
    assert "(id=?)" in searches[0]
