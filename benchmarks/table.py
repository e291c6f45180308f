"""The table that a run of the benchmarks prints, in Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_HEADS = ("case", "CPU s", "flake8 alone, CPU s", "ratio", "added s", "to reach")


@dataclass(frozen=True, slots=True)
class Row:
    """One case beside flake8 without the plugin on the same files in the same run."""

    case: str
    seconds: float  #: CPU time, child processes included
    baseline_seconds: float
    to_reach: str

    def cells(self) -> tuple[str, ...]:
        """Return the row as text."""
        return (
            self.case,
            f"{self.seconds:.2f}",
            f"{self.baseline_seconds:.2f}",
            f"{self.seconds / self.baseline_seconds:.2f}",
            f"{self.seconds - self.baseline_seconds:+.2f}",
            self.to_reach,
        )


def markdown(rows: Iterable[Row]) -> str:
    """Return the rows as a table whose columns stand under each other."""
    lines = [_HEADS, *(row.cells() for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    lines.insert(1, tuple("-" * width for width in widths))
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |"
        for line in lines
    )
