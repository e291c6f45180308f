import sqlite3

from dbadmin.drivers.base import Driver


class SqliteDriver(Driver):
    dialect = "sqlite"

    def connect(self, dsn):
        return sqlite3.connect(dsn)


def driver():
    return SqliteDriver()
