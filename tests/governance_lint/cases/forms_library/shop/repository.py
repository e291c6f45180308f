from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any


class Cursor:
    """A position in a page of results: not the database's cursor."""

    def execute(self, move: int) -> int:
        return move


class Repository:
    def __init__(self, path: str) -> None:
        self._connection = sqlite3.connect(path)
        self._connection.execute("pragma foreign_keys = on")  # expect: EXG101

    def _query(self, sql: str, *values: Any) -> list[Any]:
        with closing(self._connection.cursor()) as cursor:
            return cursor.execute(sql, values).fetchall()  # fine: the allowed method

    def find(self, key: str) -> list[Any]:
        return self._query("select * from t where key = ?", key)  # fine: through the allowed method

    def find_fast(self, key: str) -> list[Any]:
        with closing(self._connection.cursor()) as cursor:
            cursor.execute(f"select * from t where key = '{key}'")  # expect: EXG101
            return cursor.fetchall()

    def find_in_one_line(self, key: str) -> Any:
        return self._connection.cursor().execute("select 1").fetchone()[0]  # expect: EXG101

    def many(self, rows: list[tuple[str]]) -> None:
        self._connection.executemany("insert into t values (?)", rows)  # fine: not governed
        self._connection.cursor().executemany("insert into t values (?)", rows)  # fine: nor on the cursor

    def page(self) -> int:
        cursor = Cursor()
        return cursor.execute(3)  # fine: the cursor above

    @property
    def connection(self) -> sqlite3.Connection:
        return self._connection


class Row(sqlite3.Row): ...


class LoudCursor(sqlite3.Cursor):
    def execute(self, sql: str, parameters: Any = (), /) -> LoudCursor:
        print(sql)
        super().execute(sql, parameters)  # fine: super in the override
        return self

    def shout(self, sql: str) -> LoudCursor:
        return self.execute(sql.upper())  # expect: EXG101
