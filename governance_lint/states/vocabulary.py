"""The names of all enums that a policy speaks of, looked for once a run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from governance_lint.states.names import names_of
from governance_lint.vocabulary import Hints

if TYPE_CHECKING:
    from governance_lint.policy import Policy, StateMachine
    from governance_lint.states.local_names import Scopes
    from governance_lint.states.names import EnumNames
    from governance_lint.subject import FilesWith


@dataclass(frozen=True)
class StateNames:
    """The names of the lifecycle's enum and of those of the state machines, if the project has them."""

    lifecycle: EnumNames | None
    machines: tuple[tuple[StateMachine, EnumNames], ...]

    @property
    def words(self) -> frozenset[str]:
        """One of these stands in every file that does anything with a state."""
        found = [names.words for _, names in self.machines]
        if self.lifecycle is not None:
            found.append(self.lifecycle.words)
        return frozenset().union(*found)

    def hints(self) -> Hints | None:
        """Return what a file must have to be worth a look; None where no file is."""
        words = sorted(self.words)
        return (
            Hints(tuple(words), tuple((word, rf"\b{re.escape(word)}\b") for word in words)) if words else None
        )


def state_names(policy: Policy, files_with: FilesWith) -> StateNames:
    """Return the names under which the project knows the enums of a policy."""
    enum = None if policy.lifecycle is None else policy.lifecycle.enum
    known: dict[str, Scopes] = {}
    lifecycle = None if enum is None else names_of(enum, policy, files_with, known)
    found = [
        (machine, names_of(machine.enum, policy, files_with, known)) for machine in policy.state_machines
    ]
    machines = tuple((machine, names) for machine, names in found if names is not None)
    return StateNames(lifecycle, machines)
