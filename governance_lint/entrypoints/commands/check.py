"""`check`: scan files under their policies, report the findings, and say by the exit code what was found."""

from __future__ import annotations

import enum
import os
import sys
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from governance_lint.engine import Scanner
from governance_lint.entrypoints.asked_files import projects
from governance_lint.entrypoints.exit_code import ExitCode, UsageError
from governance_lint.entrypoints.output import say, tell
from governance_lint.entrypoints.progress import ProgressBar
from governance_lint.entrypoints.selection import Selection
from governance_lint.files import MissingPathError
from governance_lint.policy import PolicyError
from governance_lint.policy_names import check_policy_names
from governance_lint.reporters.findings import Findings, Reporter
from governance_lint.reporters.palette import PLAIN, palette_for
from governance_lint.texts.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from governance_lint.baseline import Baseline, Entry
    from governance_lint.engine import Report
    from governance_lint.entrypoints.asked_files import Asked, Project
    from governance_lint.policy import Policy
    from governance_lint.tally import Tally, UnknownAccess
    from governance_lint.texts.source import Unreadable
    from governance_lint.violation import Violation


class OutputFormat(enum.Enum):
    """How findings are reported."""

    CONCISE = "concise"
    FULL = "full"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """The options of `check`, as given."""

    asked: Asked
    output_format: OutputFormat
    select: tuple[str, ...]  #: codes or their beginnings; none means every code
    ignore: tuple[str, ...]
    use_cache: bool
    with_statistics: bool
    shows_unknown: bool
    maximum_unknown: int | None  #: how many unknown accesses pass; None means any number
    output_file: Path | None
    uses_baseline: bool = True  #: what the baseline holds is held back
    since: str | None = None  #: only what is new against the merge base with this revision is reported

    @property
    def counts_accesses(self) -> bool:
        """Whether what became of each access must be known."""
        return self.with_statistics or self.shows_unknown or self.maximum_unknown is not None


@dataclass
class _Outcome:
    """What the scans of a run have found so far."""

    violations: list[Violation] = field(default_factory=list)
    files_checked: int = 0
    could_not_look: bool = False
    texts: dict[str, str] = field(default_factory=dict)
    is_guarded: bool = False  #: somebody wrote a policy, or the built-in one matched something
    tally: Tally | None = None  #: of all accesses, if they are counted
    suppressed: list[Violation] = field(default_factory=list)
    silenced: Counter[str] = field(default_factory=Counter)
    held_back: list[Violation] = field(default_factory=list)
    stale: list[Entry] = field(default_factory=list)
    older: int = 0  #: how many violations were there before, where that is asked

    @property
    def unknown(self) -> tuple[UnknownAccess, ...]:
        """The accesses that were counted as unknown, in order of place."""
        found = () if self.tally is None else self.tally.unknown
        return tuple(sorted(found, key=lambda item: item.sort_key()))

    def add_counts(self, report: Report) -> None:
        """Take in what the scan of one project has counted."""
        self.suppressed += report.suppressed
        self.silenced.update(report.silenced)
        self.held_back += report.held_back
        self.stale += report.stale
        if self.tally is not None and report.tally is not None:
            from governance_lint.tally import added

            self.tally = added((self.tally, report.tally))


def check(options: CheckOptions) -> ExitCode:
    """Check what the options name. Raises UsageError when that cannot be done."""
    selection = Selection(options.select, options.ignore)
    try:
        outcome = _scanned(projects(options.asked), options)
    except (PolicyError, MissingPathError) as error:
        raise UsageError(str(error)) from error

    def kept(violations: list[Violation]) -> tuple[Violation, ...]:
        chosen = [violation for violation in violations if selection.keeps(violation.code)]
        return tuple(sorted(chosen, key=lambda violation: violation.sort_key()))

    findings = Findings(
        violations=kept(outcome.violations),
        suppressed=kept(outcome.suppressed),
        held_back=kept(outcome.held_back),
        stale=tuple(entry for entry in sorted(outcome.stale) if selection.keeps(entry.code)),
        files_checked=outcome.files_checked,
        could_not_look=outcome.could_not_look,
        texts=outcome.texts,
        tally=outcome.tally if options.with_statistics else None,
        silenced=outcome.silenced,
        unknown=outcome.unknown if options.shows_unknown else None,
        fails_otherwise=_has_too_many_unknown(outcome, options),
    )
    _write(findings, options)
    for note in _notes(outcome, options):
        tell(note)
    if outcome.could_not_look:
        return ExitCode.NO_VERDICT
    return ExitCode.FINDINGS if findings.violations or findings.fails_otherwise else ExitCode.CLEAN


