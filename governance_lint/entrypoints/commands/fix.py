"""`fix`: cure violations by the edits that their rules propose, or show what that would change."""

from __future__ import annotations

import codecs
import difflib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from governance_lint.engine import Scanner
from governance_lint.entrypoints.asked_files import projects
from governance_lint.entrypoints.exit_code import ExitCode, UsageError
from governance_lint.entrypoints.output import say, tell
from governance_lint.files import MissingPathError
from governance_lint.fixer import fix_files
from governance_lint.policy import PolicyError
from governance_lint.policy_names import check_policy_names
from governance_lint.reporters.concise import headline
from governance_lint.reporters.palette import PLAIN
from governance_lint.reporters.shown_text import printable
from governance_lint.texts.counts import counted
from governance_lint.texts.source import Source, decoded, encoded_as
from governance_lint.texts.whole_writes import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from governance_lint.entrypoints.asked_files import Asked, Project
    from governance_lint.entrypoints.selection import Selection
    from governance_lint.fixer import Fixed
    from governance_lint.violation import Violation

_BYTE_ORDER_MARK = "\ufeff"
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


class _CannotFixError(Exception):
    """A file cannot be fixed; the text is the one line that says which and why."""


@dataclass
class _Outcome:
    """What a run has fixed so far."""

    changed: dict[str, tuple[str, str]] = field(default_factory=dict)  #: by path: the text before and after
    cured: list[Violation] = field(default_factory=list)
    left: list[Violation] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    could_not_look: bool = False


def fix(asked: Asked, selection: Selection, *, with_unsafe: bool, as_diff: bool, use_cache: bool) -> ExitCode:
    """Fix the violations of selected codes in the files that are asked about. Raises UsageError.

    Exit codes: 0 where none is left, 1 where some are, 2 where a file could not be looked at or written. As a
    diff: 0 where nothing would change, 1 where something would.
    """
    if asked.is_of_standard_input:
        raise UsageError("files are fixed, not standard input: write it to a file, or give paths")
    outcome = _Outcome()
    try:
        for project in projects(asked):
            check_policy_names(project.policy)
            run = _Run(project, selection, with_unsafe=with_unsafe, writes=not as_diff, use_cache=use_cache)
            run.fix_into(outcome)
    except (PolicyError, MissingPathError) as error:
        raise UsageError(str(error)) from error
    if as_diff:
        say(_diff(outcome))
        tell(_summary(outcome, with_unsafe=with_unsafe, done="would fix"))
    else:
        say([*_lines(outcome), f"{_summary(outcome, with_unsafe=with_unsafe, done='fixed').capitalize()}."])
    for fault in outcome.faults:
        tell(fault)
    if outcome.could_not_look:
        tell("something could not be looked at (EXG000): see governance-lint check")
    if outcome.faults or outcome.could_not_look:
        return ExitCode.NO_VERDICT
    return ExitCode.FINDINGS if (outcome.changed if as_diff else outcome.left) else ExitCode.CLEAN


