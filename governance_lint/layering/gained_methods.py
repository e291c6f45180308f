"""Methods that a class gets from elsewhere: other modules' statements set them on it, or on its objects."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

from governance_lint.accesses.own_objects import class_of_own_object
from governance_lint.names.modules import module_name
from governance_lint.project_code.project_names import project_names

if TYPE_CHECKING:
    from collections.abc import Collection

    from governance_lint.project_code.project_names import Module, ProjectNames
    from governance_lint.subject import ReadFile


def may_get_elsewhere(
    read: ReadFile, classes: Collection[tuple[str, int]], name: str, *, on_objects: bool = True
) -> bool:
    """Whether any file of the project may give some classes, by paths and lines, a method of a name.

    It sets the attribute on one of them, or, where `on_objects` are asked about, on an object of which syntax
    does not tell the class; or it decorates a function of that name with something that is given one of them:
    `@patch_to(Ledger)`.
    """
    names, _ = project_names(read)
    for path, _ in read.files_with((f".{name}", f"def {name}", "setattr(")):
        dotted = module_name(Path(path), read.policy.source_roots)
        module = None if dotted is None else names.module(dotted)
        for node in () if module is None else module.nodes:
            answer = None if module is None else _gives(node, name, classes, module, names)
            if answer or (answer is None and on_objects):
                return True
    return False


def _gives(
    node: ast.AST, name: str, classes: Collection[tuple[str, int]], module: Module, names: ProjectNames
) -> bool | None:
    """Whether a node gives one of the classes the method; None where it may, by its object."""
    match node:
        case ast.Attribute(attr=attribute, value=owner, ctx=ast.Store()) if attribute == name:
            # What a class sets on its own objects it shows itself.
            is_own = class_of_own_object(owner, module.parents) is not None
            return False if is_own else _is_one(owner, classes, module, names)
        case ast.Call(func=ast.Name(id="setattr"), args=[owner, attribute, _]):
            text = module.bindings.string(attribute)
            is_one = _is_one(owner, classes, module, names)
            return is_one is True if text is None else text == name and is_one
        case ast.FunctionDef() | ast.AsyncFunctionDef() if node.name == name:
            return any(_is_one(item, classes, module, names) is True for item in _given_with(node))
        case _:
            return False


def _is_one(
    owner: ast.expr, classes: Collection[tuple[str, int]], module: Module, names: ProjectNames
) -> bool | None:
    """Whether a name is that of one of the classes; None where it is no class in sight."""
    named = names.of(owner, module)
    if named is None or named.module is None or not isinstance(named.node, ast.ClassDef):
        return None
    return (named.module.path, named.node.lineno) in classes


def _given_with(function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[ast.expr]:
    """Return what a function's decorators are given, and what, below any, its first parameter is declared."""
    if not function.decorator_list:
        return []
    calls = [item for item in function.decorator_list if isinstance(item, ast.Call)]
    first = [*function.args.posonlyargs, *function.args.args][:1]
    return [
        *(argument for call in calls for argument in call.args),
        *(keyword.value for call in calls for keyword in call.keywords),
        *(item.annotation for item in first if item.annotation is not None),
    ]
