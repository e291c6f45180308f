"""A whole package, as CI asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.cpu_time import Measured, best_cpu_seconds
from benchmarks.memory import peak_mebibytes
from benchmarks.table import AtMostTimes, MemoryRow, Row
from benchmarks.type_server import server_cpu_seconds, server_starts

if TYPE_CHECKING:
    from benchmarks.subject import Subject


def measure(subject: Subject, rounds: int, *, warm_up: bool) -> list[Row]:
    """Return what flake8 with the plugin, and our own command line, cost beside flake8 alone."""
    best = best_cpu_seconds(
        [
            _flake8(subject, "plain", subject.plain),
            Measured("cold", _flake8(subject, "", subject.guarded).command, subject.project, subject.forget),
            _flake8(subject, "warm", subject.guarded),
            _own_cold(subject),
            Measured("own warm", _own_cold(subject).command, subject.project),
        ],
        rounds,
        warm_up=warm_up,
    )
    return [
        Row("whole tree, warm", best["warm"], best["plain"], AtMostTimes(1.03)),
        Row("whole tree, cold", best["cold"], best["plain"], AtMostTimes(1.15)),
        Row("own command line, warm", best["own warm"], best["plain"], AtMostTimes(0.05)),
        Row("own command line, cold", best["own cold"], best["plain"], AtMostTimes(0.2)),
        Row("of that the type server", server_cpu_seconds(subject), best["plain"]),
    ]


def measure_memory(subject: Subject) -> list[MemoryRow]:
    """Return what a cold scan of the tree takes at most, by our own command line and through flake8."""
    cold = Measured("", _flake8(subject, "", subject.guarded).command, subject.project, subject.forget)
    return [
        MemoryRow(
            f"{subject.name}, own command line, cold",
            peak_mebibytes(_own_cold(subject)),
            subject.most_mebibytes,
        ),
        MemoryRow(f"{subject.name}, flake8 --jobs 2, cold", peak_mebibytes(cold), subject.most_mebibytes),
        MemoryRow(
            f"{subject.name}, flake8 --jobs 2 without the plugin",
            peak_mebibytes(_flake8(subject, "", subject.plain)),
        ),
    ]


def count_server_starts(subject: Subject) -> dict[int, int]:
    """Return how many servers a cold run of flake8 starts, by its number of jobs."""
    return {
        jobs: server_starts(subject, ("-m", "flake8", "--jobs", str(jobs), subject.package))
        for jobs in (1, 2)
    }


def _flake8(subject: Subject, name: str, python: str) -> Measured:
    return Measured(name, (python, "-m", "flake8", "--jobs", "2", subject.package), subject.project)


def _own_cold(subject: Subject) -> Measured:
    command = (subject.guarded, "-m", "governance_lint", "check", "--format", "concise", subject.package)
    return Measured("own cold", command, subject.project, subject.forget)
