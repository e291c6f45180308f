"""Runs the real engine over a project, and counts what became of its accesses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.engine import Scanner
from governance_lint.files import Exclusion
from governance_lint.policy_file import load_policy
from governance_lint.texts.source import read_source
from tests.governance_lint.example_projects import write_project

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from governance_lint.engine import Report
    from governance_lint.tally import Tally, UnknownAccess


def count_project(root: Path) -> Report:
    """Return the report on all Python files below a folder, with its tally, without a cache."""
    policy = load_policy(root)
    exclusion = Exclusion(str(policy.root), policy.exclude)
    installed = set(root.rglob("site-packages"))
    paths = [
        path
        for path in sorted(root.rglob("*.py"))
        if not exclusion.covers(str(path)) and installed.isdisjoint(path.parents)
    ]
    sources = [read_source(str(path)) for path in paths]
    return Scanner(policy, use_cache=False, counts_accesses=True).check(sources)


def counted(root: Path, files: Mapping[str, str]) -> Tally:
    """Return the tally of a project that is written first."""
    write_project(root, files)
    report = count_project(root)
    assert report.tally is not None
    assert not report.could_not_look, report.violations
    return report.tally


def unknown_in(tally: Tally, root: Path, name: str) -> list[UnknownAccess]:
    """Return the unknown accesses of one file."""
    return [item for item in tally.unknown if item.path == str(root / name)]
