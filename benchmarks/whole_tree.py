"""A whole package, as CI asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.cpu_time import Measured, best_cpu_seconds
from benchmarks.subject import PACKAGE
from benchmarks.table import Row
from benchmarks.type_server import server_cpu_seconds

if TYPE_CHECKING:
    from benchmarks.subject import Subject


def measure(subject: Subject, rounds: int) -> list[Row]:
    """Return what flake8 with the plugin, and our own command line, cost beside flake8 alone."""
    project = subject.project
    flake8 = ("-m", "flake8", "--jobs", "2", PACKAGE)
    own = ("-m", "governance_lint", "check", "--format", "concise", PACKAGE)
    plain, guarded = str(subject.plain), str(subject.guarded)
    best = best_cpu_seconds(
        [
            Measured("plain", (plain, *flake8), project),
            Measured("cold", (guarded, *flake8), project, subject.forget),
            Measured("warm", (guarded, *flake8), project),
            Measured("own cold", (guarded, *own), project, subject.forget),
            Measured("own warm", (guarded, *own), project),
        ],
        rounds,
    )
    return [
        Row("whole tree, warm", best["warm"], best["plain"], "ratio ≤ 1.03"),
        Row("whole tree, cold", best["cold"], best["plain"], "ratio ≤ 1.15"),
        Row("own command line, warm", best["own warm"], best["plain"], "ratio ≤ 0.05"),
        Row("own command line, cold", best["own cold"], best["plain"], "ratio ≤ 0.20"),
        Row("of that the type server", server_cpu_seconds(subject), best["plain"], ""),
    ]
