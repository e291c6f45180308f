"""The rules about runners: each case marks all lines on which the codes that it is about are reported."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.governance_lint.example_projects import check_project, write_project

if TYPE_CHECKING:
    from governance_lint.violation import Violation

_CASES = Path(__file__).parents[1] / "cases"

_MARK = re.compile(r"# expect: ((?:EXG\d{3}(?:, )?)+)")

_SUPPORT = """\
class Plugin:
    def run(self, payload: dict) -> dict:
        return {}
"""
_POLICY = """\
[[chokepoints]]
name = "plugin-execution"
governed = ["support.Plugin.run"]
allowed = ["*.ToolRunner.run"]

[[runners]]
callable = "*.ToolRunner.run"
"""


@pytest.mark.parametrize("case", sorted(path.name for path in _CASES.glob("runner_*")))
def test_exactly_the_marked_lines_of_a_runner_are_reported(case: str) -> None:
    root = _CASES / case
    expected = _marks(root)
    asked = {code for _, _, code in expected}

    reported = [(item.path, item.line, item.code) for item in check_project(root) if item.code in asked]

    assert sorted(reported) == expected


def test_an_escaping_path_is_told_as_a_chain_of_lines(tmp_path: Path) -> None:
    body = """\
        try:
            return plugin.run(payload)
        finally:
            if not payload:
                return {}
            self.update_execution_metrics()
"""

    (violation,) = _check(tmp_path, body, 'finally-calls = ["update_execution_metrics"]')["EXG202"]

    assert "not reached when line 9 returns (lines 7 → 8 → 9)" in violation.message
    assert [(place.line, place.text) for place in violation.why] == [
        (7, "line 7 begins the finally block"),
        (8, "line 8 is true"),
        (9, "line 9 returns"),
    ]


def test_every_missing_name_is_told_once(tmp_path: Path) -> None:
    body = """\
        try:
            return plugin.run(payload)
        finally:
            if payload:
                self.count()
"""

    (violation,) = _check(tmp_path, body, 'finally-calls = ["count", "update_execution_metrics"]')["EXG202"]

    assert "does not always call count() and update_execution_metrics()" in violation.message


def test_a_finding_in_a_finally_block_marks_its_keyword(tmp_path: Path) -> None:
    body = """\
        try:
            return plugin.run(payload)
        finally:
            pass
"""

    (violation,) = _check(tmp_path, body, 'finally-calls = ["count"]')["EXG202"]

    assert (violation.span.line, violation.span.column, violation.span.end_column) == (7, 8, 15)


def test_a_governed_call_is_marked_where_its_receiver_starts(tmp_path: Path) -> None:
    (violation,) = _check(tmp_path, "        return plugin.run(payload)\n", 'finally-calls = ["count"]')[
        "EXG201"
    ]

    assert (violation.span.line, violation.span.column) == (5, 15)
    assert violation.symbol == "ToolRunner.run"


@pytest.mark.parametrize("code", ["EXG201", "EXG202", "EXG203", "EXG204", "EXG205"])
def test_a_rule_is_off_without_its_key(code: str, tmp_path: Path) -> None:
    body = """\
        try:
            return plugin.run(payload)
        finally:
            pass
        return plugin.run(payload)
"""

    assert code not in _check(tmp_path, body, "")


def test_a_runner_that_runs_nothing_is_told_nothing_else(tmp_path: Path) -> None:
    body = """\
        try:
            raise ValueError
        finally:
            return {}
"""

    assert list(_check(tmp_path, body, 'finally-calls = ["count"]\nwraps-errors = ["wrap"]')) == ["EXG207"]


def _marks(root: Path) -> list[tuple[str, int, str]]:
    return sorted(
        (str(path), number, code)
        for path in root.rglob("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        for mark in _MARK.findall(line)
        for code in mark.split(", ")
    )


def _check(root: Path, body: str, keys: str) -> dict[str, list[Violation]]:
    # The body starts on line 5, from which the tests count.
    text = (
        "from support import Plugin\n\nclass ToolRunner:\n"
        f"    def run(self, plugin: Plugin, payload: dict) -> dict:\n{body}"
    )
    write_project(root, {"support.py": _SUPPORT, "runner.py": text, "governance.toml": f"{_POLICY}{keys}\n"})
    found: dict[str, list[Violation]] = {}
    for violation in check_project(root):
        found.setdefault(violation.code, []).append(violation)
    return found
