"""The tables that a run of the benchmarks prints, in Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_HEADS = ("case", "CPU s", "flake8 alone, CPU s", "ratio", "added s", "to reach", "")
_MEMORY_HEADS = ("case", "peak MiB", "to reach", "")


@dataclass(frozen=True, slots=True)
class AtMostTimes:
    """A goal: at most so many times what flake8 alone takes."""

    ratio: float

    def is_met(self, seconds: float, baseline_seconds: float) -> bool:
        """Whether what was measured reaches it."""
        return seconds <= self.ratio * baseline_seconds

    def __str__(self) -> str:
        return f"ratio ≤ {self.ratio:g}"


@dataclass(frozen=True, slots=True)
class AtMostMore:
    """A goal: at most so many seconds more than flake8 alone takes."""

    seconds: float

    def is_met(self, seconds: float, baseline_seconds: float) -> bool:
        """Whether what was measured reaches it."""
        return seconds <= baseline_seconds + self.seconds

    def __str__(self) -> str:
        return f"≤ flake8 + {self.seconds:g} s"


@dataclass(frozen=True, slots=True)
class Row:
    """One case beside flake8 without the plugin on the same files in the same run."""

    case: str
    seconds: float | None  #: CPU time, child processes included; None where it did not come to an end
    baseline_seconds: float
    goal: AtMostTimes | AtMostMore | None = None
    remark: str = ""

    def cells(self) -> tuple[str, ...]:
        """Return the row as text."""
        baseline = f"{self.baseline_seconds:.2f}"
        if self.seconds is None:
            return (self.case, "", baseline, "", "", "", self.remark)
        outcome = self.remark
        if self.goal is not None:
            outcome = "met" if self.goal.is_met(self.seconds, self.baseline_seconds) else "missed"
        return (
            self.case,
            f"{self.seconds:.2f}",
            baseline,
            f"{self.seconds / self.baseline_seconds:.3f}",
            f"{self.seconds - self.baseline_seconds:+.2f}",
            "" if self.goal is None else str(self.goal),
            outcome,
        )


@dataclass(frozen=True, slots=True)
class MemoryRow:
    """The most memory that a command and all that it starts take at one time."""

    case: str
    mebibytes: float
    at_most: float | None = None

    def cells(self) -> tuple[str, ...]:
        """Return the row as text."""
        if self.at_most is None:
            return (self.case, f"{self.mebibytes:.0f}", "", "")
        outcome = "met" if self.mebibytes <= self.at_most else "missed"
        return (self.case, f"{self.mebibytes:.0f}", f"≤ {self.at_most:g} MiB", outcome)


def markdown(rows: Iterable[Row]) -> str:
    """Return rows of CPU time as a table."""
    return _table([_HEADS, *(row.cells() for row in rows)])


def memory_markdown(rows: Iterable[MemoryRow]) -> str:
    """Return rows of memory as a table."""
    return _table([_MEMORY_HEADS, *(row.cells() for row in rows)])


def _table(lines: Sequence[tuple[str, ...]]) -> str:
    """Return lines, the head first, as a table whose columns stand under each other."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    ruled = [lines[0], tuple("-" * width for width in widths), *lines[1:]]
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |"
        for line in ruled
    )
