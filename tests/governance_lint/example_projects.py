"""Runs the real engine over a project given as a table of files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.engine import Scanner
from governance_lint.files import Exclusion
from governance_lint.policy_file import load_policy
from governance_lint.source import read_source

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from governance_lint.violation import Violation


def write_project(root: Path, files: Mapping[str, str]) -> None:
    """Write the files, given by path relative to the root."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def check_project(root: Path) -> list[Violation]:
    """Return what the scanner reports on all Python files below a folder, without a cache."""
    policy = load_policy(root)
    exclusion = Exclusion(str(policy.root), policy.exclude)
    installed = set(root.rglob("site-packages"))
    paths = [
        path
        for path in sorted(root.rglob("*.py"))
        if not exclusion.covers(str(path)) and installed.isdisjoint(path.parents)
    ]
    report = Scanner(policy, use_cache=False).check([read_source(str(path)) for path in paths])
    return list(report.violations)


def places(violations: list[Violation], root: Path, code: str | None = None) -> set[tuple[str, int]]:
    """Return where violations (of one code) stand, as (path relative to the root, line)."""
    return {
        (str(item.path).removeprefix(f"{root}/"), item.line)
        for item in violations
        if code is None or item.code == code
    }
