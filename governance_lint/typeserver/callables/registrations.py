"""Which calls of a registered callable belong to one registration of it: by the key, and by the object.

`bus.on("ready", f)` and `bus.emit("done", x)` have nothing to do with each other, nor have
`opened.connect(f)` and `closed.send(x)`, although the same lines of the bus store and call them all.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from governance_lint.typeserver.callables.arguments import arguments_of_call
from governance_lint.typeserver.names.assignments import assigned_on

if TYPE_CHECKING:
    from governance_lint.typeserver.callables.arguments import Parameter
    from governance_lint.typeserver.names.mentions import Mentions
    from governance_lint.typeserver.questions.project import ParsedFile, Project
    from governance_lint.typeserver.slots import Expression


@dataclass(frozen=True, slots=True)
class Registration:
    """How a callable was stored: under which key, on which object. None stands for anything."""

    key: str | None = None
    owner: Expression | None = None
    #: The parameter that brings the key to the function that calls what is stored under it.
    key_parameter: Parameter | None = None


ANYHOW = Registration()


def key_of(expression: ast.expr | None) -> str | None:
    """Return a text for a constant key: a literal, or a constant's name; None for anything else."""
    if isinstance(expression, ast.Constant):
        return f"={expression.value!r}"
    if isinstance(expression, ast.Attribute) and isinstance(expression.value, ast.Name):
        is_constant = expression.attr.isupper() or expression.value.id[:1].isupper()
        return f".{expression.value.id}.{expression.attr}" if is_constant else None
    if isinstance(expression, ast.Name) and expression.id.isupper():
        return f"@{expression.id}"
    return None


def is_another(key: str | None, other: str | None) -> bool:
    """Whether two keys are certainly not the same one."""
    return key is not None and other is not None and key[0] == other[0] and key != other


class Registrations:
    """Compares where callables are registered with where they are called."""

    def __init__(self, project: Project, mentions: Mentions) -> None:
        self._project = project
        self._mentions = mentions

    def may_reach(self, parsed: ParsedFile, call: ast.Call, registration: Registration, bound: int) -> bool:
        """Whether a call, of a function that calls what is registered, may reach one registration."""
        parameter = registration.key_parameter
        if parameter is not None:
            keys = [argument.node for argument in arguments_of_call(call, parameter.with_bound(bound))]
            if len(keys) == 1 and is_another(registration.key, key_of(keys[0])):
                return False
        if registration.owner is None or not isinstance(call.func, ast.Attribute):
            return True
        home = self._project.parsed(registration.owner.path)
        if home is None:
            return True
        one = self._object(home, registration.owner.node)
        other = self._object(parsed, call.func.value)
        return one is None or other is None or one == other

    def _object(self, parsed: ParsedFile, expression: ast.expr) -> tuple[str, int, str] | None:
        """Return what identifies the variable that holds an object of its own; None if it may be any."""
        if not isinstance(expression, (ast.Name, ast.Attribute)):
            return None
        found = self._mentions.definitions(parsed, expression)
        home = self._mentions.home_of(found[0]) if len(found) == 1 else None
        if home is None:
            return None
        attribute = expression.attr if isinstance(expression, ast.Attribute) else None
        line, column = found[0].line, found[0].column
        for _, target, value in assigned_on(home, line, attribute):
            if isinstance(target, ast.Name) and not home.has_at(line, column, target.id):
                continue  # another one of `one, other = Bell(), Bell()`
            if isinstance(value, ast.Call) and not isinstance(target, ast.Subscript):
                return home.path, line, ast.unparse(target)
        return None
