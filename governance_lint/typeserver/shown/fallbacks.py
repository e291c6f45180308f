"""What stands behind conditional fallbacks: `try: import torch` with `except ImportError: torch = None`.

A type checker joins what both ways bind. Of a join with None or `object` no attribute can be read, and it is
no base of a class: what derives from it loses all that it inherits. A reader takes it for what was meant.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.rewriting.rewrites import Rewrite
from governance_lint.violation import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from governance_lint.texts.source_positions import Columns

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_TRIES = (ast.Try, ast.TryStar)
#: Names for which nothing is known of a value.
_NOTHING = frozenset(("object", "Any"))

#: What binds a name: an import (statement and alias), an assignment's value, a class, anything else.
Binding = tuple[ast.Import | ast.ImportFrom, ast.alias] | ast.expr | ast.ClassDef | None


class Fallbacks(NamedTuple):
    """What tells a type server what is behind the fallbacks of a file."""

    rewrites: tuple[Rewrite, ...]
    appended: tuple[str, ...]  #: lines behind the last one
    helped: frozenset[int]  #: the lines of classes whose bases are seen only so


class _Scope(NamedTuple):
    """A module's or a function's body, or a class's."""

    node: ast.Module | ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    outer: _Scope | None


def fallbacks_in(tree: ast.Module, columns: Columns) -> Fallbacks:
    """Return what is to be told of a file's fallbacks."""
    found = _Search(columns)
    found.look_into(_Scope(tree, None))
    return Fallbacks(tuple(found.rewrites), tuple(found.appended), frozenset(found.helped))


