"""Which assignments leave a variable, an attribute or a container without its whole type."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.typeserver.containers.filled_containers import made_empty, made_filled
from governance_lint.typeserver.names.assignments import (
    bindings,
    owning_function,
    paired,
    stored_elsewhere,
    target_name,
)
from governance_lint.typeserver.slots import ContainerSlot, Feed, Part, VariableSlot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.typeserver.questions.project import ParsedFile


def slot_of(
    parsed: ParsedFile, statement: ast.Assign, target: ast.Name | ast.Attribute, value: ast.expr
) -> ContainerSlot | VariableSlot | None:
    """Return the place that a statement leaves without its whole type; None if what it assigns tells it."""
    name = target_name(target)
    for arm in alternatives(value):
        container = made_empty(arm)
        if container is not None:
            part = Part.VALUES if container.is_mapping else Part.ELEMENTS
            return ContainerSlot(
                parsed.path,
                target,
                parsed.columns.span(arm),
                container.template,
                container.is_mapping,
                () if container.default is None else (Feed(parsed.path, container.default),),
                container.maker,
                () if arm is value else (Feed(parsed.path, value, part),),
            )
    filled = made_filled(parsed.path, value)
    if filled is not None:
        span = parsed.columns.span(value)
        return ContainerSlot(parsed.path, target, span, filled.template, filled.is_mapping, filled.initial)
    is_alone = statement.targets == [target]
    if not is_alone and not (statement.lineno == target.lineno == statement.end_lineno):
        return None
    is_none = isinstance(value, ast.Constant) and value.value is None
    if not is_none and not _is_rebound(parsed, statement, name):
        return None
    initial = None if is_none else Feed(parsed.path, value)
    if is_alone:
        return VariableSlot(parsed.path, *parsed.columns.end_of(target), statement, name, initial)
    end = parsed.columns.column(target.lineno, statement.end_col_offset or 0)
    spelling = ast.unparse(target)
    return VariableSlot(parsed.path, target.lineno, end, statement, name, initial, spelling)


def alternatives(value: ast.expr) -> list[ast.expr]:
    """Return what an expression gives one of: the arms of `a or b` and `a if c else b`, else itself."""
    match value:
        case ast.BoolOp(op=ast.Or(), values=arms):
            return arms
        case ast.IfExp(body=body, orelse=orelse):
            return [body, orelse]
    return [value]


def local_slots(parsed: ParsedFile, name: str, value: ast.expr) -> Iterator[ContainerSlot | VariableSlot]:
    """Yield what the assignment of a value leaves without its whole type where it binds a local variable.

    The checker itself follows what a function does to its own variables; it does not follow what a function
    inside of it does, nor takes a container for more than what is put in first.
    """
    statement = parsed.parents.get(value)
    if not isinstance(statement, ast.Assign):
        return
    is_alone = len(statement.targets) == 1 and isinstance(statement.targets[0], ast.Name)
    for whole in statement.targets:
        for target, own in paired(whole, value):
            if not (isinstance(target, ast.Name) and target.id == name):
                continue
            slot = slot_of(parsed, statement, target, own)
            if isinstance(slot, VariableSlot):
                if _is_rebound(parsed, statement, name):
                    yield slot
            elif slot is not None and ((not slot.initial and not is_alone) or _is_bound_once(parsed, target)):
                yield slot


def _is_rebound(parsed: ParsedFile, statement: ast.Assign, name: str) -> bool:
    """Whether others assign something else to what a statement assigns."""
    own = ast.dump(statement.value)
    return any(
        other.part is not Part.WHOLE or ast.dump(other.node) != own or _is_local(parsed, statement.value)
        for other in stored_elsewhere(parsed, statement, name)
    )


def _is_local(parsed: ParsedFile, value: ast.expr) -> bool:
    """Whether a value speaks of variables of the function around it: another function's are others."""
    return any(
        isinstance(node, ast.Name) and owning_function(parsed, node, node.id) is not None
        for node in ast.walk(value)
    )


def _is_bound_once(parsed: ParsedFile, target: ast.Name) -> bool:
    """Whether a variable holds one container only, which augmented assignments extend, or what was passed."""
    scope = owning_function(parsed, target, target.id)
    found = bindings(parsed, scope).get(target.id, ()) if scope is not None else ()
    return (
        sum(
            not isinstance(value, (ast.arg, ast.Constant))
            and not (isinstance(value, ast.expr) and isinstance(parsed.parents.get(value), ast.AugAssign))
            for value in found
        )
        <= 1
    )
