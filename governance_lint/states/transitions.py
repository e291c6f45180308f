"""Which of the moves that a function makes are none that its state machine has, and why."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.names.scopes import scopes_around
from governance_lint.states.uses import Move
from governance_lint.violation import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from governance_lint.facts import Inquiry
    from governance_lint.policy import StateMachine
    from governance_lint.states.knowledge import Proof
    from governance_lint.states.machines import Machine
    from governance_lint.states.moves import FoundMove
    from governance_lint.states.reading import Reading


def transitions(
    reading: Reading, machine: Machine, state_machine: StateMachine, found: Sequence[FoundMove]
) -> Iterator[Move]:
    """Yield the moves that are no edge on any way on which they were met, in order of place."""
    by_target: dict[ast.Attribute, list[FoundMove]] = {}
    for move in found:
        by_target.setdefault(move.target, []).append(move)
    for target, ways in by_target.items():
        if all(_is_illegal(machine, way) for way in ways):
            yield _move(reading, state_machine, target, ways)


def _is_illegal(machine: Machine, move: FoundMove) -> bool:
    return (
        move.source is not None
        and move.goal is not None
        and machine.has_no_edge(move.source.members, move.goal.members)
    )


def _move(
    reading: Reading, state_machine: StateMachine, target: ast.Attribute, ways: Sequence[FoundMove]
) -> Move:
    sources = [way.source for way in ways if way.source is not None]
    goals = [way.goal for way in ways if way.goal is not None]
    told = list(dict.fromkeys(proof for known in sources for proof in known.proofs))
    aimed = list(dict.fromkeys(proof for known in goals for proof in known.proofs))
    owners = dict.fromkeys(owner for proof in (*told, *aimed) for owner in proof.owners)
    makers = dict.fromkeys(proof.maker for proof in told if proof.maker is not None)
    is_exclusion = any(proof.is_exclusion for proof in told)
    needs_enum = is_exclusion or any(proof.needs_enum for proof in (*told, *aimed))
    return Move(
        state_machine,
        reading.names,
        reading.statement_span(ways[0].statement),
        ast.unparse(target),
        frozenset().union(*(known.members for known in sources)),
        frozenset().union(*(known.members for known in goals)),
        tuple((reading.about(owner), reading.is_enum_by_import(owner)) for owner in owners),
        tuple(reading.about(maker) for maker in makers),
        _declared(reading, target) if needs_enum else None,
        is_exclusion,
        tuple(_place(reading, proof) for proof in told),
        reading.symbol(target),
    )


def _declared(reading: Reading, target: ast.Attribute) -> Inquiry:
    """Return what asks for the declared type of an attribute: where it is read, if it is.

    Behind a test of a string a checker may think that nothing arrives, and say nothing.
    """
    function = next(iter(scopes_around(target, reading.read.parents)), reading.read.tree)
    shown = ast.unparse(target)
    for node in ast.walk(function):
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.ctx, ast.Load)
            and node.attr == target.attr
            and node in reading.read.parents
            and ast.unparse(node) == shown
        ):
            return reading.about_attribute(node.value, node.attr)
    return reading.about_target(target)


def _place(reading: Reading, proof: Proof) -> Place:
    column = reading.read.columns.column(proof.node.lineno, proof.node.col_offset)
    return Place(proof.text, reading.read.path, proof.node.lineno, column)