class _Search:
    """Looks at the scopes of one file."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._mended: set[str] = set()  # names whose fallback is nothing, and which are told what they are
        self._known_scopes: dict[ast.AST, Mapping[str, list[Binding]]] = {}
        self._named_classes = 0
        self.rewrites: list[Rewrite] = []
        self.appended: list[str] = []
        self.helped: set[int] = set()

    def look_into(self, outermost: _Scope) -> None:
        """Look at a scope and at all scopes in it, outer before inner."""
        waiting = [outermost]
        while waiting:
            scope = waiting.pop(0)
            own = list(_own_statements(scope.node.body))
            looked_at: set[ast.stmt] = set()  # with the `if` that they are an `elif` of
            for statement in own:
                if isinstance(statement, (ast.If, *_TRIES)) and statement not in looked_at:
                    self._mend(statement)
                    while isinstance(statement, ast.If) and len(statement.orelse) == 1:
                        statement = statement.orelse[0]
                        looked_at.add(statement)
            for statement in own:
                if isinstance(statement, ast.ClassDef):
                    self._look_at_class(statement, scope)
                if isinstance(statement, (*_FUNCTIONS, ast.ClassDef)):
                    waiting.append(_Scope(statement, scope))

    # -- names that are nothing in one way ------------------------------------------------------------

    def _mend(self, statement: ast.If | ast.Try | ast.TryStar) -> None:
        """Bind names that one way leaves without meaning to what another way makes of them."""
        ways = _ways(statement)
        bound = [_bound_directly(way) for way in ways]
        for index, way in enumerate(ways):
            others = [item for other, item in enumerate(bound) if other != index]
            for assignment in way:
                if isinstance(assignment, ast.Assign) and _is_nothing(assignment.value):
                    self._mend_assignment(assignment, others)

    def _mend_assignment(self, assignment: ast.Assign, others: Sequence[dict[str, Binding]]) -> None:
        statements: list[str] = []
        for target in assignment.targets:
            meant = _meant(target.id, others) if isinstance(target, ast.Name) else []
            if isinstance(target, ast.Name) and meant:
                self._mended.add(target.id)
                span = self._columns.span(target)
                # A function sees all that a name is ever bound to: so this binds another one.
                self.rewrites.append(_insertion(span.line, span.column, "_exg_nothing_"))
                statements += meant
        if statements:
            end = self._columns.end_of(assignment.value)
            self.rewrites.append(_insertion(*end, "".join(f"; {text}" for text in dict.fromkeys(statements))))

    # -- classes whose base is one of several ----------------------------------------------------------

    def _look_at_class(self, statement: ast.ClassDef, scope: _Scope) -> None:
        for base in statement.bases:
            root = base
            while isinstance(root, ast.Attribute):
                root = root.value
            if isinstance(root, ast.Name) and root.id in self._mended:
                self.helped.add(statement.lineno)
            lines = [
                line
                for alternative in self._alternatives(base, statement, scope)
                for line in self._named(alternative)
            ]
            if not lines:
                continue
            self.helped.add(statement.lineno)
            self.appended += lines
            names = [line.split()[1].partition("(")[0] for line in lines if line.startswith("class ")]
            span = self._columns.span(base)
            text = "".join(f"{name}, " for name in names)
            self.rewrites.append(_insertion(span.line, span.column, text))

    def _named(self, alternative: Binding) -> Iterator[str]:
        """Yield lines that make a class of its own of an alternative, so that no order of bases is wrong."""
        self._named_classes += 1
        name = f"_exg_base_{self._named_classes}"
        match alternative:
            case (ast.Import() | ast.ImportFrom() as statement, ast.alias() as alias):
                yield _import_text(statement, ast.alias(alias.name, f"{name}_imported"))
                yield f"class {name}({name}_imported): ..."
            case ast.ClassDef(name=own):
                yield f"class {name}({own}): ..."
            case ast.expr():
                yield f"class {name}({ast.unparse(alternative)}): ..."

    def _alternatives(self, base: ast.expr, statement: ast.ClassDef, scope: _Scope) -> list[Binding]:
        """Return the classes that a base may be, if a checker sees several in it."""
        if isinstance(base, (ast.IfExp, ast.BoolOp)):
            return [part for part in _parts(base) if self._is_class_of_the_module(part, scope)]
        if not isinstance(base, ast.Name):
            return []
        around: _Scope | None = scope
        until: ast.AST | None = statement
        while around is not None:
            is_visible = until is statement or not isinstance(around.node, ast.ClassDef)
            if is_visible and base.id in self._bound(around):
                break
            around, until = around.outer, None
        if around is None:
            return []
        bound = self._bound(around)[base.id]
        if len(bound) == 1 and not isinstance(bound[0], (ast.IfExp, ast.BoolOp)):
            return []
        bindings = _reaching(base.id, around.node.body, until)
        found = [
            part for item in bindings for part in (_parts(item) if isinstance(item, ast.expr) else [item])
        ]
        if len(found) < 2:
            return []
        return [
            item
            for item in dict.fromkeys(found)
            if item is not None
            and not (
                isinstance(item, ast.ClassDef)
                and (item.name == base.id or item is statement or around.outer is not None)
            )
            and not (isinstance(item, ast.expr) and not self._is_class_of_the_module(item, around))
        ]

    def _is_class_of_the_module(self, value: ast.expr, scope: _Scope) -> bool:
        """Whether an expression may name a class that a line behind the last one can name, too."""
        if _is_nothing(value) or not _is_dotted(value):
            return False
        root = value
        while isinstance(root, ast.Attribute):
            root = root.value
        around: _Scope | None = scope
        while around is not None and around.outer is not None:
            if isinstance(root, ast.Name) and root.id in self._bound(around):
                return False
            around = around.outer
        return True

    def _bound(self, scope: _Scope) -> Mapping[str, list[Binding]]:
        """Return what the statements of a scope bind each name to."""
        if scope.node not in self._known_scopes:
            bound: dict[str, list[Binding]] = {}
            for statement in _own_statements(scope.node.body):
                for name, binding in _bound_by(statement):
                    bound.setdefault(name, []).append(binding)
            self._known_scopes[scope.node] = bound
        return self._known_scopes[scope.node]


def _insertion(line: int, column: int, text: str) -> Rewrite:
    return Rewrite(Span(line, column, line, column), text, "")


def _ways(statement: ast.If | ast.Try | ast.TryStar) -> list[list[ast.stmt]]:
    """Return the blocks of which one is run, `elif` among them."""
    if isinstance(statement, _TRIES):
        return [[*statement.body, *statement.orelse], *(handler.body for handler in statement.handlers)]
    ways = [statement.body]
    rest = statement.orelse
    while len(rest) == 1 and isinstance(rest[0], ast.If):
        ways.append(rest[0].body)
        rest = rest[0].orelse
    return [*ways, rest]


def _bound_directly(block: Iterable[ast.stmt]) -> dict[str, Binding]:
    return {name: binding for statement in block for name, binding in _bound_by(statement)}


def _bound_by(statement: ast.stmt) -> Iterator[tuple[str, Binding]]:
    """Yield what a simple statement, or a class or function, binds."""
    match statement:
        case ast.Import(names=aliases):
            for alias in aliases:
                yield alias.asname or alias.name.partition(".")[0], (statement, alias)
        case ast.ImportFrom(names=aliases):
            for alias in aliases:
                yield alias.asname or alias.name, (statement, alias)
        case ast.Assign(targets=targets, value=value):
            for target in targets:
                for node in ast.walk(target):
                    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                        yield node.id, value if node is target else None
        case ast.AnnAssign(target=ast.Name(id=name)) | ast.AugAssign(target=ast.Name(id=name)):
            yield name, None
        case ast.ClassDef(name=name):
            yield name, statement
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            yield name, None


def _meant(name: str, others: Sequence[dict[str, Binding]]) -> list[str]:
    """Return statements that bind a name to what other ways make of it; empty if that is nothing either."""
    for bound in others:
        binding = bound.get(name)
        match binding:
            case (ast.Import() | ast.ImportFrom() as statement, ast.alias() as alias):
                return [_import_text(statement, alias)]
            case ast.Name() | ast.Attribute() if _is_dotted(binding) and not _is_nothing(binding):
                root: ast.expr = binding
                while isinstance(root, ast.Attribute):
                    root = root.value
                text = f"{name} = {ast.unparse(binding)}"
                source = bound.get(root.id) if isinstance(root, ast.Name) else None
                if isinstance(source, tuple):
                    return [_import_text(*source), text]
                return [text] if source is None else []
    return []


def _import_text(statement: ast.Import | ast.ImportFrom, alias: ast.alias) -> str:
    if isinstance(statement, ast.Import):
        return ast.unparse(ast.Import([alias]))
    return ast.unparse(ast.ImportFrom(statement.module, [alias], statement.level))


def _is_nothing(value: ast.expr) -> bool:
    if isinstance(value, ast.Attribute):
        return value.attr == "Any"
    return isinstance(value, ast.Constant) or (isinstance(value, ast.Name) and value.id in _NOTHING)


def _is_dotted(value: ast.expr) -> bool:
    while isinstance(value, ast.Attribute):
        value = value.value
    return isinstance(value, ast.Name)


def _parts(value: ast.expr) -> list[ast.expr]:
    """Return the expressions of which one is a value."""
    match value:
        case ast.IfExp(body=body, orelse=orelse):
            return [*_parts(body), *_parts(orelse)]
        case ast.BoolOp(values=values):
            return [part for item in values for part in _parts(item)]
    return [value]


def _own_statements(body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the statements of a scope, those in its blocks too."""
    waiting = list(body)[::-1]
    while waiting:
        statement = waiting.pop()
        yield statement
        if not isinstance(statement, (*_FUNCTIONS, ast.ClassDef)):
            waiting += [part for block in _blocks(statement) for part in block][::-1]


