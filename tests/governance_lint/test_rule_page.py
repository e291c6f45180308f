"""A rule's page, and what on it depends on the rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from governance_lint.rule_page import code_block, page, told_fix
from governance_lint.rules import catalogue

if TYPE_CHECKING:
    from governance_lint.rule import Rule


def _rule(code: str) -> type[Rule]:
    return next(rule for rule in catalogue() if rule.code == code)


@pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.code)
def test_a_page_has_all_parts_and_all_examples(rule: type[Rule]) -> None:
    text = page(rule)

    assert text.startswith(f"# {rule.code} {rule.name}\n\n")
    for part in (
        "\n\n**Why:** ",
        "\n\n**How to fix:** ",
        "\n\n**Fix:** ",
        "\n## Reported\n",
        "\n## Not reported\n",
    ):
        assert text.count(part) == 1
    assert text.count("\n### ") == len(rule.VALID) + len(rule.INVALID)
    assert text.endswith("```\n")


@pytest.mark.parametrize(
    ("code", "told"), [("EXG102", "none"), ("EXG903", "safe"), ("EXG101", "with `--unsafe`")]
)
def test_a_page_says_whether_there_is_a_fix(code: str, told: str) -> None:
    assert told_fix(_rule(code)) == told


def test_a_fix_is_shown_as_what_it_changes() -> None:
    assert (
        "```diff\n--- example.py\n+++ example.py\n-NAME = 1  # noqa: EXG101 -- was needed once  <- here\n"
        in page(_rule("EXG903"))
    )


def test_a_policy_of_an_example_is_shown() -> None:
    assert "`governance.toml`:\n\n```toml\n[[chokepoints]]\n" in page(_rule("EXG201"))


def test_nothing_in_a_block_ends_it() -> None:
    assert code_block("python", '"""\n```text\n```\n"""\n') == '````python\n"""\n```text\n```\n"""\n````'
