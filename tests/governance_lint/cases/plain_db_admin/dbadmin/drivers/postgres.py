import socket

from dbadmin.drivers.base import Driver


class PostgresDriver(Driver):
    def __init__(self, ssl=False):
        self.ssl = ssl

    def connect(self, dsn):
        sock = socket.socket()
        sock.connect(dsn)
        return sock


class SslDriver(PostgresDriver):
    def connect(self, dsn):
        plain = super().connect(dsn)
        return ("ssl", plain)


def driver(ssl=False):
    return SslDriver(ssl) if ssl else PostgresDriver()
