"""What binds the name that stands at a place of a file, and how to say it: pure syntax, nothing is asked."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from governance_lint.typeserver.names.assignments import paired
from governance_lint.typeserver.names.wording import shown
from governance_lint.typeserver.shown.functions import FUNCTIONS, CallableNode, FunctionNode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.typeserver.questions.project import ParsedFile

_UNPACKED = (ast.Tuple, ast.List, ast.Starred)


@dataclass(frozen=True, slots=True)
class Value:
    """A name gets the value of an expression, or what iterating over it or entering it gives."""

    shown: str  #: the code that binds it
    line: int
    column: int
    value: ast.expr
    target: ast.expr | None = None  #: of an assignment: what this value alone is assigned to
    statement: ast.Assign | None = None


@dataclass(frozen=True, slots=True)
class Declared:
    """A name is declared to be of a type, or bound by a form that says it: an annotation, a pattern."""

    shown: str
    line: int
    column: int
    type_shown: str  #: the code that tells the type


@dataclass(frozen=True, slots=True)
class OfParameter:
    """A name is a parameter."""

    function: CallableNode
    parameter: ast.arg
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class OfFunction:
    """A name is that of a function."""

    function: FunctionNode


Binder = Value | Declared | OfParameter | OfFunction


class Binders:
    """What binds the names of one file, by where they stand."""

    def __init__(self, parsed: ParsedFile) -> None:
        self._parsed = parsed
        self._names: dict[tuple[int, int], ast.Name | ast.Attribute | ast.arg] = {}
        self._binding: dict[str, list[ast.Name | ast.arg]] | None = None
        #: By name that was asked for, and by scope.
        self._by_scope: dict[str, dict[ast.AST, list[ast.Name | ast.arg]]] = {}
        for name in parsed.of_type(ast.Name):
            self._names[self._start(name)] = name
        for attribute in parsed.of_type(ast.Attribute):
            line, end = parsed.columns.end_of(attribute)
            self._names[line, end - len(attribute.attr)] = attribute
        for parameter in parsed.of_type(ast.arg):
            self._names[self._start(parameter)] = parameter

    def at(self, line: int, column: int) -> Binder | None:
        """Return what binds the name that stands at a place; None where nothing is bound there."""
        function = self._parsed.function_named_at(line, column)
        if function is not None:
            return OfFunction(function)
        node = self._names.get((line, column))
        if isinstance(node, ast.arg):
            return self._of_parameter(node)
        if node is not None:
            return self._of_target(node)
        return self._of_pattern(line, column)

    def of(self, name: ast.Name) -> Iterator[Binder]:
        """Yield all that binds a name in the innermost scope that binds it, nearest before its use first."""
        scopes = (name, *self._parsed.ancestors(name))
        nodes = next((found for scope in scopes if (found := self._in_scope(scope, name.id))), [])
        # What comes behind the use may reach it only round a loop.
        nodes.sort(key=lambda node: (node.lineno > name.lineno, -node.lineno))
        for node in nodes:
            binder = self._of_parameter(node) if isinstance(node, ast.arg) else self._of_target(node)
            if binder is not None:
                yield binder

    def _in_scope(self, scope: ast.AST, name: str) -> list[ast.Name | ast.arg]:
        """Return where a scope's own statements and parameters bind a name."""
        if self._binding is None:
            self._binding = {}
            for node in self._names.values():
                bound = _bound_by(node)
                if bound is not None and not isinstance(node, ast.Attribute):
                    self._binding.setdefault(bound, []).append(node)
        if name not in self._by_scope:
            by_scope = self._by_scope[name] = {}
            for binding in self._binding.get(name, ()):
                by_scope.setdefault(self._scope_of(binding), []).append(binding)
        return list(self._by_scope[name].get(scope, ()))

    def imports_of(self, name: str) -> Iterator[Binder]:
        """Yield the imports that bind a name."""
        statements: list[ast.Import | ast.ImportFrom] = [
            *self._parsed.of_type(ast.ImportFrom),
            *self._parsed.of_type(ast.Import),
        ]
        for statement in statements:
            for alias in statement.names:
                if (alias.asname or alias.name.partition(".")[0]) == name:
                    column = self._parsed.columns.column(statement.lineno, statement.col_offset)
                    yield Declared(shown(statement), statement.lineno, column, "")

    def _of_parameter(self, parameter: ast.arg) -> Binder | None:
        function = self._parsed.parents[self._parsed.parents[parameter]]
        if not isinstance(function, CallableNode):
            return None
        return OfParameter(function, parameter, *self._start(parameter))

    def _of_target(self, target: ast.Name | ast.Attribute) -> Binder | None:
        """Return what binds a name or an attribute by storing to it."""
        if not isinstance(target.ctx, ast.Store):
            return None
        whole: ast.expr = target
        binding = self._parsed.parents[whole]
        while isinstance(binding, _UNPACKED):
            whole, binding = binding, self._parsed.parents[binding]
        place = self._start(target)
        match binding:
            case ast.Assign(targets=targets, value=value):
                own_target, own = next(
                    (
                        (part, its_value)
                        for assigned in targets
                        for part, its_value in paired(assigned, value)
                        if any(node is target for node in ast.walk(part))
                    ),
                    (whole, value),
                )
                return Value(shown(binding), *place, own, own_target, binding)
            case ast.AnnAssign(annotation=annotation, value=value):
                if value is not None and _tells_no_type(annotation):
                    return Value(shown(binding), *place, value)
                text = f"{shown(target)}: {shown(annotation)}"
                owner = self._parsed.class_of(binding)
                return Declared(
                    text if owner is None else f"{owner.name}.{text}", *place, ast.unparse(annotation)
                )
            case ast.AugAssign(value=value) | ast.NamedExpr(value=value):
                return Value(shown(binding), *place, value)
            case (
                ast.For(target=loop, iter=value)
                | ast.AsyncFor(target=loop, iter=value)
                | ast.comprehension(target=loop, iter=value)
            ):
                return Value(f"for {shown(loop)} in {shown(value)}", *place, value)
            case ast.withitem(context_expr=value):
                return Value(f"with {shown(binding)}", *place, value)
            case _:
                return None

    def _of_pattern(self, line: int, column: int) -> Binder | None:
        """Return the `case` or `except` that binds a name, which is no node of its own there."""
        parsed = self._parsed
        captures: list[ast.MatchAs | ast.MatchStar] = [
            *parsed.of_type(ast.MatchAs),
            *parsed.of_type(ast.MatchStar),
        ]
        for capture in captures:
            if capture.name is not None and capture.lineno <= line <= (capture.end_lineno or 0):
                case: ast.AST = capture
                while not isinstance(case, ast.match_case):
                    case = parsed.parents[case]
                if parsed.has_at(line, column, capture.name):
                    text = shown(case.pattern)
                    return Declared(f"case {text}", line, column, text)
        for handler in parsed.of_type(ast.ExceptHandler):
            if handler.name is not None and handler.lineno == line and handler.type is not None:
                text = shown(handler.type)
                return Declared(f"except {text} as {handler.name}", line, column, text)
        return None

    def _scope_of(self, node: ast.AST) -> ast.AST:
        """Return the function, class, comprehension or module whose own name a stored name is."""
        child = node
        for parent in self._parsed.ancestors(node):
            if isinstance(parent, ast.comprehension):
                return self._parsed.parents[parent]
            if isinstance(parent, (*FUNCTIONS, ast.Lambda, ast.ClassDef)):
                return parent
            child = parent
        return child

    def _start(self, node: ast.expr | ast.arg) -> tuple[int, int]:
        return node.lineno, self._parsed.columns.column(node.lineno, node.col_offset)


def _bound_by(node: ast.Name | ast.Attribute | ast.arg) -> str | None:
    """Return the name that a node binds in its scope; None if it binds none."""
    if isinstance(node, ast.arg):
        return node.arg
    return node.id if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) else None


def _tells_no_type(annotation: ast.expr) -> bool:
    """Whether an annotation says only that the name is not bound again, or whose it is."""
    return isinstance(annotation, (ast.Name, ast.Attribute)) and ast.unparse(annotation).rpartition(".")[
        2
    ] in ("Final", "ClassVar")
