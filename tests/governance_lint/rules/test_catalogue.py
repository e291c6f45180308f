"""What holds for every rule of the catalogue."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

import governance_lint.rules
from governance_lint.policy_file import load_policy
from governance_lint.policy_names import check_policy_names
from governance_lint.rule import Rule, explain
from governance_lint.rules import catalogue
from tests.governance_lint.example_projects import write_project

_RULES = [pytest.param(rule, id=rule.code) for rule in catalogue()]
_FOLDER = Path(governance_lint.rules.__file__).parent


def test_every_file_of_the_folder_holds_one_rule() -> None:
    files = {path.stem for path in _FOLDER.glob("exg*.py")}

    assert sorted(files) == sorted(
        f"{rule.code.lower()}_{rule.name.replace('-', '_')}" for rule in catalogue()
    )


@pytest.mark.parametrize("attribute", ["code", "name", "message"])
def test_no_two_rules_share_a(attribute: str) -> None:
    values = [getattr(rule, attribute) for rule in catalogue()]

    assert len(values) == len(set(values))


@pytest.mark.parametrize("rule", _RULES)
def test_a_code_is_one_that_flake8_accepts(rule: type[Rule]) -> None:
    assert re.fullmatch(r"EXG\d{3}", rule.code)


@pytest.mark.parametrize("rule", _RULES)
def test_a_message_is_one_line_without_a_final_full_stop(rule: type[Rule]) -> None:
    assert "\n" not in rule.message
    assert not rule.message.endswith(".")
    assert all(
        name is None or name.isidentifier() for _, name, _, _ in string.Formatter().parse(rule.message)
    )


@pytest.mark.parametrize("rule", _RULES)
def test_a_rule_says_what_it_claims_why_and_how_to_fix(rule: type[Rule]) -> None:
    explanation = explain(rule)

    assert explanation.claim.endswith(".")
    assert explanation.why.endswith(".")
    assert explanation.how_to_fix.endswith(".")


@pytest.mark.parametrize("rule", _RULES)
def test_a_rule_has_at_least_six_examples_of_each_kind_with_names_of_their_own(rule: type[Rule]) -> None:
    names = [example.name for example in (*rule.VALID, *rule.INVALID)]

    assert len(rule.VALID) >= 6
    assert len(rule.INVALID) >= 6
    assert len(names) == len(set(names))


@pytest.mark.parametrize("rule", _RULES)
def test_every_invalid_example_marks_a_line_and_no_valid_one_does(rule: type[Rule]) -> None:
    assert all(example.marked_lines() for example in rule.INVALID)
    assert not any("<- here" in text for example in rule.VALID for text in example.files().values())


@pytest.mark.parametrize("rule", _RULES)
def test_the_policy_of_every_example_is_one_that_the_command_line_accepts(
    rule: type[Rule], tmp_path: Path
) -> None:
    for number, example in enumerate((*rule.VALID, *rule.INVALID)):
        folder = tmp_path / str(number)
        write_project(folder, example.files())

        check_policy_names(load_policy(folder))
