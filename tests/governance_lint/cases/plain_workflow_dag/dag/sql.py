import sqlite3


class Connection:
    def __init__(self, path):
        self.raw = sqlite3.connect(path)

    def cursor(self):
        return self.raw.cursor()

    def execute(self, sql):
        return self.raw.execute(sql)


class Query:
    def __init__(self, sql, operator="="):
        self.sql = sql
        self.operator = operator

    def execute(self, conn):
        return conn.execute(self.sql)


def run_all(conn, queries):
    for op in queries:
        op.execute(conn)
