from dataclasses import dataclass

from psycopg import Connection

from .db import open_cursor
from .repository import UserRepository


@dataclass
class Command:
    sql: str

    def execute(self, *args):
        return self.sql


@dataclass
class UnitOfWork:
    conn: Connection
    commands: list[Command]

    def execute(self):
        for cursor in self.commands:
            cursor.execute()
        self.conn.execute("commit")  # expect: EXG101


def run(sql):
    cur = open_cursor()
    cur.execute(sql)  # expect: EXG101
    ex = cur.execute  # expect: EXG102
    ex(sql)
    cur = Command(sql)
    cur.execute()


def script(conn):
    cur = conn.cursor()
    cur.execute("select 1")  # expect: EXG104
    UnitOfWork(conn, []).execute()
    UserRepository(conn).query("x")


def statements():
    return [c.execute() for c in (Command("a"), Command("b"))]
