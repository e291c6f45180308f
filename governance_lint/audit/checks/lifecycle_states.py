"""The lifecycle has exactly some states, in the policy and in the enum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.audit.evidence import Evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from governance_lint.audit.repository import Repository

TAKES = "[STATE...]"


def look(repository: Repository, arguments: Sequence[str]) -> Evidence:
    """Look at the policy's states and the enum's members; both must be the given states, if any are given."""
    lifecycle = repository.policy.lifecycle
    if lifecycle is None:
        return Evidence.of(["the policy has no lifecycle"], "")
    members = repository.ground.members_of(lifecycle.enum)
    faults = []
    if arguments and set(arguments) != set(lifecycle.states):
        faults.append(f"the policy's states are {', '.join(lifecycle.states)}")
    if members is None:
        faults.append(f"{lifecycle.enum} is no enum of the project")
    elif set(members) != set(lifecycle.states):
        faults.append(f"{lifecycle.enum} has {', '.join(members)}")
    return Evidence.of(faults, f"{lifecycle.enum}: {', '.join(lifecycle.states)}")
