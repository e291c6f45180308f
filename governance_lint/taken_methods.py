"""Methods that a class has without defining them: its body takes a function, or a mixin brings one."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.project_names import Named

if TYPE_CHECKING:
    from governance_lint.project_names import Module, ProjectNames


def taken_value(owner: ast.ClassDef, name: str) -> ast.expr | None:
    """Return what a class's body binds a name to, by an assignment that is its last word on it."""
    found: ast.expr | None = None
    for statement in owner.body:
        match statement:
            case ast.FunctionDef(name=defined) | ast.AsyncFunctionDef(name=defined) if defined == name:
                found = None
            case ast.Assign(targets=targets, value=value):
                if any(isinstance(target, ast.Name) and target.id == name for target in targets):
                    found = value
            case ast.AnnAssign(target=ast.Name(id=bound), value=ast.expr() as value) if bound == name:
                found = value
            case _:
                pass
    return found


def mixed_in_method(
    owner: ast.ClassDef, name: str, module: Module, names: ProjectNames
) -> tuple[ast.FunctionDef, ast.ClassDef] | None:
    """Return the method of a name that a class inherits from a class of its own module, and that class.

    None where a class before that one, of which the source is not there, may have one too.
    """
    for found in names.lineage(Named(module.qualified(owner), module, owner)):
        if not isinstance(found.node, ast.ClassDef) or found.module is None:
            return None
        statement = found.module.defined_in(found.node, name)
        if statement is not None or taken_value(found.node, name) is not None:
            is_here = found.module is module and found.node is not owner
            return (statement, found.node) if is_here and isinstance(statement, ast.FunctionDef) else None
    return None
