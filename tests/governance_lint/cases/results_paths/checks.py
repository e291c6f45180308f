"""What is governed: a class that is open, and a protocol."""

from typing import NoReturn, Protocol


class Check:
    def inspect(self, path):
        """Look at a file."""


class Rule(Protocol):
    def apply(self, path): ...


class Inspector:
    def run(self, check, rule, path):
        return check.inspect(path) | rule.apply(path)


def fail(text) -> NoReturn:
    raise RuntimeError(text)


def refuse(text):
    raise ValueError(text)


def warn(text):
    print(text)
