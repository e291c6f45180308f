"""What the linter does not know joined with what was seen while tests ran: proven, seen, never exercised."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from governance_lint.engine import Scanner
from governance_lint.entrypoints.asked_files import Asked, projects
from governance_lint.entrypoints.progress import ProgressBar
from governance_lint.policy_file import shown_path
from governance_lint.reporters.shown_text import printable
from governance_lint.tally import SAFE, Fate
from governance_lint.texts.counts import counted
from governance_lint.texts.source import Source
from governance_lint.texts.source_positions import Columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from governance_lint.entrypoints.progress import Terminal
    from governance_lint.policy import Policy
    from governance_lint.tally import Tally, UnknownAccess
    from governance_lint.watch.watching import Entries


class ExercisedAccesses:
    """The accesses of governed names in a project, and which calls entered governed methods."""

    def __init__(self, policy: Policy, entries: Sequence[Entries]) -> None:
        self._policy = policy
        self._entries = _added(entries)
        self._columns: dict[str, Columns] = {}

    def report(self, terminal: Terminal | None = None) -> Iterator[str]:
        """Yield the lines of the report; a terminal is shown how far a long scan is. Raises PolicyError."""
        tally = self._tally(terminal)
        proven, suspected = tally.count(Fate.VIOLATION, *SAFE), tally.count(Fate.SUSPECTED)
        seen = {access: self._entries_of(access, tally.unknown) for access in tally.unknown}
        exercised = sum(bool(entries) for entries in seen.values())
        calls = sum(item.entries for item in self._entries)
        told = f"{counted(tally.seen, 'access', 'accesses')} of governed names: {proven} proven by the linter"
        if suspected:
            told += f", {suspected} suspected"
        if seen:
            told += (
                f", {len(seen)} unknown to it; of these {exercised} seen entering a governed method, "
                f"{len(seen) - exercised} never exercised"
            )
        yield told
        told = counted(calls, "entry", "entries")
        yield f"{told} of governed methods, by {counted(len(self._entries), 'call', 'calls')} in the code"
        for access, entries in sorted(seen.items(), key=lambda item: (not item[1], item[0].sort_key())):
            yield _line(access, entries)

    def _tally(self, terminal: Terminal | None) -> Tally:
        from governance_lint.tally import added

        asked = Asked(paths=(os.fspath(self._policy.root),), config=self._policy.origin)
        found = []
        all_projects = projects(asked)
        progress = ProgressBar(terminal, sum(len(project.entries) for project in all_projects))
        try:
            for project in all_projects:
                progress.begin(len(project.entries))
                scanner = Scanner(project.policy, counts_accesses=True, progress=progress.advance)
                report = scanner.check(project.sources())
                if report.tally is not None:
                    found.append(report.tally)
        finally:
            progress.clear()
        return added(found)

    def _entries_of(self, access: UnknownAccess, others: Sequence[UnknownAccess]) -> list[Entries]:
        """Return the calls of an access; one that stands where another one is called is not called there."""
        path = os.path.abspath(access.path)  # noqa: PTH100 -- a link keeps its own name
        end = (access.span.end_line, access.span.end_column)
        found = []
        for item in self._entries:
            if item.path != path:
                continue
            start, stop = self._extent(item)
            starts_there = [
                other.span.end_column
                for other in others
                if other.path == access.path and (other.span.line, other.span.column) == start
            ]
            if (access.span.line, access.span.column) == start or (not starts_there and start <= end <= stop):
                found.append(item)
        return found

    def _extent(self, item: Entries) -> tuple[tuple[int, int], tuple[int, int]]:
        """Return where a call begins and ends, columns in characters."""
        if item.path not in self._columns:
            self._columns[item.path] = Columns(_text(item.path))
        columns = self._columns[item.path]
        try:
            start = columns.column(item.line, item.column)
            end = columns.column(item.end_line, item.end_column)
        except IndexError:  # the file has changed
            start, end = item.column, item.end_column
        return (item.line, start), (item.end_line, end)


def _added(entries: Sequence[Entries]) -> list[Entries]:
    """Return what several processes have seen, each call once."""
    found: dict[tuple[object, ...], Entries] = {}
    for item in entries:
        call = item[:5]
        known = found.get(call)
        found[call] = (
            item
            if known is None
            else item._replace(entries=item.entries + known.entries, bypasses=item.bypasses + known.bypasses)
        )
    return list(found.values())


def _text(path: str) -> str:
    from governance_lint.texts.source import read_source

    source = read_source(path)
    return source.text if isinstance(source, Source) else ""


def _line(access: UnknownAccess, entries: Sequence[Entries]) -> str:
    place = f"{printable(shown_path(Path(access.path)))}:{access.span.line}:{access.span.column + 1}:"
    if not entries:
        return f"{place} {printable(access.text)} never exercised: {access.reason.told}; {access.reason.cure}"
    number = sum(item.entries for item in entries)
    targets = ", ".join(sorted({item.target for item in entries}))
    past = sum(item.bypasses for item in entries)
    told = f"{place} {printable(access.text)} seen entering {targets}, {counted(number, 'time', 'times')}"
    return f"{told}, {past} of them past the choke point" if past else told
