from __future__ import annotations

import inspect
from collections.abc import Callable


def describe(function: Callable[..., object], *, width: int = 80) -> str:
    return f"{function.__name__}{inspect.signature(function)}"[:width]


class Catalog:
    def __init__(self) -> None:
        self.lines: list[str] = []

    def add(self, function: Callable[..., object]) -> None:
        self.lines.append(describe(function))

    def run(self, function: Callable[..., object]) -> None:
        function()
