from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from service.store.sqlite import SqliteDatabase
from tests.service.storm.ledger import SqliteLedger

if TYPE_CHECKING:
    from pathlib import Path


#: What takes minutes is for `make storm` alone.
collect_ignore = [] if "GOVERNANCE_STORM" in os.environ else ["test_failpoints_of_processes.py"]


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a state folder, to be copied, with tables that keep a history."""
    folder = tmp_path_factory.mktemp("tables")
    database = SqliteDatabase(folder / "jobs.sqlite3")
    database.migrate()
    database.close()
    SqliteLedger(database.path).open()
    return folder
