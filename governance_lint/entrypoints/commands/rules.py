"""`rules`: every code with its name and its claim."""

from __future__ import annotations

import json

from governance_lint.entrypoints.exit_code import ExitCode
from governance_lint.entrypoints.output import say
from governance_lint.rule import explain
from governance_lint.rules import catalogue


def rules(*, as_json: bool) -> ExitCode:
    """Print the table of codes, or a JSON array of objects with `code`, `name` and `claim`."""
    told = [(rule.code, rule.name, " ".join(explain(rule).claim.split())) for rule in catalogue()]
    if as_json:
        say(
            [
                json.dumps(
                    [{"code": code, "name": name, "claim": claim} for code, name, claim in told], indent=2
                )
            ]
        )
        return ExitCode.CLEAN
    width = max(len(name) for _, name, _ in told)
    say(f"{code}  {name:<{width}}  {claim}" for code, name, claim in told)
    return ExitCode.CLEAN
