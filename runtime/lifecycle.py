"""The states of a plugin and the table of legal moves between them."""

from __future__ import annotations

from enum import Enum, StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class LifecycleState(StrEnum):
    """Where a plugin stands; how often it succeeded or failed are metrics, not states."""

    LOADED = "LOADED"  #: imported, and no run has told anything about it since
    INITIALIZED = "INITIALIZED"  #: its last run succeeded
    RUNNING = "RUNNING"  #: at least one run is under way
    FAILED = "FAILED"  #: its last run failed through its own fault; it may be run again
    UNAVAILABLE = "UNAVAILABLE"  #: it cannot be imported, or is resting after too many crashes


_ANY_TO_UNAVAILABLE = frozenset({LifecycleState.UNAVAILABLE})

LEGAL_MOVES: Mapping[LifecycleState, frozenset[LifecycleState]] = MappingProxyType(
    {
        LifecycleState.LOADED: _ANY_TO_UNAVAILABLE | {LifecycleState.RUNNING},
        LifecycleState.INITIALIZED: _ANY_TO_UNAVAILABLE | {LifecycleState.RUNNING},
        LifecycleState.FAILED: _ANY_TO_UNAVAILABLE | {LifecycleState.RUNNING},
        # To LOADED when all that was run was refused, by the plugin or by a cancel: invalid input leaves the
        # state unchanged, so it goes back to where it came from, which is LOADED before its first result.
        LifecycleState.RUNNING: _ANY_TO_UNAVAILABLE
        | {LifecycleState.LOADED, LifecycleState.INITIALIZED, LifecycleState.FAILED},
        LifecycleState.UNAVAILABLE: frozenset({LifecycleState.LOADED}),
    }
)


class IllegalMoveError(Exception):
    """A plugin was to move along an edge that the lifecycle does not have."""

    def __init__(self, current: LifecycleState, target: LifecycleState) -> None:
        """Name both states, because the pair is the fault."""
        legal = ", ".join(sorted(LEGAL_MOVES[current]))
        super().__init__(f"A plugin cannot move from {current} to {target}, only to {legal}.")


def moved(current: LifecycleState, target: LifecycleState) -> LifecycleState:
    """Return `target` if the move is legal.

    Raises IllegalMoveError if it is not.
    """
    if target not in LEGAL_MOVES[current]:
        raise IllegalMoveError(current, target)
    return target


class RunOutcome(Enum):
    """How a run ended, as far as the lifecycle and the metrics care."""

    GOOD = "good"  #: the plugin answered and its answer is valid
    REFUSED = "refused"  #: an error that is not the plugin's: bad input, cancelled, unavailable
    FAULTY = "faulty"  #: the plugin raised, ran out of memory, or returned rubbish
    LOST = "lost"  #: the plugin crashed or had to be killed; these trip the circuit breaker
    NOT_IMPORTED = (
        "not imported"  #: its new process could not import it, so that it never ran; rested at once
    )
