"""Which classes, functions and lambdas stand around a node, and what that makes of it."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from governance_lint.facts import Scope, ScopeKind
from governance_lint.names.scopes import stands_inside
from governance_lint.policy import matches

if TYPE_CHECKING:
    from collections.abc import Mapping

    from governance_lint.names.scopes import FunctionScope
    from governance_lint.policy import Policy

_SCOPES = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The scopes around a node, outermost first."""

    scopes: tuple[Scope, ...]

    @property
    def class_line(self) -> int | None:
        """The line of the innermost class statement; None outside of classes."""
        lines = [scope.line for scope in self.scopes if scope.kind is ScopeKind.CLASS]
        return lines[-1] if lines else None

    @property
    def symbol(self) -> str:
        """The dotted name, inside the module, of the innermost class or function."""
        return ".".join(scope.name for scope in self.scopes if scope.kind is not ScopeKind.LAMBDA)

    def override_of(self, method: str) -> Scope | None:
        """Return the method of that name, of the innermost class, inside which the node stands."""
        for outer, inner in zip(reversed(self.scopes[:-1]), reversed(self.scopes[1:]), strict=True):
            if outer.kind is ScopeKind.CLASS:
                return inner if inner.kind is ScopeKind.FUNCTION and inner.name == method else None
        return None

    def allowed_by(self, policy: Policy, module: str | None) -> frozenset[int]:
        """Return the choke points, by index, one of whose allowed callables stands around, by its name.

        `module` is the file's dotted name, None outside the source roots.
        """
        found: set[int] = set()
        names = [module] if module else []
        for scope in self.scopes:
            names.append(scope.name)
            if scope.kind is ScopeKind.FUNCTION:
                dotted = ".".join(names)
                for index, point in enumerate(policy.chokepoints):
                    if any(matches(pattern, dotted) for pattern in point.allowed):
                        found.add(index)
        return frozenset(found)


def surroundings_of(node: ast.AST, parents: Mapping[ast.AST, ast.AST]) -> Surroundings:
    """Return the scopes around a node.

    Decorators, defaults, annotations and base classes stand outside of what they belong to.
    """
    scopes: list[Scope] = []
    child, parent = node, parents.get(node)
    while parent is not None:
        if isinstance(parent, _SCOPES) and stands_inside(child, parent):
            scopes.append(_scope(parent))
        child, parent = parent, parents.get(parent)
    return Surroundings(tuple(reversed(scopes)))


def _scope(node: ast.ClassDef | FunctionScope) -> Scope:
    match node:
        case ast.ClassDef():
            return Scope(ScopeKind.CLASS, node.name, node.lineno)
        case ast.Lambda():
            return Scope(ScopeKind.LAMBDA, "<lambda>", node.lineno)
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            parameters = [*node.args.posonlyargs, *node.args.args]
            first = parameters[0].arg if parameters else None
            return Scope(ScopeKind.FUNCTION, node.name, node.lineno, first)
        case _:
            assert_never(node)
