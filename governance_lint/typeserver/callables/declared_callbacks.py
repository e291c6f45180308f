"""What a function is declared to be called with where it is handed over, as in `Callable[[Order], None]`."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.typeserver.shown.functions import last_name, parameters
from governance_lint.typeserver.slots import Inherited

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.typeserver.callables.arguments import Parameter
    from governance_lint.typeserver.questions.project import ParsedFile
    from governance_lint.typeserver.shown.functions import FunctionNode

#: Calls that make a type parameter: such a name in an annotation stands for no class.
_MAKING_TYPE_PARAMETERS = frozenset(("TypeVar", "ParamSpec", "TypeVarTuple"))


def declared_argument(
    home: ParsedFile, taker: FunctionNode, name: str, parameter: Parameter
) -> Inherited | None:
    """Return what reaches a parameter of a callable, as the function that takes it declares.

    None where it declares nothing, or a type parameter of its own.
    """
    index = parameter.index
    annotation = next((item.annotation for item in parameters(taker) if item.arg == name), None)
    if index is None or annotation is None:
        return None
    for arguments in _arguments_of_callables(annotation):
        if index < len(arguments) and not speaks_of_type_parameters(home, taker, arguments[index]):
            return Inherited(home.path, arguments[index])
    return None


def _arguments_of_callables(annotation: ast.expr) -> Iterator[list[ast.expr]]:
    """Yield what the `Callable` types in an annotation are called with."""
    for node in ast.walk(annotation):
        match node:
            case ast.Subscript(value=value, slice=ast.Tuple(elts=[ast.List(elts=arguments), _])):
                if last_name(value) == "Callable":
                    yield arguments
            case ast.Constant(value=str() as quoted):
                try:
                    yield from _arguments_of_callables(ast.parse(quoted.strip(), mode="eval").body)
                except SyntaxError:
                    continue


def speaks_of_type_parameters(home: ParsedFile, taker: FunctionNode, annotation: ast.expr) -> bool:
    """Whether an annotation leaves it to each call what it stands for."""
    names = {node.id for node in ast.walk(annotation) if isinstance(node, ast.Name)}
    if any(getattr(item, "name", None) in names for item in getattr(taker, "type_params", ())):
        return True
    return any(
        isinstance(target, ast.Name) and target.id in names
        for statement in home.of_type(ast.Assign)
        if isinstance(statement.value, ast.Call)
        and last_name(statement.value.func) in _MAKING_TYPE_PARAMETERS
        for target in statement.targets
    )
