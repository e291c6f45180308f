"""What a reporter is given, and what a reporter is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from governance_lint.baseline import Entry
    from governance_lint.reporters.palette import Palette
    from governance_lint.tally import Tally, UnknownAccess
    from governance_lint.violation import Violation


@dataclass(frozen=True, slots=True)
class Findings:
    """The outcome of one check, over all projects that it touched."""

    violations: tuple[Violation, ...]  #: sorted as reports are
    files_checked: int
    could_not_look: bool  #: something could not be looked at, so the verdict is incomplete
    texts: Mapping[str, str]  #: by path as violations name it: the text that their spans point into
    tally: Tally | None = None  #: what became of all accesses of governed names, if that is to be told
    silenced: Mapping[str, int] = field(default_factory=dict)  #: how many of a code comments suppress
    suppressed: tuple[Violation, ...] = ()  #: those that comments suppress, sorted likewise
    unknown: tuple[UnknownAccess, ...] | None = None  #: the unknown accesses, if they are to be listed
    held_back: tuple[Violation, ...] = ()  #: those that a baseline accepts, sorted likewise
    stale: tuple[Entry, ...] = ()  #: entries of a baseline that match nothing any more
    fails_otherwise: bool = False  #: the check fails, whatever the violations are

    def counts(self) -> dict[str, int]:
        """Return how many violations each code has, most first, then by code."""
        counted: dict[str, int] = {}
        for violation in self.violations:
            counted[violation.code] = counted.get(violation.code, 0) + 1
        return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


class Reporter(Protocol):
    """Turns findings into lines without their newline."""

    def __call__(self, findings: Findings, palette: Palette, *, with_statistics: bool) -> Iterator[str]:
        """Yield the report's lines."""
