"""`audit`: look whether each line of a project's checklist holds, or prove that its gate bites."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from governance_lint.audit.checklist import ChecklistError, read_checklist
from governance_lint.audit.checks import checks
from governance_lint.audit.lines import checked, refuse_unknown_checks
from governance_lint.audit.proof import prove
from governance_lint.audit.repository import Repository
from governance_lint.baseline import BaselineError
from governance_lint.codes import name_of
from governance_lint.entrypoints.asked_files import Asked, project_under, projects
from governance_lint.entrypoints.exit_code import ExitCode, UsageError
from governance_lint.entrypoints.output import say, tell
from governance_lint.entrypoints.progress import ProgressBar
from governance_lint.policy import PolicyError
from governance_lint.policy_file import load_policy
from governance_lint.policy_names import check_policy_names
from governance_lint.reporters.shown_text import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from governance_lint.audit.lines import CheckedLine
    from governance_lint.audit.proof import Proof
    from governance_lint.policy import Policy

#: Where the checklist lies below the policy's folder, if nobody names another file.
CHECKLIST = "docs/repo-audit-checklist.md"


def audit(folder: str, *, checklist: Path | None, config_file: Path | None, as_json: bool) -> ExitCode:
    """Check the lines of the checklist of the project around a folder. Raises UsageError.

    The exit code is 0 where every line was checked and holds, 2 where the scanner could not look somewhere,
    and else 1.
    """
    policy, files = _project(folder, config_file)
    path = policy.root / CHECKLIST if checklist is None else checklist
    shown = os.path.relpath(path)
    progress = ProgressBar(sys.stderr, len(files))
    progress.begin(len(files))
    try:
        lines = read_checklist(path, shown)
        refuse_unknown_checks(lines, shown)
        results: list[CheckedLine] = []
        repository = Repository(policy, files, progress.advance)
        for result in checked(lines, repository, shown):
            progress.clear()
            if not as_json:
                say(_told(result, results[-1].line.section if results else None))
            results.append(result)
    except (BaselineError, ChecklistError, PolicyError) as error:
        raise UsageError(str(error)) from error
    finally:
        progress.clear()
    say(_json(results) if as_json else _summary(results))
    if repository.could_not_look:
        tell("something could not be looked at (EXG000), so this is no verdict")
        return ExitCode.NO_VERDICT
    return ExitCode.CLEAN if all(result.holds for result in results) else ExitCode.FINDINGS


def prove_the_gate(folder: str, *, config_file: Path | None, as_json: bool) -> ExitCode:
    """Plant violations into a copy of the project's code, and tell which were not caught. Raises UsageError.

    The exit code is 0 where all were caught, and 1 where some were not or nothing could be planted.
    """
    policy, files = _project(folder, config_file)
    progress = ProgressBar(sys.stderr, len(files))
    progress.begin(len(files))
    try:
        check_policy_names(policy)
        proof = prove(policy, files, progress.advance)
    except PolicyError as error:
        raise UsageError(str(error)) from error
    finally:
        progress.clear()
    say(_proof_as_json(proof) if as_json else _proof(proof))
    return ExitCode.CLEAN if proof.outcomes and not proof.missed else ExitCode.FINDINGS


def list_checks() -> ExitCode:
    """Print the checks that a checklist can name."""
    for name, check in checks().items():
        claim = (check.__doc__ or "").partition("\n")[0]
        say([f"{name} {check.TAKES}".rstrip(), f"    {claim}"])
    return ExitCode.CLEAN


def _project(folder: str, config_file: Path | None) -> tuple[Policy, list[str]]:
    """Return the policy that holds for a folder, and the files below its root that it reports on."""
    if not Path(folder).is_dir():
        raise UsageError(f"{folder}: no such folder")
    try:
        policy = load_policy(Path(folder).absolute(), config=config_file)
        found = projects(Asked((os.fspath(policy.root),), config=config_file))
    except PolicyError as error:
        raise UsageError(str(error)) from error
    files = [entry for entry in project_under(policy, found).entries if isinstance(entry, str)]
    if not files:
        raise UsageError(f"{folder}: has no Python file to look at")
    return policy, files


def _told(result: CheckedLine, section_before: str | None) -> Iterator[str]:
    line = result.line
    if line.section != section_before:
        if section_before is not None:
            yield ""
        yield printable(line.section)
    yield f"  [{'x' if result.holds else ' '}] {printable(line.text)}"
    if result.evidence is None:
        yield "      no check"
    else:
        yield f"      {printable(result.evidence.seen)} (exit code {result.evidence.exit_code})"


def _summary(results: Sequence[CheckedLine]) -> Iterator[str]:
    held = sum(result.holds for result in results)
    open_lines = sum(result.evidence is None for result in results)
    yield ""
    told = f"{held} of {len(results)} lines hold"
    if failed := len(results) - held - open_lines:
        told += f", {failed} {'does' if failed == 1 else 'do'} not"
    if open_lines:
        told += f", {open_lines} without a check"
    yield f"{told}."


def _json(results: Sequence[CheckedLine]) -> Iterator[str]:
    lines = [
        {
            "line": result.line.number,
            "section": result.line.section,
            "text": result.line.text,
            "check": result.line.check,
            "arguments": list(result.line.arguments),
            "holds": result.holds,
            "evidence": None if result.evidence is None else result.evidence.seen,
            "exit_code": None if result.evidence is None else result.evidence.exit_code,
        }
        for result in results
    ]
    yield json.dumps({"lines": lines, "holds": all(result.holds for result in results)}, indent=2)


def _proof(proof: Proof) -> Iterator[str]:
    width = max((len(name_of(code)) for code in proof.codes), default=0)
    for code in proof.codes:
        number = proof.planted[code]
        told = f"{proof.caught[code]} of {number} caught" if number else "no place to plant any"
        yield f"{code} {name_of(code):<{width}}  {told}"
    if proof.missed:
        yield ""
        yield "Not caught:"
    for item in proof.missed:
        place = item.path if item.line is None else f"{item.path}:{item.line}"
        yield f"  {printable(place)}: {item.code}: {printable(item.shape)}"
        if item.text:
            yield f"      {printable(item.text)}"
    yield ""
    if not proof.outcomes:
        yield "Nothing could be planted: the policy guards nothing here."
    elif proof.missed:
        yield f"{len(proof.missed)} of {len(proof.outcomes)} planted violations were not caught."
    else:
        yield f"All {len(proof.outcomes)} planted violations were caught."


def _proof_as_json(proof: Proof) -> Iterator[str]:
    codes = {
        code: {"name": name_of(code), "planted": proof.planted[code], "caught": proof.caught[code]}
        for code in proof.codes
    }
    missed = [
        {"code": item.code, "path": item.path, "line": item.line, "shape": item.shape, "text": item.text}
        for item in proof.missed
    ]
    yield json.dumps({"codes": codes, "missed": missed, "planted": len(proof.outcomes)}, indent=2)
