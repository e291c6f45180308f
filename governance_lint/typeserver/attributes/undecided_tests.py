"""Tests of attributes and elements that a checker takes for decided, and does not look at what stands behind.

`if part.kind == "x"` is never true to it as long as it knows of `kind = None` alone. Where `self.price` is a
`Decimal`, or `self.kind` of an enumeration, `self.price == 0` and `self.kind == "x"` leave it with no `self`:
no class's own `__eq__` counts for it.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from governance_lint.typeserver.names.assignments import bindings, comprehended
from governance_lint.typeserver.shown.functions import FUNCTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from governance_lint.typeserver.questions.project import ParsedFile, Project
    from governance_lint.typeserver.slots import Expression

#: Names that what is asked about is bound from are followed through so many assignments.
_FURTHEST = 3
_NARROWING = (ast.Eq, ast.NotEq, ast.In, ast.NotIn, ast.Is, ast.IsNot)


class UndecidedTests:
    """Looks for such tests in files."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._are_none: dict[str, bool] = {}
        #: What keeps the checker from deciding tests, by path and place.
        self.opened: dict[str, dict[tuple[int, int], str]] = {}
        self._seen: set[Expression] = set()

    def forget(self) -> None:
        """Let the tests decide again."""
        self.opened, self._seen = {}, set()

    def open_around(self, expressions: Iterable[Expression]) -> bool:
        """Let no test decide what is looked at of expressions; return whether any did.

        A test of what an expression itself starts with stays: what it tells of the expression is wanted.
        """
        fresh = dict.fromkeys(item for item in expressions if item not in self._seen)
        self._seen.update(fresh)
        by_file: dict[str, list[ast.expr]] = {}
        for path, node in fresh:
            by_file.setdefault(path, []).append(node)
        before = self.opened
        for path, nodes in by_file.items():
            parsed = self._project.parsed(path)
            if parsed is not None and (texts := self._texts(parsed, nodes)):
                self.opened = self.opened | {path: self.opened.get(path, {}) | texts}
        return self.opened != before

    def _texts(self, parsed: ParsedFile, nodes: Sequence[ast.expr]) -> dict[tuple[int, int], str]:
        by_function: dict[ast.AST | None, list[ast.expr]] = {}
        for node in nodes:
            by_function.setdefault(_function_around(parsed, node), []).append(node)
        asked = {function: _Asked(parsed, own) for function, own in by_function.items()}
        texts = {}
        for test in parsed.of_type(ast.Compare):
            of_function = asked.get(_function_around(parsed, test))
            if of_function is not None and self._may_decide(test, of_function):
                span = parsed.columns.span(test)
                texts[span.line, span.column] = "bool("
                texts[span.end_line, span.end_column] = ")"
        for match in parsed.of_type(ast.Match):
            of_function = asked.get(_function_around(parsed, match))
            if of_function is not None and any(map(of_function.is_read_beside, _parts(match.subject))):
                span = parsed.columns.span(match.subject)
                texts[span.line, span.column] = "(("
                texts[span.end_line, span.end_column] = ") if bool() else _exg_anything)"
        return texts

    def _may_decide(self, test: ast.Compare, asked: _Asked) -> bool:
        left = test.left
        if (
            isinstance(left, ast.Attribute)
            and all(map(_is_constant, test.comparators))
            and self._is_started_as_none(left.attr)
            and not asked.starts_with(left)
        ):
            return True
        return all(isinstance(operator, _NARROWING) for operator in test.ops) and any(
            map(asked.is_read_beside, (left, *test.comparators))
        )

    def _is_started_as_none(self, attribute: str) -> bool:
        """Whether a class of the project binds an attribute to None in its body."""
        if attribute not in self._are_none:
            # A function's variable of that name passes for one: then a test more is left open.
            bound = re.compile(
                rf"^[ \t]+(?:\w+\s*=\s*)*{re.escape(attribute)}\s*=[\w\s=]*\bNone\b", re.MULTILINE
            )
            self._are_none[attribute] = bool(self._project.matching(attribute, bound))
        return self._are_none[attribute]


class _Asked:
    """What is asked about in one function."""

    def __init__(self, parsed: ParsedFile, nodes: Sequence[ast.expr]) -> None:
        self._texts = [ast.unparse(node) for node in nodes]
        self._names = set(_names_behind(parsed, nodes))

    def starts_with(self, tested: ast.expr) -> bool:
        """Whether something that is asked about starts with what is tested, so that the test tells of it."""
        text = ast.unparse(tested)
        return any(asked == text or asked.startswith((f"{text}.", f"{text}[")) for asked in self._texts)

    def is_read_beside(self, tested: ast.expr) -> bool:
        """Whether a part of an object is tested of which something else is asked about."""
        root = tested
        while isinstance(root, ast.Attribute) or (
            isinstance(root, ast.Subscript) and isinstance(root.slice, ast.Constant)
        ):
            root = root.value
        return (
            root is not tested
            and isinstance(root, ast.Name)
            and root.id in self._names
            and not self.starts_with(tested)
        )


def _names_behind(parsed: ParsedFile, nodes: Sequence[ast.expr]) -> Iterator[str]:
    """Yield the names in expressions, and those in what the function around them binds these to."""
    reads = [name for node in nodes for name in ast.walk(node) if isinstance(name, ast.Name)]
    seen: set[str] = set()
    for _ in range(_FURTHEST):
        fresh = [name for name in reads if name.id not in seen]
        values: list[object] = []
        for name in fresh:
            yield name.id
            seen.add(name.id)
            iterated = comprehended(parsed, name)
            scope = _function_around(parsed, name) or parsed.tree
            values += [iterated] if iterated is not None else bindings(parsed, scope).get(name.id, ())
        reads = [
            name
            for value in values
            if isinstance(value, ast.expr)
            for name in ast.walk(value)
            if isinstance(name, ast.Name)
        ]


def _parts(subject: ast.expr) -> Sequence[ast.expr]:
    return subject.elts if isinstance(subject, ast.Tuple) else (subject,)


def _is_constant(node: ast.expr) -> bool:
    if isinstance(node, (ast.Tuple, ast.List, ast.Set)):
        return all(map(_is_constant, node.elts))
    return isinstance(node, ast.Constant)


def _function_around(parsed: ParsedFile, node: ast.AST) -> ast.AST | None:
    return next((parent for parent in parsed.ancestors(node) if isinstance(parent, FUNCTIONS)), None)
