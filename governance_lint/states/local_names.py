"""The local names of one file's functions, and which of them may hold a member of an enum."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.texts.syntax import children, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The kinds of nodes in which a name may be given, by their names: TypeAlias is of Python 3.12.
_GIVING = frozenset(
    {"ImportFrom", "Assign", "AnnAssign", "NamedExpr", "TypeAlias"}
    | {"FunctionDef", "AsyncFunctionDef", "arguments", "arg", "keyword", "For", "comprehension"}
)


class Scopes:
    """What one file's functions bind and give: the same for every enum."""

    def __init__(self, tree: ast.Module) -> None:
        self.tree = tree
        #: Those nodes in which a name may be given, outer before inner: they are looked at again and again.
        self.giving = [node for node in walk(tree) if type(node).__name__ in _GIVING]
        self._functions: dict[ast.AST, ast.AST] = {}  # of a node the innermost function around it
        self._bound: set[tuple[ast.AST, str]] = set()
        self._given: dict[ast.AST, list[ast.expr]] = {}
        self._go_through(tree)

    def function_around(self, node: ast.AST) -> ast.AST | None:
        """Return the innermost function in which a node stands."""
        return self._functions.get(node)

    def functions_around(self, node: ast.AST) -> Iterator[ast.AST]:
        """Yield the functions in which a node stands, inner before outer."""
        function = self._functions.get(node)
        while function is not None:
            yield function
            function = self._functions.get(function)

    def binds(self, name: str, node: ast.AST) -> bool:
        """Whether a function around a node binds a name."""
        return any((function, name) in self._bound for function in self.functions_around(node))

    def given_by(self, function: ast.AST) -> list[ast.expr]:
        """Return what a function returns or yields."""
        return self._given.get(function, [])

    def _go_through(self, tree: ast.Module) -> None:
        waiting: list[tuple[ast.AST, ast.AST | None]] = [(tree, None)]
        while waiting:
            node, function = waiting.pop()
            if function is not None:
                self._functions[node] = function
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                    self._bound.add((function, node.id))
                elif isinstance(node, ast.arg):
                    self._bound.add((function, node.arg))
                elif isinstance(node, (ast.Return, ast.Yield)) and node.value is not None:
                    self._given.setdefault(function, []).append(node.value)
            inner = node if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) else function
            waiting += [(child, inner) for child in children(node)]


class LocalNames:
    """Those of one file's local names that may hold a member of one enum."""

    def __init__(self, scopes: Scopes) -> None:
        self._scopes = scopes
        self.holding: set[tuple[ast.AST, str]] = set()  #: each with its function

    def hold(self, name: str, node: ast.AST) -> None:
        """Note that a name may hold a member, where a node stands."""
        function = self._scopes.function_around(node)
        if function is not None:
            self.holding.add((function, name))

    def holds(self, name: str, node: ast.AST) -> bool:
        """Whether a name may hold a member, where a node stands."""
        return any((function, name) in self.holding for function in self._scopes.functions_around(node))

    def is_inside(self, node: ast.AST) -> bool:
        """Whether a node stands in a function."""
        return self._scopes.function_around(node) is not None

    def binds(self, name: str, node: ast.AST) -> bool:
        """Whether a function around a node binds a name."""
        return self._scopes.binds(name, node)

    def given_by(self, function: ast.AST) -> list[ast.expr]:
        """Return what a function returns or yields."""
        return self._scopes.given_by(function)
