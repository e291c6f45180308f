"""The table of legal moves."""

from __future__ import annotations

import itertools

import pytest

from runtime import LEGAL_MOVES, IllegalMoveError, LifecycleState
from runtime.lifecycle import moved

PAIRS = list(itertools.product(LifecycleState, repeat=2))
LEGAL = [(current, target) for current, target in PAIRS if target in LEGAL_MOVES[current]]
ILLEGAL = [pair for pair in PAIRS if pair not in LEGAL]


def test_there_are_exactly_five_states() -> None:
    assert [state.value for state in LifecycleState] == [
        "LOADED",
        "INITIALIZED",
        "RUNNING",
        "FAILED",
        "UNAVAILABLE",
    ]


def test_the_table_is_the_one_of_the_contract() -> None:
    table = {state.value: {target.value for target in targets} for state, targets in LEGAL_MOVES.items()}

    assert table == {
        "LOADED": {"RUNNING", "UNAVAILABLE"},
        "INITIALIZED": {"RUNNING", "UNAVAILABLE"},
        "FAILED": {"RUNNING", "UNAVAILABLE"},
        "RUNNING": {"LOADED", "INITIALIZED", "FAILED", "UNAVAILABLE"},
        "UNAVAILABLE": {"LOADED"},
    }


@pytest.mark.parametrize(("current", "target"), LEGAL)
def test_a_legal_move_gives_the_target(current: LifecycleState, target: LifecycleState) -> None:
    assert moved(current, target) is target


@pytest.mark.parametrize(("current", "target"), ILLEGAL)
def test_an_illegal_move_names_both_states(current: LifecycleState, target: LifecycleState) -> None:
    with pytest.raises(IllegalMoveError, match=f"from {current} to {target}"):
        moved(current, target)
