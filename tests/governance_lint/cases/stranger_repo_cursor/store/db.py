from contextlib import contextmanager

import psycopg
from psycopg import Connection, Cursor


class LoggingCursor(Cursor):
    def execute(self, query, params=None):
        print(query)
        return super().execute(query, params)

    def executescript(self, text):
        for stmt in text.split(";"):
            self.execute(stmt)  # expect: EXG101


@contextmanager
def cursor(conn: Connection):
    cur = LoggingCursor(conn)
    try:
        yield cur
    finally:
        cur.close()


def open_cursor() -> "psycopg.Cursor":
    return LoggingCursor(None)