class _Run:
    """The fixing of one project."""

    def __init__(
        self, project: Project, selection: Selection, *, with_unsafe: bool, writes: bool, use_cache: bool
    ) -> None:
        self._project = project
        self._selection = selection
        self._with_unsafe = with_unsafe
        self._writes = writes
        self._use_cache = use_cache
        self._sources: dict[str, Source] = {}
        self._contents: dict[str, bytes] = {}

    def fix_into(self, outcome: _Outcome) -> None:
        """Fix the project's files, and add what was done to an outcome."""
        sources = self._project.sources()
        self._sources = {source.path: source for source in sources if isinstance(source, Source)}
        report = self._scanner().check(sources)
        outcome.could_not_look |= report.could_not_look
        found: dict[str, list[Violation]] = {}
        for violation in report.violations:
            found.setdefault(violation.path, []).append(violation)
        texts: dict[str, str] = {}
        for path, violations in found.items():
            if any(self._may_fix(item) for item in violations):
                try:
                    texts[path] = self._read(path)
                except _CannotFixError as fault:
                    outcome.faults.append(str(fault))
        fixed = fix_files(
            texts,
            {path: self._selected(found[path]) for path in texts},
            self._project.policy,
            self._look,
            with_unsafe=self._with_unsafe,
        )
        for path, violations in found.items():
            try:
                if path in fixed:
                    self._write(path, fixed[path])
            except _CannotFixError as fault:
                outcome.faults.append(str(fault))
                fixed.pop(path)
            if path in fixed:
                mark = _BYTE_ORDER_MARK if self._contents[path].startswith(codecs.BOM_UTF8) else ""
                outcome.changed[path] = (mark + texts[path], mark + fixed[path].text)
                outcome.cured += fixed[path].cured
                outcome.left += fixed[path].left
            else:
                outcome.left += self._selected(violations)

    def _scanner(self) -> Scanner:
        return Scanner(self._project.policy, use_cache=self._use_cache)

    def _may_fix(self, violation: Violation) -> bool:
        edit = violation.edit
        return (
            edit is not None and (edit.is_safe or self._with_unsafe) and self._selection.keeps(violation.code)
        )

    def _selected(self, violations: Sequence[Violation]) -> list[Violation]:
        """Return those of selected codes, and that something could not be looked at."""
        return [item for item in violations if item.code == "EXG000" or self._selection.keeps(item.code)]

    def _look(self, texts: Mapping[str, str]) -> dict[str, list[Violation]]:
        """Return the violations that changed texts have."""
        plain = [
            Source(path, self._sources[path].absolute_path, text.replace("\r\n", "\n").replace("\r", "\n"))
            for path, text in texts.items()
        ]
        found: dict[str, list[Violation]] = {path: [] for path in texts}
        for violation in self._scanner().check(plain).violations:
            found[violation.path].append(violation)
        return {path: self._selected(violations) for path, violations in found.items()}

    def _read(self, path: str) -> str:
        """Read a file once more, with its own line ends: what was looked at must be what is changed."""
        try:
            content = Path(path).read_bytes()
            text = decoded(content)
            is_reversible = encoded_as(content, text) == content
        except OSError as error:
            raise _CannotFixError(f"{path}: cannot be read: {error.strerror or error}") from error
        except (ValueError, LookupError):
            raise _CannotFixError(_changed_meanwhile(path)) from None
        if text.replace("\r\n", "\n").replace("\r", "\n") != self._sources[path].text:
            raise _CannotFixError(_changed_meanwhile(path))
        if not is_reversible:
            raise _CannotFixError(f"{path}: is left as it is: its encoding cannot be written back unchanged")
        self._contents[path] = content
        return text

    def _write(self, path: str, fixed: Fixed) -> None:
        """Write a file, if files are to be written, unless somebody else has meanwhile."""
        content = self._contents[path]
        try:
            new = encoded_as(content, fixed.text)
        except ValueError as error:
            raise _CannotFixError(
                f"{path}: is left as it is: its encoding lacks what would be written"
            ) from error
        if not self._writes:
            return
        try:
            if Path(path).read_bytes() != content:
                raise _CannotFixError(_changed_meanwhile(path))
            write_whole(path, new)
        except OSError as error:
            raise _CannotFixError(f"{path}: cannot be written: {error.strerror or error}") from error


def _changed_meanwhile(path: str) -> str:
    return f"{path}: is left as it is: somebody changed it meanwhile; run fix again"


def _lines(outcome: _Outcome) -> Iterator[str]:
    for violation in sorted(outcome.cured, key=lambda item: item.sort_key()):
        title = "" if violation.edit is None else printable(violation.edit.title)
        place = f"{printable(violation.path)}:{violation.line}:{violation.column + 1}:"
        yield f"{place} {violation.code} fixed: {title}"
    for violation in sorted(outcome.left, key=lambda item: item.sort_key()):
        yield headline(violation, PLAIN)


def _summary(outcome: _Outcome, *, with_unsafe: bool, done: str) -> str:
    files = len(outcome.changed)
    told = f"{done} {counted(len(outcome.cured), 'violation')} in {counted(files, 'file')}"
    if not outcome.left:
        return f"{told}; none is left"
    told += f"; {len(outcome.left)} left"
    unsafe = sum(item.edit is not None and not item.edit.is_safe for item in outcome.left)
    return told if with_unsafe or not unsafe else f"{told}, {unsafe} of them with a fix that takes --unsafe"


def _diff(outcome: _Outcome) -> Iterator[str]:
    for path, (before, after) in sorted(outcome.changed.items()):
        # Split at newlines alone: a form feed ends no line.
        yield from _without_newlines(
            difflib.unified_diff(_LINE.findall(before), _LINE.findall(after), path, path)
        )


def _without_newlines(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield line.removesuffix("\n")
        if not line.endswith("\n"):
            yield "\\ No newline at end of file"
