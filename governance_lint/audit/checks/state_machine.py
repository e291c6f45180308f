"""A state machine has exactly some edges, in the policy, and its enum exactly those states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.audit.evidence import Evidence, WrongArgumentsError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from governance_lint.audit.repository import Repository

TAKES = "ENUM [STATE>STATE...]"


def look(repository: Repository, arguments: Sequence[str]) -> Evidence:
    """Look at one machine of the policy, by its enum's dotted name, and at that enum's members."""
    enum, *edges = arguments or [""]
    machine = next((item for item in repository.policy.state_machines if item.enum == enum), None)
    if not enum or any(len(edge.split(">")) != 2 for edge in edges):
        raise WrongArgumentsError(f"takes {TAKES}")
    if machine is None:
        return Evidence.of([f"the policy has no state machine of {enum}"], "")
    own = {f"{start}>{end}" for start, ends in machine.transitions for end in ends}
    faults = []
    if edges and own != set(edges):
        faults.append(f"its edges are {', '.join(sorted(own))}")
    members = repository.ground.members_of(enum)
    states = {start for start, _ in machine.transitions}
    if members is None:
        faults.append(f"{enum} is no enum of the project")
    elif set(members) != states:
        faults.append(f"{enum} has {', '.join(members)}")
    return Evidence.of(faults, f"{enum}: {', '.join(sorted(own))}")
