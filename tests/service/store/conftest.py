from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service.store.images import ImageFolder, ImageStore, ImageTable
from service.store.jobs import JobStore
from service.store.postgresql import PostgresqlDatabase
from service.store.sqlite import SqliteDatabase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from service.store.session import Database
    from tests.service.servers.postgresql import PostgresqlServer


@pytest.fixture(params=["sqlite", "postgresql"])
def open_again(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Database]]:
    """Give a way to open one database again and again, as other processes would."""
    if request.param == "sqlite":
        yield lambda: SqliteDatabase(tmp_path / "jobs.sqlite3")
        return
    server: PostgresqlServer = request.getfixturevalue("postgresql")
    with server.empty_database() as url:
        yield lambda: PostgresqlDatabase(url)


@pytest.fixture
def database(open_again: Callable[[], Database]) -> Iterator[Database]:
    database = open_again()
    database.migrate()
    yield database
    database.close()


@pytest.fixture
def images(database: Database, tmp_path: Path) -> ImageStore:
    """Give what is the default beside each database."""
    return ImageFolder(tmp_path / "images") if isinstance(database, SqliteDatabase) else ImageTable(database)


@pytest.fixture
def store(database: Database, images: ImageStore) -> JobStore:
    return JobStore(database, images)
