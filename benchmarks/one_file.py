"""One file, as editors and commits ask for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.cpu_time import Measured, best_cpu_seconds
from benchmarks.subject import FILE_WITH_CANDIDATES, FILE_WITHOUT
from benchmarks.table import Row

if TYPE_CHECKING:
    from benchmarks.subject import Subject


def measure(subject: Subject, rounds: int) -> list[Row]:
    """Return what the plugin adds to flake8 on one file."""

    def flake8(name: str, python: object, path: str) -> Measured:
        return Measured(name, (str(python), "-m", "flake8", path), subject.project)

    plain = flake8("plain", subject.plain, FILE_WITH_CANDIDATES)
    best = best_cpu_seconds(
        [
            flake8("plain without", subject.plain, FILE_WITHOUT),
            flake8("without", subject.guarded, FILE_WITHOUT),
            plain,
            flake8("warm", subject.guarded, FILE_WITH_CANDIDATES),
        ],
        rounds,
    )
    # Apart, because each edit would make the warm run a cold one.
    edited = replace(flake8("edited", subject.guarded, FILE_WITH_CANDIDATES), prepare=subject.edit)
    after_edits = best_cpu_seconds([plain, edited], rounds)
    return [
        Row("one file without candidates", best["without"], best["plain without"], "ratio ≤ 1.05"),
        Row("one file with candidates, warm", best["warm"], best["plain"], "≤ flake8 + 0.06 s"),
        Row(
            "one file with candidates, edited",
            after_edits["edited"],
            after_edits["plain"],
            "≤ flake8 + 0.6 s",
        ),
    ]