def _blocks(statement: ast.stmt) -> Iterator[list[ast.stmt]]:
    for field in ("body", "orelse", "finalbody"):
        yield getattr(statement, field, [])
    for field in ("handlers", "cases"):
        for inner in getattr(statement, field, []):
            yield inner.body


def _reaching(name: str, body: list[ast.stmt], until: ast.AST | None) -> list[Binding]:
    """Return what a name may be bound to in front of a statement of a scope; of None, at its end."""
    at: dict[ast.AST, list[Binding]] = {}

    def through(block: list[ast.stmt], before: list[Binding]) -> list[Binding]:
        current = before
        for statement in block:
            if statement is until:
                at[statement] = current
            if isinstance(statement, (ast.Return, ast.Raise, ast.Continue, ast.Break)):
                return []
            bound = [binding for other, binding in _bound_by(statement) if other == name]
            if bound:
                current = bound[-1:]
            elif isinstance(statement, ast.If):
                current = [item for way in _ways(statement) for item in through(way, current)]
            elif isinstance(statement, _TRIES):
                ended = through(statement.orelse, through(statement.body, current))
                caught = [item for handler in statement.handlers for item in through(handler.body, current)]
                current = through(statement.finalbody, [*ended, *caught])
            elif isinstance(statement, (ast.With, ast.AsyncWith)):
                current = through(statement.body, current)
            elif not isinstance(statement, (*_FUNCTIONS, ast.ClassDef)):
                inner = [item for part in _blocks(statement) for item in through(part, current)]
                current = [*current, *inner]
            current = list(dict.fromkeys(current))
        return current

    ended = through(body, [])
    return at.get(until, ended) if until is not None else ended
