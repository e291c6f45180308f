"""Takes annotations away from parameters and puts them where the functions are called.

Behind a module's last line stands then for each such function another one with the annotations, which calls
it: what callers pass is what the parameters were declared to be.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from tests.governance_lint.properties.moved_lines import Line, Module

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    _Function = ast.FunctionDef | ast.AsyncFunctionDef

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
#: Annotations that say nothing, or what a caller cannot say.
_NOT_FOR_CALLERS = re.compile(
    r"^['\"]?(typing\.)?(Any|object)['\"]?$|\b(Self|TypeGuard|TypeIs|Unpack|Concatenate)\b"
)
_KNOWN_DECORATORS = frozenset(("staticmethod", "classmethod", "contextmanager", "asynccontextmanager"))

#: How an argument gets from the annotated function to the one that is called, as lines of text. `{own}` is
#: the object whose method is called, with a comma, or nothing.
_ROUTES = (
    ("def _use_{n}({annotated}): return {callee}({passed})",),
    (
        "def _near_{n}({own}{names}): return {callee}({passed})",
        "def _far_{n}({own}{names}): return _near_{n}({own}{names})",
        "def _use_{n}({annotated}): return _far_{n}({own}{names})",
    ),
    (
        "def _any_{n}({own}**named): return {callee}(**named)",
        "def _use_{n}({annotated}): return _any_{n}({own}{by_name})",
    ),
    (
        "def _run_{n}(function): return function()",
        "def _use_{n}({annotated}): return _run_{n}(lambda: {callee}({passed}))",
    ),
)
_NEAR, _FAR = _ROUTES[:1], _ROUTES[1:]


def annotations_at_callers(module: Module, governed: Collection[str], *, are_far: bool) -> Module:
    """Move annotations to callers next to the functions, or to such that call them in a roundabout way."""
    tree = module.tree
    variables = _type_variables(tree)
    lines = [line.text for line in module.lines]
    behind: list[str] = []
    for owner, function in _functions(tree):
        if not _can_be_called(function, owner, governed):
            continue
        parameters = _own_parameters(function, owner)
        if not parameters or not all(_can_be_moved(item, variables) for item in parameters):
            continue
        for item in sorted(parameters, key=lambda item: item.col_offset, reverse=True):
            assert item.annotation is not None
            text = lines[item.lineno - 1]
            end = item.col_offset + len(item.arg)
            lines[item.lineno - 1] = text[:end] + text[item.annotation.end_col_offset :]
        routes = _FAR if are_far and not function.args.posonlyargs else _NEAR
        route = routes[function.lineno % len(routes)]
        number = len(behind)
        behind += [text.format_map(_words(function, owner, parameters, number)) for text in route]
    changed = (Line(text, line.origin) for text, line in zip(lines, module.lines, strict=True))
    return module.replaced([*changed, *map(Line, behind)])


def _functions(tree: ast.Module) -> Iterator[tuple[ast.ClassDef | None, _Function]]:
    for statement in tree.body:
        if isinstance(statement, _FUNCTIONS):
            yield None, statement
        elif isinstance(statement, ast.ClassDef):
            is_open = any(
                "Protocol" in (text := ast.unparse(base)) or "[" in text for base in statement.bases
            )
            if not is_open and not getattr(statement, "type_params", ()):
                yield from ((statement, item) for item in statement.body if isinstance(item, _FUNCTIONS))


def _can_be_called(function: _Function, owner: ast.ClassDef | None, governed: Collection[str]) -> bool:
    decorators = {ast.unparse(item).rpartition(".")[2] for item in function.decorator_list}
    is_special = function.name.startswith("__") and function.name != "__init__"
    is_governed = owner is not None and function.name in governed  # its call would be an access
    return (
        decorators <= _KNOWN_DECORATORS
        and not is_special
        and not is_governed
        and not getattr(function, "type_params", ())
        and function.args.vararg is None
        and function.args.kwarg is None
        and not _is_declaration(function)
    )


def _is_declaration(function: _Function) -> bool:
    """Whether a function only says what others do: its annotations are all that there is."""
    documented = ast.get_docstring(function, clean=False) is not None
    body = function.body[1:] if documented else function.body
    return not body or isinstance(body[0], (ast.Raise, ast.Pass)) or ast.unparse(body[0]) == "..."


def _own_parameters(function: _Function, owner: ast.ClassDef | None) -> list[ast.arg]:
    parameters = [*function.args.posonlyargs, *function.args.args]
    if owner is not None and "staticmethod" not in {ast.unparse(item) for item in function.decorator_list}:
        parameters = parameters[1:]
    return [*parameters, *function.args.kwonlyargs]


def _can_be_moved(parameter: ast.arg, variables: Collection[str]) -> bool:
    annotation = parameter.annotation
    if annotation is None or annotation.end_lineno != parameter.lineno:
        return False
    text = ast.unparse(annotation)
    named = {node.id for node in ast.walk(annotation) if isinstance(node, ast.Name)}
    return _NOT_FOR_CALLERS.search(text) is None and named.isdisjoint(variables)


def _type_variables(tree: ast.Module) -> set[str]:
    return {
        target.id
        for statement in tree.body
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Call)
        if ast.unparse(statement.value.func).rpartition(".")[2] in ("TypeVar", "ParamSpec", "TypeVarTuple")
        for target in statement.targets
        if isinstance(target, ast.Name)
    }


def _words(
    function: _Function, owner: ast.ClassDef | None, parameters: list[ast.arg], number: int
) -> dict[str, object]:
    decorators = {ast.unparse(item) for item in function.decorator_list}
    names = [item.arg for item in parameters]
    annotated = [f"{item.arg}: {ast.unparse(item.annotation)}" for item in parameters if item.annotation]
    by_keyword = {item.arg for item in function.args.kwonlyargs}
    own, callee = "", function.name
    if owner is not None and function.name == "__init__":
        callee = owner.name
    elif owner is not None and decorators & {"staticmethod", "classmethod"}:
        callee = f"{owner.name}.{function.name}"
    elif owner is not None:
        own, callee = "it_itself, ", f"it_itself.{function.name}"
        annotated.insert(0, f"it_itself: '{owner.name}'")
    return {
        "n": number,
        "own": own,
        "callee": callee,
        "names": ", ".join(names),
        "annotated": ", ".join(annotated),
        "passed": ", ".join(f"{name}={name}" if name in by_keyword else name for name in names),
        "by_name": ", ".join(f"{name}={name}" for name in names),
    }
