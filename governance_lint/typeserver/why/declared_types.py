"""What annotations say, by their form alone: which one declares a name, and whether it says anything."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from governance_lint.typeserver.questions.project import ParsedFile

_HOMES_OF_ANY = ("typing", "typing_extensions")

#: Generic classes: named without what they hold they hold anything.
_GENERIC = frozenset({
    "list", "dict", "set", "frozenset", "tuple", "type", "deque", "defaultdict", "OrderedDict",
    "List", "Dict", "Set", "FrozenSet", "Tuple", "Type", "Deque", "DefaultDict", "Callable", "Iterable",
    "Iterator", "Generator", "Sequence", "MutableSequence", "Collection", "Mapping", "MutableMapping",
    "AbstractSet", "MutableSet", "Awaitable", "Coroutine", "AsyncIterator", "AsyncIterable",
})  # fmt: skip


def annotation_on(parsed: ParsedFile, line: int, column: int) -> ast.expr | None:
    """Return the annotation of the parameter, variable or attribute whose name stands at a place."""
    for parameter in parsed.of_type(ast.arg):
        if parameter.lineno == line and parsed.columns.column(line, parameter.col_offset) == column:
            return _plain(parameter.annotation)
    for statement in parsed.of_type(ast.AnnAssign):
        if statement.target.lineno == line:
            return _plain(statement.annotation)
    return None


def tells_nothing(parsed: ParsedFile, annotation: ast.expr) -> bool:
    """Whether an annotation is `Any`, or of something that holds `Any`."""
    subscripted = {id(node.value) for node in ast.walk(annotation) if isinstance(node, ast.Subscript)}
    for node in ast.walk(annotation):
        if isinstance(node, (ast.Name, ast.Attribute)):
            last = node.attr if isinstance(node, ast.Attribute) else node.id
            if last in _GENERIC and id(node) not in subscripted:
                return True
            if _is_any(parsed, node):
                return True
    return False


def _is_any(parsed: ParsedFile, node: ast.Name | ast.Attribute) -> bool:
    if isinstance(node, ast.Attribute):
        return node.attr == "Any"
    return any(
        statement.module in _HOMES_OF_ANY and alias.name == "Any" and (alias.asname or alias.name) == node.id
        for statement in parsed.of_type(ast.ImportFrom)
        for alias in statement.names
    )


def _plain(annotation: ast.expr | None) -> ast.expr | None:
    """Return an annotation without its quotes."""
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        try:
            return ast.parse(annotation.value.strip(), mode="eval").body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None
    return annotation
