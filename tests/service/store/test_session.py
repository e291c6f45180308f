from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, TextClause, text

from service.store.session import Database, StoreUnavailableError
from service.store.tables import metadata

if TYPE_CHECKING:
    from pathlib import Path


def _insert_twice(connection: Connection, row: TextClause) -> None:
    connection.execute(row)
    connection.execute(row)


def test_the_migrations_make_exactly_the_tables_of_the_code(database: Database) -> None:
    with database.read() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)

    assert differences == []


def test_migrating_twice_changes_nothing(database: Database) -> None:
    database.migrate()

    database.ping()


def test_processes_that_start_together_migrate_once(tmp_path: Path) -> None:
    databases = [Database(tmp_path / "jobs.sqlite3") for _ in range(4)]
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


def test_the_file_is_in_wal_mode(database: Database) -> None:
    with database.read() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar_one() == "wal"


def test_a_write_that_fails_leaves_nothing_behind(database: Database) -> None:
    row = text("INSERT INTO workers (name, seen_at) VALUES ('w', 1)")

    with pytest.raises(StoreUnavailableError, match="UNIQUE"), database.write() as connection:
        _insert_twice(connection, row)

    with database.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM workers")).scalar_one() == 0


def test_a_file_that_is_no_database_is_a_store_that_is_unavailable(tmp_path: Path) -> None:
    path = tmp_path / "jobs.sqlite3"
    path.write_bytes(b"this is a text file, and not a short one either" * 40)
    database = Database(path)

    with pytest.raises(StoreUnavailableError, match="not a database"):
        database.migrate()
    database.close()


def test_a_database_without_tables_does_not_answer_a_ping(tmp_path: Path) -> None:
    database = Database(tmp_path / "jobs.sqlite3")

    with pytest.raises(StoreUnavailableError, match="no such table"):
        database.ping()
    database.close()
