"""How code is told in a step of an explanation: short, on one line, by the names that its users know."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.typeserver.shown.functions import CONSTRUCTORS, last_name

if TYPE_CHECKING:
    from governance_lint.typeserver.questions.project import ParsedFile
    from governance_lint.typeserver.shown.functions import CallableNode

#: Longer pieces of code are cut when they are shown.
_LONGEST_SHOWN = 72

_CUT = "..."


def shown(node: ast.AST) -> str:
    """Return code on one line, the middle of what is long left out."""
    try:
        return clipped(" ".join(ast.unparse(node).split()))
    except RecursionError:  # nested too deeply to be written
        return _CUT


def clipped(text: str) -> str:
    """Return a text without its middle if it is long."""
    if len(text) <= _LONGEST_SHOWN:
        return text
    half = _LONGEST_SHOWN // 2 - 2
    return f"{text[:half]} {_CUT} {text[-half:]}"


def parameter_of(home: ParsedFile, function: CallableNode, parameter: ast.arg) -> str:
    """Return what a parameter is called: `parameter plugin: Plugin of Runner.start()`."""
    name = name_of(home, function)
    return f"parameter {shown(parameter)} of {name if isinstance(function, ast.Lambda) else name + '()'}"


def name_of(home: ParsedFile, function: CallableNode) -> str:
    """Return what a function is called by those who use it: a constructor by its class."""
    if isinstance(function, ast.Lambda):
        return "a lambda"
    owner = home.class_of(function)
    if owner is None:
        return function.name
    return owner.name if function.name in CONSTRUCTORS else f"{owner.name}.{function.name}"


def names_one_of(annotation: ast.expr | None, classes: frozenset[str]) -> bool:
    """Whether an expression, or what it quotes, names one of the classes."""
    if annotation is None:
        return False
    for node in ast.walk(annotation):
        if isinstance(node, (ast.Name, ast.Attribute)) and last_name(node) in classes:
            return True
        quoted = node.value if isinstance(node, ast.Constant) else None
        if isinstance(quoted, str) and not classes.isdisjoint(words_of(quoted)):
            return True
    return False


def words_of(text: str) -> list[str]:
    """Return the identifiers in a text."""
    return "".join(char if char.isalnum() or char == "_" else " " for char in text).split()
