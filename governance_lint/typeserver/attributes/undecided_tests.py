"""Tests of attributes that a class starts as None, and that others bind: a checker takes them for decided.

`if part.kind == "x"` is never true to it as long as it knows of `kind = None` alone, and what stands behind
the test is never looked at.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from governance_lint.typeserver.shown.functions import FUNCTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from governance_lint.typeserver.questions.project import ParsedFile, Project
    from governance_lint.typeserver.slots import Expression


class UndecidedTests:
    """Looks for such tests in files."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._are_none: dict[str, bool] = {}

    def around(self, expressions: Iterable[Expression]) -> dict[str, dict[tuple[int, int], str]]:
        """Return, by path, what to put into files so that no test decides what is looked at: text by place.

        A test of what an expression itself starts with stays: what it tells of the expression is wanted.
        """
        by_file: dict[str, list[ast.expr]] = {}
        for path, node in expressions:
            by_file.setdefault(path, []).append(node)
        found: dict[str, dict[tuple[int, int], str]] = {}
        for path, nodes in by_file.items():
            parsed = self._project.parsed(path)
            texts = {}
            for test in self._tests(parsed, nodes) if parsed is not None else ():
                if parsed is not None:
                    span = parsed.columns.span(test)
                    texts[span.line, span.column] = "bool("
                    texts[span.end_line, span.end_column] = ")"
            if texts:
                found[path] = texts
        return found

    def _tests(self, parsed: ParsedFile, nodes: list[ast.expr]) -> Iterator[ast.Compare]:
        asked: dict[ast.AST | None, list[str]] = {}
        for node in nodes:
            asked.setdefault(_function_around(parsed, node), []).append(ast.unparse(node))
        for test in parsed.of_type(ast.Compare):
            left = test.left
            if not isinstance(left, ast.Attribute) or not all(map(_is_constant, test.comparators)):
                continue
            function = _function_around(parsed, test)
            if function not in asked or not self._is_started_as_none(left.attr):
                continue
            tested = ast.unparse(left)
            if not any(
                text == tested or text.startswith((f"{tested}.", f"{tested}[")) for text in asked[function]
            ):
                yield test

    def _is_started_as_none(self, attribute: str) -> bool:
        """Whether a class of the project binds an attribute to None in its body."""
        if attribute not in self._are_none:
            # A function's variable of that name passes for one: then a test more is left open.
            bound = re.compile(
                rf"^[ \t]+(?:\w+\s*=\s*)*{re.escape(attribute)}\s*=[\w\s=]*\bNone\b", re.MULTILINE
            )
            self._are_none[attribute] = bool(self._project.matching(attribute, bound))
        return self._are_none[attribute]


def _is_constant(node: ast.expr) -> bool:
    if isinstance(node, (ast.Tuple, ast.List, ast.Set)):
        return all(map(_is_constant, node.elts))
    return isinstance(node, ast.Constant)


def _function_around(parsed: ParsedFile, node: ast.AST) -> ast.AST | None:
    return next((parent for parent in parsed.ancestors(node) if isinstance(parent, FUNCTIONS)), None)
