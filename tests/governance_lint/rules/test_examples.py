"""Every example of every rule: valid ones are silent, invalid ones are reported where they are marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from governance_lint.rules import catalogue
from tests.governance_lint.example_projects import check_project, places, write_project

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
