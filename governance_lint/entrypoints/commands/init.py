"""`init`: look at a project's code, propose a policy for it, write that, and show what it would report."""

from __future__ import annotations

import os
import sys
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from governance_lint.engine import Scanner
from governance_lint.entrypoints.asked_files import Asked, projects
from governance_lint.entrypoints.commands.toml_text import assignment
from governance_lint.entrypoints.exit_code import ExitCode, UsageError
from governance_lint.entrypoints.output import say
from governance_lint.entrypoints.progress import ProgressBar
from governance_lint.entrypoints.written_files import write_file
from governance_lint.files import Exclusion
from governance_lint.policies.policy_files import OWN_FILE
from governance_lint.policy import ChokePoint, PolicyError, default_policy, guarding_nothing
from governance_lint.policy_file import find_policy_file, load_policy, policy_of_text, shown_path
from governance_lint.policy_names import check_policy_names
from governance_lint.proposals.preset_names import PLUGIN_SERVICE
from governance_lint.proposals.presets import PRESETS
from governance_lint.proposals.prospects import Project, receiver_names
from governance_lint.reporters.concise import headline
from governance_lint.reporters.palette import PLAIN
from governance_lint.texts.counts import counted
from governance_lint.texts.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from governance_lint.engine import Report
    from governance_lint.policy import Policy
    from governance_lint.proposals.prospects import Prospect

#: Of so many methods that look like choke points it is asked, by types, who calls them: at least half of the
#: calls must come from one class.
_MOST_ASKED_ABOUT = 3
_MOST_SHOWN = 20
#: Folders whose code calls what it tests: read, but not reported.
_TESTS = ("tests", "test")


@dataclass(frozen=True, slots=True)
class _Proposal:
    choke_point: ChokePoint
    because: str  #: what was seen in the code


class _Looker:
    """Looks at the code of one project."""

    def __init__(self, root: Path) -> None:
        self.exclude = tuple(f"{name}/**" for name in _TESTS if (root / name).is_dir())
        self.policy = replace(guarding_nothing(root / OWN_FILE), exclude=self.exclude)
        excluded = Exclusion(os.fspath(root), self.exclude)
        read = [source for project in projects(Asked((os.fspath(root),))) for source in project.sources()]
        self.sources = [
            source
            for source in read
            if isinstance(source, Source) and not excluded.covers(source.absolute_path)
        ]
        self.files = counted(len(self.sources), "file")  #: how many, as messages say it
        self.project = Project.of(self.sources, self.policy.source_roots)

    def report(self, policy: Policy) -> Report:
        """Return what a policy would report. Raises UsageError where that cannot be told."""
        progress = ProgressBar(sys.stderr, len(self.sources))
        progress.begin(len(self.sources))
        try:
            report = Scanner(policy, use_cache=False, progress=progress.advance, uses_baseline=False).check(
                self.sources
            )
        finally:
            progress.clear()
        if report.could_not_look:
            raise UsageError("something could not be looked at (EXG000): governance-lint check says what")
        return report

    def callers_of(self, methods: Sequence[str]) -> Counter[str]:
        """Return which callables reach some methods, and in how many places."""
        asking = ChokePoint(name="init", governed=tuple(methods), allowed=())
        report = self.report(replace(self.policy, chokepoints=(asking,)))
        around = (self.project.callable_around(item.path, item.line) for item in report.violations)
        return Counter(name for name in around if name is not None)


def init(folder: str, *, preset: str | None, is_dry_run: bool) -> ExitCode:
    """Write a policy for the project around a folder, or only show it. Raises UsageError."""
    if not Path(folder).is_dir():
        raise UsageError(f"{folder}: no such folder")
    try:
        existing = find_policy_file(Path(folder))
        root = load_policy(Path(folder)).root
    except PolicyError as error:
        raise UsageError(str(error)) from error
    if existing is not None:
        raise UsageError(f"{shown_path(existing)}: holds a policy already; governance-lint config prints it")
    looker = _Looker(root)
    if not looker.sources:
        raise UsageError(f"{shown_path(root)}: has no Python file to look at")
    proposals, others = _proposed(looker, preset)
    text = "".join(f"{line}\n" for line in _policy_text(proposals, looker.exclude))
    file = root / OWN_FILE
    try:
        policy = policy_of_text(text, file)
        check_policy_names(policy)
    except PolicyError as error:
        raise UsageError(str(error)) from error
    report = looker.report(policy)
    if not is_dry_run:
        write_file(file, text.encode())
    say(_told(text, file, report, others, is_dry_run=is_dry_run))
    return ExitCode.CLEAN


