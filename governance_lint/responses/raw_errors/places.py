"""Which place of a thing an index names, and what of a mapping a loop or a test lets through."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.responses.raw_errors.values import ANYWHERE, Contents, Thing
from governance_lint.texts.syntax import walk

if TYPE_CHECKING:
    from governance_lint.responses.raw_errors.values import Atom, Place, State, Value

#: The part of an envelope that must not leave.
INTERNAL = "_internal"


def key_of(index: ast.expr) -> Place:
    """Return the place that an index names; anywhere if it is no literal."""
    match index:
        case ast.Constant(value=(str() | int()) as key):
            return ("key", key)
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() as number)):
            return ("key", -number)
        case _:
            return ANYWHERE


def elements_of(value: Value, state: State) -> Value:
    """Return what a loop over a value binds its target to: of a mapping its keys, which say nothing."""
    mappings = frozenset(item for item in value if is_mapping(item, state))
    return state.elements(value - mappings)


def is_mapping(item: Atom | Thing, state: State) -> bool:
    """Whether something that a value may be is a mapping in sight."""
    return isinstance(item, Thing) and state.things.get(item, Contents()).is_mapping


def may_hold(test: ast.expr, name: str, key: object) -> bool:
    """Whether a test may hold where a name is a key: what cannot be worked out does, save for `_internal`."""
    answer = _worked_out(test, name, key)
    if answer is None:
        mentions = any(isinstance(node, ast.Name) and node.id == name for node in walk(test))
        return not (mentions and key == INTERNAL)
    return answer


def _worked_out(test: ast.expr, name: str, key: object) -> bool | None:
    match test:
        case ast.Compare(left=ast.Name(id=left), ops=[operator], comparators=[other]) if left == name:
            try:
                value = ast.literal_eval(other)
            except ValueError:
                return None
            if isinstance(operator, (ast.Eq, ast.NotEq)):
                return (key == value) is isinstance(operator, ast.Eq)
            if isinstance(operator, (ast.In, ast.NotIn)) and isinstance(value, (str, tuple, list, set, dict)):
                return (key in value) is isinstance(operator, ast.In) if _fits(key, value) else None
        case ast.Call(
            func=ast.Attribute(value=ast.Name(id=left), attr="startswith"),
            args=[ast.Constant(value=str() as start)],
        ) if left == name and isinstance(key, str):
            return key.startswith(start)
        case ast.UnaryOp(op=ast.Not(), operand=inner):
            found = _worked_out(inner, name, key)
            return None if found is None else not found
        case ast.BoolOp(op=ast.And(), values=parts):
            answers = [_worked_out(part, name, key) for part in parts]
            return False if False in answers else None if None in answers else True
    return None


def _fits(key: object, value: object) -> bool:
    return isinstance(key, str) or not isinstance(value, str)
