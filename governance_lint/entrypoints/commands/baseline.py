"""`baseline`: record today's findings, compare them with the recorded ones, and let the record shrink."""

from __future__ import annotations

import enum
import os
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from governance_lint.baseline import Baseline, Entry, entries_of, read_baseline
from governance_lint.engine import Scanner
from governance_lint.entrypoints.asked_files import STANDARD_INPUT, Asked, Project, projects
from governance_lint.entrypoints.exit_code import ExitCode, UsageError
from governance_lint.entrypoints.output import say, tell
from governance_lint.entrypoints.written_files import write_file
from governance_lint.files import MissingPathError
from governance_lint.policy import PolicyError
from governance_lint.policy_file import shown_path
from governance_lint.policy_names import check_policy_names
from governance_lint.reporters.shown_text import printable
from governance_lint.texts.counts import counted
from governance_lint.texts.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from governance_lint.violation import Violation


class Change(enum.Enum):
    """What may become of a baseline that there is already."""

    NONE = "none"  #: it is compared with what is found
    SHRINK = "shrink"  #: what matches nothing any more is taken out, or goes along with a renamed file
    ALL = "all"  #: and what is new is taken in


@dataclass(frozen=True, slots=True)
class _Comparison:
    """One project's baseline beside what was found."""

    file: Path
    known: Baseline | None
    stale: tuple[Entry, ...]
    new: tuple[Entry, ...]
    held_back: int
    root: Path

    def changed(self, change: Change) -> Baseline:
        """Return the baseline as it is to be."""
        if self.known is None:
            return Baseline(self.root, self.new)
        shrunk = self.known.without(self.stale)
        return shrunk.with_added(self.new if change is Change.ALL else self.moved)

    @property
    def moved(self) -> tuple[Entry, ...]:
        """Those of the new entries that stood in files which are gone; no more than went with them."""
        gone = Counter[object]()
        for entry in self.stale:
            if not os.path.lexists(self.root / entry.path):
                gone[entry.kind] += entry.count
        found: list[Entry] = []
        for entry in self.new:
            count = min(entry.count, gone[entry.kind])
            if count:
                gone[entry.kind] -= count
                found.append(replace(entry, count=count))
        return tuple(found)


def baseline(asked: Asked, change: Change, *, use_cache: bool) -> ExitCode:
    """Write the baselines of the projects that are asked about, or compare them with what is found.

    Where something could not be looked at nothing is written at all. Raises UsageError.
    """
    if STANDARD_INPUT in asked.paths:
        raise UsageError("a baseline is made of files, not of standard input")
    compared: list[_Comparison] = []
    try:
        for project in projects(asked):
            comparison = _compared(project, asked, use_cache=use_cache)
            if comparison is None:
                tell("something could not be looked at (EXG000), so nothing is recorded; check says what")
                return ExitCode.NO_VERDICT
            compared.append(comparison)
    except (PolicyError, MissingPathError) as error:
        raise UsageError(str(error)) from error
    if not compared:
        raise UsageError("no Python file was found under the given paths, so there is nothing to record")
    for comparison in compared:
        if comparison.known is None and change is Change.SHRINK:
            raise UsageError(
                f"{shown_path(comparison.file)}: there is no baseline to update: without --update one is made"
            )
    return max([_carry_out(comparison, change) for comparison in compared])


def _compared(project: Project, asked: Asked, *, use_cache: bool) -> _Comparison | None:
    """Compare a project's baseline with what is found; None where something could not be looked at."""
    policy = project.policy
    check_policy_names(policy)
    known = _known(project)
    sources = project.sources()
    scanner = Scanner(policy, use_cache=use_cache, uses_baseline=False)
    report = scanner.check(sources)
    if report.could_not_look:
        return None
    stale: list[Entry] = []
    new: list[Entry] = []
    held_back = 0
    by_path: dict[str, list[Violation]] = {}
    for violation in report.violations:
        by_path.setdefault(violation.path, []).append(violation)
    for source in sources:
        if isinstance(source, Source):
            found = by_path.get(source.path, [])
            held = [] if known is None else known.held_back(source, found)
            held_back += len(held)
            held_ids = {id(item) for item in held}
            new += entries_of(policy.root, source, [item for item in found if id(item) not in held_ids])
            stale += [] if known is None else known.stale(source, found)
    if known is not None:
        stale += known.of_files_not_seen((source.path for source in sources), asked.starts)
    return _Comparison(
        policy.baseline_file, known, tuple(sorted(stale)), tuple(sorted(new)), held_back, policy.root
    )


def _known(project: Project) -> Baseline | None:
    """Return the baseline that there is; one that is named need not be there yet."""
    if not os.path.lexists(project.policy.baseline_file):
        return None
    return read_baseline(project.policy)


def _carry_out(comparison: _Comparison, change: Change) -> ExitCode:
    """Write one baseline, or say in what it differs from what is found."""
    file = shown_path(comparison.file)
    if comparison.known is not None and change is Change.NONE:
        say(_differences(comparison, file))
        return ExitCode.FINDINGS if comparison.stale or comparison.new else ExitCode.CLEAN
    changed = comparison.changed(change)
    if comparison.known is None or changed.entries != comparison.known.entries:
        write_file(comparison.file, changed.text().encode())
    say(_told(comparison, changed, change, file))
    return ExitCode.CLEAN


def _told(comparison: _Comparison, changed: Baseline, change: Change, file: str) -> Iterator[str]:
    total = sum(entry.count for entry in changed.entries)
    if comparison.known is None:
        files = len({entry.path for entry in changed.entries})
        yield f"Recorded {counted(total, 'finding')} of {counted(files, 'file')} in {file}."
        return
    out, new, moved = (_total(entries) for entries in (comparison.stale, comparison.new, comparison.moved))
    taken_in = f" and took in {counted(new, 'new one')}" if change is Change.ALL else ""
    if moved and change is Change.SHRINK:
        taken_in = f" and put {moved} of them back under the new names of their files"
        new -= moved
    yield f"Took {counted(out, 'finding')} out of {file}{taken_in}; it holds {counted(total, 'finding')}."
    if new and change is Change.SHRINK:
        yield f"{counted(new, 'finding')} not in it: mend, or take in by --accept-new."


def _differences(comparison: _Comparison, file: str) -> Iterator[str]:
    for entries, told in ((comparison.stale, "matches nothing any more"), (comparison.new, "is not in it")):
        for entry in entries:
            times = f" ({entry.count} times)" if entry.count > 1 else ""
            where = f" in {printable(entry.symbol)}" if entry.symbol else ""
            line = f": {printable(entry.line)}" if entry.line else ""
            yield f"{printable(entry.path)}: {entry.code}{where} {told}{times}{line}"
    yield f"{file} holds back {counted(comparison.held_back, 'finding')}."
    if comparison.stale:
        gone = counted(_total(comparison.stale), "finding")
        yield f"{gone} of it matched nothing: --update takes such out."
    if moved := _total(comparison.moved):
        yield f"{counted(moved, 'finding')} stood in a file that has another name now: --update follows."
    if new := _total(comparison.new) - moved:
        yield f"{counted(new, 'finding')} not in it: mend, or take in by --accept-new."


def _total(entries: Iterable[Entry]) -> int:
    return sum(entry.count for entry in entries)
