"""Is this process ready to take work: named checks, each with its answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What one check found."""

    ready: bool
    detail: str  #: one line for the operator


@dataclass(frozen=True, slots=True)
class Readiness:
    """The checks of one process, by name; a check answers and never raises."""

    checks: Mapping[str, Callable[[], CheckResult]]

    def look(self) -> dict[str, CheckResult]:
        """Ask every check."""
        return {name: check() for name, check in self.checks.items()}
