"""Which decorators may hide from a checker what their functions give."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.typeserver.shown.functions import last_name

if TYPE_CHECKING:
    from governance_lint.typeserver.names.mentions import Mentions
    from governance_lint.typeserver.questions.documents import Location
    from governance_lint.typeserver.questions.project import ParsedFile
    from governance_lint.typeserver.shown.functions import FunctionNode

#: Decorators that checkers know, whatever else they do not know.
_KNOWN = frozenset((
    "staticmethod", "classmethod", "abstractmethod", "overload", "final", "override", "contextmanager",
    "asynccontextmanager",
))  # fmt: skip


def hiding_decorators(mentions: Mentions, home: ParsedFile, function: FunctionNode) -> list[ast.expr]:
    """Return the decorators of a function of which a checker may not know what they make of it.

    That is one of a name that nobody knows, and one of a well-known name that nothing is behind.
    """
    return [
        item
        for item in function.decorator_list
        if not _is_well_known(item) or _is_absent(mentions, home, item)
    ]


def _is_well_known(decorator: ast.expr) -> bool:
    last = last_name(decorator)
    is_accessor = isinstance(decorator, ast.Attribute) and last in ("setter", "getter", "deleter")
    return last in _KNOWN or "property" in last or is_accessor


def _is_absent(mentions: Mentions, home: ParsedFile, decorator: ast.expr) -> bool:
    """Whether a decorator's name is imported from where nothing is found."""
    root = decorator.func if isinstance(decorator, ast.Call) else decorator
    while isinstance(root, ast.Attribute):
        root = root.value
    found = mentions.definitions(home, root) if isinstance(root, ast.Name) else []
    return bool(found) and all(_is_at_import(mentions, location) for location in found)


def _is_at_import(mentions: Mentions, location: Location) -> bool:
    """Whether a name is followed no further than to an import of the project's."""
    file = mentions.home_of(location)
    return file is not None and any(
        statement.lineno <= location.line <= (statement.end_lineno or statement.lineno)
        for statement in (*file.of_type(ast.Import), *file.of_type(ast.ImportFrom))
    )
