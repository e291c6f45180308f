"""`explain`: what one rule claims, why, how to mend a violation, who does it, and examples."""

from __future__ import annotations

from governance_lint.codes import names_by_code
from governance_lint.entrypoints.exit_code import ExitCode, UsageError
from governance_lint.entrypoints.output import say
from governance_lint.policies.policy_shapes import nearest
from governance_lint.rule_page import page
from governance_lint.rules import catalogue


def explain(asked: str) -> ExitCode:
    """Print the page of a rule, by its code or its name. Raises UsageError for one that does not exist."""
    code = _code(asked)
    say(page(next(rule for rule in catalogue() if rule.code == code)).rstrip("\n").split("\n"))
    return ExitCode.CLEAN


def _code(asked: str) -> str:
    names = names_by_code()
    codes = {name: code for code, name in names.items()} | {code: code for code in names}
    for spelling in (asked, asked.upper(), asked.lower()):
        if spelling in codes:
            return codes[spelling]
    if any(code.startswith(asked.upper()) for code in names):
        raise UsageError(f"explain {asked}: several codes begin so; governance-lint rules lists them")
    looks_like_a_code = asked[:3].upper() == "EXG"
    nearest_one = (
        nearest(asked.upper(), names) if looks_like_a_code else nearest(asked.lower(), names.values())
    )
    raise UsageError(f"explain {asked}: no such code, {nearest_one}")
