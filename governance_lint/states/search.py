"""Finds all that one file does with states."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.policy import covers
from governance_lint.states.machines import Machine
from governance_lint.states.moves import Moves
from governance_lint.states.reading import Reading
from governance_lint.states.setting import StatesSet
from governance_lint.states.transitions import transitions
from governance_lint.states.uses import StateUses
from governance_lint.states.written import WrittenStates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.states.uses import Move
    from governance_lint.states.vocabulary import StateNames
    from governance_lint.subject import ReadFile


def states_in(read: ReadFile, names: StateNames) -> StateUses | None:
    """Return what a file does with states; None where that is nothing that a rule could report."""
    lifecycle = read.policy.lifecycle
    found = StateUses(names.lifecycle, moves=tuple(_moves(read, names)))
    if lifecycle is not None and names.lifecycle is not None:
        reading = Reading(read, names.lifecycle)
        is_owner = read.module is not None and any(covers(owner, read.module) for owner in lifecycle.owners)
        may_set_all = is_owner or not lifecycle.owners
        found = StateUses(
            names.lifecycle,
            reading.local_name(),
            tuple(WrittenStates(reading, lifecycle).uses()),
            () if may_set_all else tuple(StatesSet(reading).sets()),
            found.moves,
        )
    return found if found.uses or found.sets or found.moves else None


def _moves(read: ReadFile, names: StateNames) -> Iterator[Move]:
    for state_machine, of_machine in names.machines:
        reading = Reading(read, of_machine)
        machine = Machine(reading, state_machine)
        for function in read.nodes:
            if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Module)) and _stores(
                function, reading
            ):
                try:
                    found = Moves(machine, read.bindings, function).found()
                except RecursionError:  # nobody knows what an expression does that is nested so deeply
                    continue
                yield from transitions(reading, machine, state_machine, found)


def _stores(function: ast.FunctionDef | ast.AsyncFunctionDef | ast.Module, reading: Reading) -> bool:
    """Whether a function assigns to an attribute that may hold a state, outside of its inner functions."""
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            statement = reading.statement_around(node)
            value = getattr(statement, "value", None)
            if isinstance(value, ast.expr) and (
                node.attr in reading.names.carriers or reading.may_hold(value)
            ):
                return True
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)):
            waiting += ast.iter_child_nodes(node)
    return False