def _proposed(looker: _Looker, preset: str | None) -> tuple[list[_Proposal], list[Prospect]]:
    """Return what to guard, and what else looks as if it could be."""
    if preset == PLUGIN_SERVICE:
        return [_plugin_service(looker)], []
    if preset is not None:
        return [_Proposal(PRESETS[preset].choke_point, f"the preset {preset}")], []
    found = [
        _Proposal(item.choke_point, f"the code derives from {item.bases[0]}")
        for item in PRESETS.values()
        if looker.project.derives_from(item.bases)
    ]
    prospects = looker.project.prospects()
    for prospect in prospects[:_MOST_ASKED_ABOUT]:
        callers = looker.callers_of([prospect.method])
        choke_point = _choke_point([prospect.method], callers)
        if 0 < callers.total() <= 2 * sum(callers[name] for name in choke_point.allowed):
            because = f"{prospect.overrides} classes define it, {_places(callers.total())} it"
            found.append(_Proposal(choke_point, because))
            return found, [item for item in prospects if item is not prospect]
    if found:
        return found, []
    raise UsageError(
        f"nothing in {looker.files} looks like a choke point, a method that several classes "
        f"define and few places call: name one by --preset, or write {OWN_FILE} (governance-lint schema)"
    )


def _plugin_service(looker: _Looker) -> _Proposal:
    """Propose the built-in policy's choke point, by the names that it has in this project."""
    (wanted,) = default_policy(looker.policy.root).chokepoints
    governed = looker.project.functions_named(wanted.governed)
    if not governed:
        names = " or ".join(name.removeprefix("*.") for name in wanted.governed)
        raise UsageError(f"--preset {PLUGIN_SERVICE}: there is no method {names} in {looker.files}")
    allowed = looker.project.functions_named(wanted.allowed)
    if not allowed:
        return _Proposal(_choke_point(governed, looker.callers_of(governed)), f"the preset {PLUGIN_SERVICE}")
    choke_point = wanted._replace(governed=tuple(governed), allowed=tuple(allowed))
    return _Proposal(choke_point, f"the preset {PLUGIN_SERVICE}")


def _choke_point(methods: Sequence[str], callers: Counter[str]) -> ChokePoint:
    """Return the choke point of methods that who calls them most may go on to call."""
    first = callers.most_common(1)[0][0] if callers else ""
    beside = first.rpartition(".")[0]
    is_method = beside.rpartition(".")[2][:1].isupper()
    allowed = [
        name for name in sorted(callers) if name == first or (is_method and name.rpartition(".")[0] == beside)
    ]
    owner, _, name = methods[0].rpartition(".")
    class_name = owner.rpartition(".")[2]
    short = " and ".join(".".join(item.split(".")[-2:]) for item in allowed) or "nobody yet"
    return ChokePoint(
        name=f"{receiver_names(class_name)[0].replace('_', '-')}-{name.strip('_').replace('_', '-')}",
        governed=tuple(methods),
        allowed=tuple(allowed),
        receiver_names=receiver_names(class_name),
        reason=f"{class_name}.{name}() is called by {short} alone.",
    )


def _policy_text(proposals: Sequence[_Proposal], exclude: Sequence[str]) -> Iterator[str]:
    yield "# Written by governance-lint init; governance-lint schema tells all keys."
    if exclude:
        yield f"{assignment('exclude', list(exclude))}  # read, but not reported"
    for proposal in proposals:
        yield ""
        yield f"# {proposal.because}"
        yield "[[chokepoints]]"
        for name, value in proposal.choke_point._asdict().items():
            if value:
                told = list(value) if isinstance(value, tuple) else value
                yield assignment(name.replace("_", "-"), told)


def _told(
    text: str, file: Path, report: Report, others: Sequence[Prospect], *, is_dry_run: bool
) -> Iterator[str]:
    yield f"{'Would write' if is_dry_run else 'Wrote'} {shown_path(file)}:"
    yield ""
    yield from (f"    {line}".rstrip() for line in text.splitlines())
    yield ""
    found = report.violations
    if not found:
        yield "It reports nothing today: the choke point is shut."
    else:
        yield f"It reports {len(found)} finding{'s' * (len(found) != 1)} today:"
        yield from (headline(item, PLAIN) for item in found[:_MOST_SHOWN])
        if len(found) > _MOST_SHOWN:
            yield f"... and {len(found) - _MOST_SHOWN} more: governance-lint check"
    if others:
        yield "Looks like a choke point, too: " + ", ".join(
            item.method for item in others[:_MOST_ASKED_ABOUT]
        )
    yield ""
    yield "Next: read the policy, and set `allowed` and `reason` as you mean them."
    if found:
        yield "Then mend what is reported, or accept it for now: governance-lint baseline"


def _places(number: int) -> str:
    return "1 place reaches" if number == 1 else f"{number} places reach"
