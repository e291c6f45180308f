"""Which class of the project the object has that an attribute holds, as its owner declares or binds it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.responses.raw_errors.annotations import annotated_class
from governance_lint.texts.syntax import walk

if TYPE_CHECKING:
    from governance_lint.project_code.project_names import Module, Named, ProjectNames


def class_of_field(owner: Named, name: str, names: ProjectNames) -> Named | None:
    """Return the class of what an attribute of a class's objects holds; None where nothing tells it."""
    for above in names.lineage(owner):
        if above.module is None or not isinstance(above.node, ast.ClassDef):
            continue
        found = _bound_in_class(above.module, above.node, name, names)
        if found is not None:
            return found
    return None


def _bound_in_class(module: Module, owner: ast.ClassDef, name: str, names: ProjectNames) -> Named | None:
    for statement in owner.body:
        if isinstance(statement, ast.AnnAssign) and getattr(statement.target, "id", "") == name:
            return annotated_class(statement.annotation, module, names)
        if isinstance(statement, ast.Assign) and any(
            getattr(target, "id", "") == name for target in statement.targets
        ):
            return _made_by(statement.value, module, names)
    init = module.defined_in(owner, "__init__")
    for node in walk(init) if init is not None else ():
        if isinstance(node, ast.AnnAssign) and _is_own(node.target, name):
            return annotated_class(node.annotation, module, names)
        if isinstance(node, ast.Assign) and any(_is_own(target, name) for target in node.targets):
            if isinstance(node.value, ast.Name) and isinstance(init, (ast.FunctionDef,)):
                parameters = (*init.args.posonlyargs, *init.args.args, *init.args.kwonlyargs)
                given = next((item for item in parameters if item.arg == node.value.id), None)
                return None if given is None else annotated_class(given.annotation, module, names)
            return _made_by(node.value, module, names)
    return None


def _made_by(value: ast.expr, module: Module, names: ProjectNames) -> Named | None:
    while isinstance(value, ast.BoolOp):
        value = value.values[-1]
    return names.of(value.func, module) if isinstance(value, ast.Call) else None


def _is_own(target: ast.expr, name: str) -> bool:
    match target:
        case ast.Attribute(value=ast.Name(id="self"), attr=attribute):
            return attribute == name
        case _:
            return False
