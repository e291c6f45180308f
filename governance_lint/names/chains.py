"""Chains of names, attributes, calls and subscripts, as they are written: where they start, and end."""

from __future__ import annotations

import ast


def last_name(node: ast.AST) -> str:
    """Return the last name of a dotted chain; empty for anything else."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def root_of(expression: ast.expr) -> ast.Name | None:
    """Return the name that an expression starts with: of `a.b[0].c()` the `a`."""
    node: ast.expr = expression
    while isinstance(node, (ast.Attribute, ast.Subscript, ast.Call, ast.Await)):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node if isinstance(node, ast.Name) else None


def owner_and_attributes(expression: ast.expr) -> tuple[ast.expr, list[str]]:
    """Return what the attributes of an expression are read of, and their names: of `a.b.c` the `a`, b, c."""
    names: list[str] = []
    while isinstance(expression, ast.Attribute):
        names.insert(0, expression.attr)
        expression = expression.value
    return expression, names
