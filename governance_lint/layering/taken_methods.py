"""Methods that a class has without defining them: its body takes a function, or a mixin brings one."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.project_code.project_names import Named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from governance_lint.project_code.project_names import Module, ProjectNames

#: Of a mixin that more classes than this derive from only the first are looked at.
_MOST_CLASSES = 200
#: Bases from outside of the project that bring no method.
_EMPTY_BASES = frozenset({"abc.ABC", "builtins.object", "typing.Generic", "typing.Protocol"})


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


def takers_of(
    owner: ast.ClassDef,
    name: str,
    module: Module,
    names: ProjectNames,
    modules_with: Callable[[str], Iterable[Module]],
) -> Iterator[Named]:
    """Yield the classes of other modules that have a method from a mixin of this one."""
    mixin = module.qualified(owner)
    words = [owner.name]
    looked_at = 0
    for word in words:  # grows while it is walked
        for other in modules_with(word):
            for statement in other.statements:
                if not isinstance(statement, ast.ClassDef) or not statement.bases:
                    continue
                taker = Named(other.qualified(statement), other, statement)
                if all(found.dotted != mixin for found in names.lineage(taker)):
                    continue
                looked_at += 1
                if looked_at > _MOST_CLASSES:
                    return
                if statement.name not in words:
                    words.append(statement.name)
                if other is not module and _has_from(mixin, name, taker, names):
                    yield taker


def _has_from(mixin: str, name: str, taker: Named, names: ProjectNames) -> bool:
    """Whether the first class in a class's lineage that may have a method is the mixin."""
    for found in names.lineage(taker):
        if found.dotted == mixin:
            return True
        if not isinstance(found.node, ast.ClassDef) or found.module is None:
            if found.dotted not in _EMPTY_BASES:
                return False
        elif (
            found.module.defined_in(found.node, name) is not None or taken_value(found.node, name) is not None
        ):
            return False
    return False
