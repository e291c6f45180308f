"""`schema`: the JSON Schema of a policy, for editors."""

from __future__ import annotations

import json

from governance_lint.entrypoints.exit_code import ExitCode
from governance_lint.entrypoints.output import say
from governance_lint.policy_file import schema as policy_schema


def schema() -> ExitCode:
    """Print the schema."""
    say([json.dumps(policy_schema(), indent=2)])
    return ExitCode.CLEAN
