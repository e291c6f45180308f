"""Every example of every rule: valid ones are silent, invalid ones are reported where marked, and fixed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from governance_lint.rules import catalogue
from tests.governance_lint.example_projects import check_project, fix_project, places, write_project

if TYPE_CHECKING:
    from pathlib import Path

    from governance_lint.rule import Invalid, Rule, Valid

_VALID = [
    pytest.param(rule, example, id=f"{rule.code}-{example.name}")
    for rule in catalogue()
    for example in rule.VALID
]
_INVALID = [
    pytest.param(rule, example, id=f"{rule.code}-{example.name}")
    for rule in catalogue()
    for example in rule.INVALID
]
_FIXED = [
    pytest.param(rule, example, id=f"{rule.code}-{example.name}")
    for rule in catalogue()
    for example in rule.INVALID
    if example.fixed is not None
]


@pytest.mark.parametrize(("rule", "example"), _VALID)
def test_a_valid_example_is_not_reported(rule: type[Rule], example: Valid, tmp_path: Path) -> None:
    write_project(tmp_path, example.files())

    violations = check_project(tmp_path)

    assert [item for item in violations if item.code == rule.code] == []


@pytest.mark.parametrize(("rule", "example"), _INVALID)
def test_an_invalid_example_is_reported_where_it_is_marked(
    rule: type[Rule], example: Invalid, tmp_path: Path
) -> None:
    write_project(tmp_path, example.files())

    violations = check_project(tmp_path)

    assert places(violations, tmp_path, rule.code) == example.marked_lines()
    found = [item for item in violations if item.code == rule.code]
    assert {item.edit.is_safe for item in found if item.edit is not None} == (
        set() if example.fixed is None else {example.fix_is_safe}
    )
    assert example.findings in (None, len(found))
    assert [part for part in example.says if not any(part in item.message for item in found)] == []


@pytest.mark.parametrize(("rule", "example"), _FIXED)
def test_the_fix_of_an_example_is_what_it_says_and_the_second_changes_nothing(
    rule: type[Rule], example: Invalid, tmp_path: Path
) -> None:
    write_project(tmp_path, example.files())

    fixed = {**example.files(), **fix_project(tmp_path, rule.code)}
    write_project(tmp_path, fixed)

    assert fixed == example.fixed_files()
    assert fix_project(tmp_path, rule.code) == {}
