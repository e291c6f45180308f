"""Runs the real engine over a project given as a table of files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from governance_lint.engine import Scanner
from governance_lint.files import Exclusion
from governance_lint.fixer import fix_files
from governance_lint.policy_file import load_policy
from governance_lint.texts.source import Source, read_source

if TYPE_CHECKING:
    from collections.abc import Mapping

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


def fix_project(root: Path, code: str) -> dict[str, str]:
    """Return what the fixer makes of the files below a folder, by path relative to it, for one code."""
    policy = load_policy(root)
    found: dict[str, list[Violation]] = {}
    for violation in check_project(root):
        if violation.code == code:
            found.setdefault(violation.path, []).append(violation)

    def look(texts: Mapping[str, str]) -> dict[str, list[Violation]]:
        sources = [Source(path, path, text) for path, text in texts.items()]
        report = Scanner(policy, use_cache=False).check(sources)
        return {
            path: [item for item in report.violations if (item.path, item.code) == (path, code)]
            for path in texts
        }

    texts = {path: read(path) for path in found}
    fixed = fix_files(texts, found, policy, look, with_unsafe=True)
    return {path.removeprefix(f"{root}/"): item.text for path, item in fixed.items()}


def read(path: str) -> str:
    """Return a file's text with its own line ends."""
    return Path(path).read_bytes().decode()


def places(violations: list[Violation], root: Path, code: str | None = None) -> set[tuple[str, int]]:
    """Return where violations (of one code) stand, as (path relative to the root, line)."""
    return {
        (str(item.path).removeprefix(f"{root}/"), item.line)
        for item in violations
        if code is None or item.code == code
    }
