import smtplib
import socket


class Transport:
    def send(self, message):
        raise NotImplementedError


class Smtp(Transport):
    def __init__(self, host):
        self.host = host

    def send(self, message):
        with smtplib.SMTP(self.host) as client:
            client.send(message)


class Udp(Transport):
    def __init__(self, addr):
        self.sock = socket.socket()
        self.addr = addr

    def send(self, message):
        self.sock.send(message)

    def send_twice(self, message):
        self.send(message)  # expect: EXG101
        self.sock.send(message)


class Buffered(Transport):
    def __init__(self, wrapped):
        self._wrapped = wrapped
        self._buffer = []

    def send(self, message):
        self._buffer.append(message)
        if len(self._buffer) > 10:
            self.drain()

    def drain(self):
        buffered, self._buffer = self._buffer, []
        for message in buffered:
            self._wrapped.send(message)  # expect: EXG101

    def __getattr__(self, name):
        return getattr(self._wrapped, name)
