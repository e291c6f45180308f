"""What is said of one file as a whole, and how it is said that it could not be looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from governance_lint.violation import Span, Violation

if TYPE_CHECKING:
    from governance_lint.tally import Tally

CANNOT_CHECK = "EXG000"

_LONGEST_TOLD = 300


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the scanner says of one file."""

    violations: tuple[Violation, ...] = ()
    could_not_look: bool = False  #: some of it could not be judged: the verdict is not whole
    tally: Tally | None = None  #: what became of its accesses, where that was counted


def cannot_check(path: str, reason: str, line: int = 1) -> Verdict:
    """Return that a file could not be checked, and why."""
    return Verdict((not_looked_at(path, reason, line),), could_not_look=True)


def not_looked_at(path: str, reason: str, line: int = 1) -> Violation:
    """Return the finding (EXG000) that says why a file could not be checked."""
    return Violation(CANNOT_CHECK, f"cannot check {path}: {reason}", path, Span(line, 0, line, 0))


def told(error: Exception) -> str:
    """Return an unexpected error in one line, however long or unprintable its text is."""
    try:
        text = f"{type(error).__name__}: {error}"
    except Exception:  # noqa: BLE001 -- an error's own text may be beyond what Python can print
        text = type(error).__name__
    return " ".join(text[:_LONGEST_TOLD].split())
