"""One file, as editors and commits ask for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.cpu_time import Measured, best_cpu_seconds
from benchmarks.table import AtMostMore, AtMostTimes, Row

if TYPE_CHECKING:
    from benchmarks.subject import Subject


def measure(subject: Subject, rounds: int) -> list[Row]:
    """Return what the plugin adds to flake8 on one file."""

    def flake8(name: str, python: str, path: str) -> Measured:
        return Measured(name, (python, "-m", "flake8", path), subject.project)

    plain = flake8("plain", subject.plain, subject.with_candidates)
    best = best_cpu_seconds(
        [
            flake8("plain without", subject.plain, subject.without_candidates),
            flake8("without", subject.guarded, subject.without_candidates),
            plain,
            flake8("warm", subject.guarded, subject.with_candidates),
        ],
        rounds,
    )
    # Apart, because each edit would make the warm run a cold one.
    edited = replace(flake8("edited", subject.guarded, subject.with_candidates), prepare=subject.edit)
    after_edits = best_cpu_seconds([plain, edited], rounds)
    return [
        Row("one file without candidates", best["without"], best["plain without"], AtMostTimes(1.05)),
        Row("one file with candidates, warm", best["warm"], best["plain"], AtMostMore(0.06)),
        Row("one file with candidates, edited", after_edits["edited"], after_edits["plain"], AtMostMore(0.6)),
    ]
