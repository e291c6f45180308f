"""How many types a class leaves open: `class Box(Generic[T])` one."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.typeserver.names.assignments import assigned_on
from governance_lint.typeserver.shown.functions import last_name

if TYPE_CHECKING:
    from governance_lint.typeserver.questions.answers import Answers, KnownClass
    from governance_lint.typeserver.questions.project import ParsedFile, Project

#: Bases that only list what a class leaves open, in its order.
_LISTING = frozenset(("Generic", "Protocol"))


class TypeParameters:
    """Counts the type variables of classes."""

    def __init__(self, project: Project, answers: Answers) -> None:
        self._project = project
        self._answers = answers
        self._counted: dict[tuple[str, int], int] = {}

    def of(self, known: KnownClass) -> int:
        """Return how many type variables a class has; 0 where it is not the project's, or has others too."""
        return self.of_any(known) if self._project.is_ours(known.path) else 0

    def of_any(self, known: KnownClass) -> int:
        """Return the same of a class that may be a library's: its file is read for that."""
        if known.key not in self._counted:
            self._counted[known.key] = self._count(known)
        return self._counted[known.key]

    def _count(self, known: KnownClass) -> int:
        parsed = self._project.parsed(known.path)
        statement = parsed.class_on(known.line) if parsed is not None else None
        if parsed is None or statement is None:
            return 0
        own = getattr(statement, "type_params", ())
        if own:
            return len(own) if all(type(item).__name__ == "TypeVar" for item in own) else 0
        listed: list[str] = []
        others: list[str] = []
        for base in statement.bases:
            if isinstance(base, ast.Subscript):
                kinds = {name: self._kind_of(parsed, node) for name, node in _names_in(base.slice).items()}
                if any(kind in ("ParamSpec", "TypeVarTuple") for kind in kinds.values()):
                    return 0
                names = [name for name, kind in kinds.items() if kind == "TypeVar"]
                (listed if last_name(base.value) in _LISTING else others).extend(names)
        return len(dict.fromkeys(listed or others))

    def _kind_of(self, parsed: ParsedFile, name: ast.Name) -> str:
        """Return what a name in a base was made by: `TypeVar`, say; empty for a class."""
        for statement in parsed.of_type(ast.Assign):
            if any(isinstance(target, ast.Name) and target.id == name.id for target in statement.targets):
                return _maker(statement.value)
        line, column = parsed.columns.end_of(name)
        for location in self._answers.locations_at(parsed.path, line, column - 1):
            home = self._project.parsed(location.path) if self._project.is_ours(location.path) else None
            for _, _, value in assigned_on(home, location.line, name.id) if home is not None else ():
                return _maker(value)
        return ""


def _names_in(expression: ast.expr) -> dict[str, ast.Name]:
    """Return the names of an expression in the order in which they are written."""
    names = [node for node in ast.walk(expression) if isinstance(node, ast.Name)]
    return {node.id: node for node in sorted(names, key=lambda node: (node.lineno, node.col_offset))}


def _maker(value: ast.expr) -> str:
    return last_name(value.func) if isinstance(value, ast.Call) else ""
