"""CPU time of whole commands, their child processes included."""

from __future__ import annotations

import resource
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.wheel_environment import ran

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


def _nothing() -> None:
    """Prepare nothing."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One command to measure, and what must be done before each run of it."""

    name: str
    command: tuple[str, ...]
    folder: Path
    prepare: Callable[[], None] = _nothing


def best_cpu_seconds(cases: Sequence[Measured], rounds: int) -> dict[str, float]:
    """Return the least CPU time of each case, user and system, over interleaved rounds.

    The least, because a busy machine only ever adds. One run of each goes before and is not counted.
    """
    best = {case.name: float("inf") for case in cases}
    for number in range(rounds + 1):
        for case in cases:
            case.prepare()
            spent = _cpu_seconds(case)
            if number:
                best[case.name] = min(best[case.name], spent)
    return best


def _cpu_seconds(case: Measured) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ran(*case.command, within=case.folder)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
