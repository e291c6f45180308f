import sqlkit
from sqlkit.dbapi import Cursor


def select(cursor: Cursor, sql: str):
    return list(cursor.execute(sql).execute("commit"))  # fine: the allowed function


def count(path: str):
    connection = sqlkit.connect(path)
    connection.execute("select count(*)")  # fine: the connection's own method
    connection.cursor().execute("select count(*)")  # expect: EXG101
    connection.execute("x").execute("y")  # expect: EXG101
    return connection.cursor
