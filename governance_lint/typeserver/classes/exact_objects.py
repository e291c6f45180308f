"""Which expressions are objects of exactly one class, and not of a class below it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.typeserver.names.assignments import bindings, owning_function
from governance_lint.typeserver.shown.functions import CONSTRUCTORS, FUNCTIONS

if TYPE_CHECKING:
    from governance_lint.typeserver.names.mentions import Mentions
    from governance_lint.typeserver.questions.project import ParsedFile


class ExactObjects:
    """Looks for the constructor's call behind an expression."""

    def __init__(self, mentions: Mentions) -> None:
        self._mentions = mentions

    def is_exact(self, parsed: ParsedFile, expression: ast.expr) -> bool:
        """Whether an expression makes an object, or is a name that is bound once, and to a made object."""
        if isinstance(expression, ast.Name):
            value = _only_value(parsed, expression)
            return isinstance(value, ast.Call) and self.is_exact(parsed, value)
        if not isinstance(expression, ast.Call) or not isinstance(expression.func, (ast.Name, ast.Attribute)):
            return False
        if isinstance(expression.func, ast.Name) and expression.func.id == "super":
            return True  # what it finds stands in a class above
        for location in self._mentions.definitions(parsed, expression.func):
            home = self._mentions.home_of(location)
            if home is None:
                return False
            function = home.function_named_at(location.line, location.column)
            is_class = home.class_named_at(location.line, location.column) is not None
            if not is_class and (function is None or function.name not in CONSTRUCTORS):
                return False
        return bool(self._mentions.definitions(parsed, expression.func))


def _only_value(parsed: ParsedFile, name: ast.Name) -> ast.expr | None:
    """Return what a local variable is assigned, if it is bound once, augmented assignments left out."""
    function = owning_function(parsed, name, name.id)
    if not isinstance(function, FUNCTIONS):
        return None
    values = [
        value
        for value in bindings(parsed, function).get(name.id, ())
        if not (isinstance(value, ast.expr) and isinstance(parsed.parents.get(value), ast.AugAssign))
    ]
    if len(values) != 1 or not isinstance(values[0], ast.expr):
        return None
    statement = parsed.parents.get(values[0])
    if isinstance(statement, ast.Assign) and any(
        isinstance(target, ast.Name) for target in statement.targets
    ):
        return values[0]
    return None
