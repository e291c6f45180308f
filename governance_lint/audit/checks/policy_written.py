"""The project has a policy of its own, and every name in it names something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.audit.evidence import Evidence, WrongArgumentsError
from governance_lint.policy import PolicyError
from governance_lint.policy_names import check_policy_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from governance_lint.audit.repository import Repository

TAKES = ""


def look(repository: Repository, arguments: Sequence[str]) -> Evidence:
    """Look whether there is a policy file whose names exist."""
    if arguments:
        raise WrongArgumentsError("takes no argument")
    policy = repository.policy
    if policy.origin is None:
        return Evidence.of(["there is no policy file, only the built-in policy; governance-lint init"], "")
    try:
        check_policy_names(policy)
    except PolicyError as error:
        return Evidence.of([str(error)], "")
    guarded = ", ".join(item.name for item in policy.chokepoints) or "no choke point"
    return Evidence.of([], f"{repository.shown(policy.origin)} guards {guarded}")
