"""What the scanner says of each project of the corpus: each is scanned once, beside the other tests."""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from tests.governance_lint.counted_projects import count_project
from tests.governance_lint.example_projects import check_project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from governance_lint.engine import Report
    from governance_lint.violation import Violation

CASES = Path(__file__).parent / "cases"

_NICENESS = 5
_Said = TypeVar("_Said")


def all_cases() -> list[str]:
    """Return the names of the corpus' folders."""
    return sorted(path.name for path in CASES.iterdir() if path.is_dir())


class Scans(Generic[_Said]):
    """Scans cases in other processes, which leave the cores to whatever else wants them."""

    def __init__(self, scan: Callable[[Path], _Said], pool: Callable[[], ProcessPoolExecutor]) -> None:
        self._scan = scan
        self._pool = pool
        self._scans: dict[str, Future[_Said]] = {}

    def begin(self, cases: Iterable[str]) -> None:
        """Begin with the cases that tests will ask for, in their order."""
        for case in cases:
            if case not in self._scans:
                self._scans[case] = self._pool().submit(self._scan, CASES / case)

    def said_of(self, case: str) -> _Said:
        """Return what the scanner says of a case."""
        self.begin([case])
        return self._scans[case].result()


@cache
def _pool() -> ProcessPoolExecutor:
    spawning = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(
        os.cpu_count(), mp_context=spawning, initializer=os.nice, initargs=(_NICENESS,)
    )


def end_all_scans() -> None:
    """End the other processes; what they have not begun is not done."""
    if _pool.cache_info().currsize:
        _pool().shutdown(cancel_futures=True)


def _findings(root: Path) -> tuple[Violation, ...]:
    return tuple(check_project(root))


def _counts(root: Path) -> Report:
    return count_project(root)


FINDINGS = Scans(_findings, _pool)
COUNTS = Scans(_counts, _pool)


def findings_in(case: str) -> tuple[Violation, ...]:
    """Return the findings in a case, given by the name of its folder."""
    return FINDINGS.said_of(case)


def counts_in(case: str) -> Report:
    """Return the report on a case with what became of its accesses."""
    return COUNTS.said_of(case)
