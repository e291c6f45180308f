"""The states of enums: where a file writes, sets and moves the states of lifecycles and state machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from governance_lint.subject import Subject
from governance_lint.vocabulary import Hints

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from governance_lint.policy import Policy
    from governance_lint.states.uses import StateUses
    from governance_lint.states.vocabulary import StateNames
    from governance_lint.subject import FilesWith, ReadFile

_NAMES = "enum-states.names"


def _hints(policy: Policy) -> Hints | None:
    """Return the names of the enums that the policy speaks of: whoever gives them another writes them."""
    enums = [machine.enum for machine in policy.state_machines]
    if policy.lifecycle is not None:
        enums.append(policy.lifecycle.enum)
    return Hints(tuple(sorted({name.rpartition(".")[2] for name in enums}))) if enums else None


def _learned(policy: Policy, files_with: FilesWith, kept: MutableMapping[str, object]) -> Hints | None:
    words = [hints.texts for hints in (_hints(policy),) if hints is not None]
    if not any(files_with(texts) for texts in words):
        return None
    return _names(policy, files_with, kept).hints()


def _names(policy: Policy, files_with: FilesWith, kept: MutableMapping[str, object]) -> StateNames:
    # Here and below, because few files need it, and every run looks at what a file must have.
    from governance_lint.states.vocabulary import state_names

    if _NAMES not in kept:
        kept[_NAMES] = state_names(policy, files_with)
    return cast("StateNames", kept[_NAMES])


def _find(read: ReadFile) -> StateUses | None:
    from governance_lint.states.search import states_in

    return states_in(read, _names(read.policy, read.files_with, read.kept))


STATES = Subject(_hints, _find, _learned)
