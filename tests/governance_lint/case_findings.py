"""What the scanner says of each project of the corpus: each is scanned once, on all cores, ahead of tests."""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from tests.governance_lint.counted_projects import count_project
from tests.governance_lint.example_projects import check_project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from governance_lint.engine import Report
    from governance_lint.violation import Violation

CASES = Path(__file__).parent / "cases"

_Said = TypeVar("_Said")


def all_cases() -> list[str]:
    """Return the names of the corpus' folders."""
    return sorted(path.name for path in CASES.iterdir() if path.is_dir())


class Ahead(Generic[_Said]):
    """Scans cases in other processes, as soon as the first of them is asked for."""

    def __init__(self, scan: Callable[[Path], _Said]) -> None:
        self._scan = scan
        self._wanted: tuple[str, ...] = ()
        self._scans: dict[str, Future[_Said]] = {}
        self._pool: ProcessPoolExecutor | None = None

    def expect(self, cases: Iterable[str]) -> None:
        """Note which cases tests will ask for, in their order."""
        self._wanted = tuple(dict.fromkeys(cases))

    def said_of(self, case: str) -> _Said:
        """Return what the scanner says of a case."""
        if self._pool is None:
            spawning = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(os.cpu_count(), mp_context=spawning)
            for wanted in dict.fromkeys((*self._wanted, case)):
                self._scans[wanted] = self._pool.submit(self._scan, CASES / wanted)
        elif case not in self._scans:
            self._scans[case] = self._pool.submit(self._scan, CASES / case)
        return self._scans[case].result()

    def close(self) -> None:
        """End the other processes; what they have not begun is not done."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def _findings(root: Path) -> tuple[Violation, ...]:
    return tuple(check_project(root))


def _counts(root: Path) -> Report:
    return count_project(root)


FINDINGS = Ahead(_findings)
COUNTS = Ahead(_counts)


def findings_in(case: str) -> tuple[Violation, ...]:
    """Return the findings in a case, given by the name of its folder."""
    return FINDINGS.said_of(case)


def counts_in(case: str) -> Report:
    """Return the report on a case with what became of its accesses."""
    return COUNTS.said_of(case)
