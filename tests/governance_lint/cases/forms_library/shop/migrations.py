from __future__ import annotations

import sqlite3
import sqlite3 as database
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from shop.repository import Cursor, LoudCursor, Repository


def migrate(connection: sqlite3.Connection) -> None:
    def step(sql: str) -> None:
        connection.executescript(sql)  # fine: nested in the allowed function

    step("create table t (key text)")


@contextmanager
def transaction(connection: database.Connection) -> Iterator[database.Cursor]:
    connection.execute("begin")  # expect: EXG101
    try:
        yield connection.cursor()
    except database.Error:
        connection.rollback()  # fine: not governed
        raise
    connection.commit()


def seed(repository: Repository) -> None:
    with transaction(repository.connection) as cursor:
        cursor.execute("insert into t values ('a')")  # expect: EXG101
    with repository.connection as connection:
        connection.executescript("vacuum")  # expect: EXG101
    run = repository.connection.execute  # expect: EXG102
    run("vacuum")
    loud = repository.connection.cursor(factory=LoudCursor)
    loud.execute("select 1")  # expect: EXG101
    for row in repository.connection.execute("select * from t"):  # expect: EXG101
        print(row)
    migrate(repository.connection)  # fine: through the allowed function


def in_parallel(cursors: list[sqlite3.Cursor], statements: list[str], pages: list[Cursor]) -> list[object]:
    with ThreadPoolExecutor() as pool:
        found = list(pool.map(sqlite3.Cursor.execute, cursors, statements))  # expect: EXG102
        found += pool.map(Cursor.execute, pages, [1])  # fine: the cursor over pages
    found += [cursor.execute(1) for cursor in pages]  # fine: the same in a comprehension
    found += [cursor.execute("select 1") for cursor in cursors]  # expect: EXG101
    found.append(getattr(cursors[0], "execute"))  # expect: EXG103
    return found
