from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service.store.images import ImageFolder
from service.store.jobs import JobStore
from service.store.session import Database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(tmp_path / "jobs.sqlite3")
    database.migrate()
    yield database
    database.close()


@pytest.fixture
def images(tmp_path: Path) -> ImageFolder:
    return ImageFolder(tmp_path / "images")


@pytest.fixture
def store(database: Database, images: ImageFolder) -> JobStore:
    return JobStore(database, images)
