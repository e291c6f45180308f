from __future__ import annotations

from typing import Any, Self


class Probe:
    def measure(self, at: int = 0) -> float:
        return 0.0

    def tuned(self) -> Self:
        return self

    @classmethod
    def make(cls) -> Self:
        return cls()


class Laser(Probe):
    pass


class Ruler:
    def measure(self, at: int = 0) -> int:
        return 1

    def sense(self) -> Any: ...