def _has_too_many_unknown(outcome: _Outcome, options: CheckOptions) -> bool:
    return options.maximum_unknown is not None and len(outcome.unknown) > options.maximum_unknown


def _scanned(asked: list[Project], options: CheckOptions) -> _Outcome:
    outcome = _Outcome()
    if options.counts_accesses:
        from governance_lint.tally import Tally

        outcome.tally = Tally({})
    since = None
    if options.since is not None:
        from governance_lint.entrypoints.since import Since

        since = Since(options.since, options.use_cache)
        for project in asked:
            since.check(project.policy)
    progress = ProgressBar(sys.stderr, sum(len(project.entries) for project in asked))
    try:
        for project in asked:
            check_policy_names(project.policy)
            progress.begin(len(project.entries))
            sources = project.sources()
            scanner = Scanner(
                project.policy,
                use_cache=options.use_cache,
                progress=progress.advance,
                counts_accesses=options.counts_accesses,
                uses_baseline=options.uses_baseline,
            )
            report = scanner.check(sources)
            outcome.add_counts(report)
            if scanner.baseline is not None:
                outcome.stale += _of_vanished_files(scanner.baseline, sources, options)
            texts = {source.path: source.text for source in sources if isinstance(source, Source)}
            new = list(report.violations)
            if since is not None:
                older = since.older(project.policy, sources, new)
                outcome.older += len(older)
                new = [item for item in new if item not in older]
            outcome.violations += _with_whole_edits(new, texts, project.policy)
            outcome.files_checked += report.files_checked
            outcome.could_not_look |= report.could_not_look
            outcome.texts |= texts
            outcome.is_guarded |= report.matched_anything or not project.policy.is_default
    finally:
        progress.clear()
    return outcome


def _with_whole_edits(
    violations: Sequence[Violation], texts: Mapping[str, str], policy: Policy
) -> list[Violation]:
    """Return violations whose edits others can make without knowing where imports go."""
    if not any(item.edit is not None and item.edit.imports for item in violations):
        return list(violations)
    from governance_lint.fixer import with_whole_edit

    return [with_whole_edit(item, texts.get(item.path, ""), policy) for item in violations]


def _of_vanished_files(
    baseline: Baseline, sources: list[Source | Unreadable], options: CheckOptions
) -> list[Entry]:
    """Return the entries of files below the given paths that are not there, or not looked at, any more."""
    if options.asked.is_of_standard_input:
        return []
    return baseline.of_files_not_seen((source.path for source in sources), options.asked.starts)


def _write(findings: Findings, options: CheckOptions) -> None:
    reporter = _reporter(options.output_format)
    if options.output_file is None:
        palette = palette_for(sys.stdout, os.environ)
        say(reporter(findings, palette, with_statistics=options.with_statistics))
        return
    lines = reporter(findings, PLAIN, with_statistics=options.with_statistics)
    try:
        with options.output_file.open("w", encoding="utf-8", errors="backslashreplace") as file:
            file.writelines(f"{line}\n" for line in lines)
    except (OSError, ValueError) as error:
        told = error.strerror if isinstance(error, OSError) else error
        raise UsageError(f"{options.output_file}: cannot be written: {told}") from error


def _reporter(output_format: OutputFormat) -> Reporter:
    # Each is imported only when it is asked for: a check pays for one format.
    match output_format:
        case OutputFormat.CONCISE:
            from governance_lint.reporters.concise import report
        case OutputFormat.FULL:
            from governance_lint.reporters.full import report
        case OutputFormat.JSON:
            from governance_lint.reporters.json_report import report
        case OutputFormat.SARIF:
            from governance_lint.reporters.sarif import report
        case OutputFormat.GITHUB:
            from governance_lint.reporters.github_annotations import report
    return report


def _notes(outcome: _Outcome, options: CheckOptions) -> Iterator[str]:
    """Yield what a reader should know besides the findings, and a program should not have to read."""
    if outcome.could_not_look:
        yield "something could not be looked at (EXG000), so this is no verdict"
    if _has_too_many_unknown(outcome, options):
        number = len(outcome.unknown)
        unknown = "1 access is unknown" if number == 1 else f"{number} accesses are unknown"
        listed = "" if options.shows_unknown else "; --show-unknown lists them"
        yield f"{unknown}, and --max-unknown allows {options.maximum_unknown}{listed}"
    if outcome.older:
        findings = "1 finding is" if outcome.older == 1 else f"{outcome.older} findings are"
        yield f"{findings} no newer than the merge base with {options.since}, and not reported"
    if not outcome.files_checked and not outcome.could_not_look:
        yield "no Python file was found under the given paths"
    elif not outcome.is_guarded:
        yield (
            "no policy was found, and the built-in one matches nothing here: "
            "nothing is guarded; write a governance.toml"
        )
