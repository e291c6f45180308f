from __future__ import annotations

from typing import Protocol


class Target(Protocol):
    def deploy(self, version: str) -> bool: ...


class Web(Target):
    def deploy(self, version: str) -> bool:
        return True


class Looks:
    """Has the shape of a target, but does not say so."""

    def deploy(self, version: str) -> bool:
        return False
