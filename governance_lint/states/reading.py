"""One file as the searches for states read it: what may be the enum or hold a state, what is a string."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.accesses.surroundings import surroundings_of
from governance_lint.facts import Inquiry
from governance_lint.names.chains import last_name
from governance_lint.names.scopes import Element, FunctionScope, scopes_around
from governance_lint.policy import matches
from governance_lint.states.uses import ENUM_MARK
from governance_lint.violation import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.states.names import EnumNames
    from governance_lint.subject import ReadFile

Display = ast.Tuple | ast.List | ast.Set

_CONTAINERS = frozenset({"builtins.frozenset", "builtins.set", "builtins.tuple", "builtins.list"})
#: What an annotation may wrap the type in that a variable is of.
_WRAPPERS = frozenset(
    {"Optional", "Union", "Final", "ClassVar", "Annotated", "Mapped", "InitVar", "Required"}
)


class Reading:
    """Answers what the expressions of one file may be, seen with the names of one enum."""

    def __init__(self, read: ReadFile, names: EnumNames) -> None:
        self.read = read
        self.names = names
        self.lines = read.text.split("\n")
        self.members = {name for item in names.statements for name in item.members}

    # -- where ----------------------------------------------------------------------------------------

    def span(self, node: ast.expr | ast.pattern) -> Span:
        """Return the span of an expression or a pattern."""
        return self.read.columns.span(node)

    def statement_around(self, node: ast.AST) -> ast.stmt:
        """Return the innermost statement that a node belongs to."""
        here: ast.AST = node
        while not isinstance(here, ast.stmt):
            here = self.read.parents[here]
        return here

    def statement_span(self, statement: ast.stmt) -> Span:
        """Return the span of a statement from its first word, decorators not counted."""
        columns = self.read.columns
        end_line, end_byte = statement.end_lineno or statement.lineno, statement.end_col_offset or 0
        return Span(
            statement.lineno,
            columns.column(statement.lineno, statement.col_offset),
            end_line,
            columns.column(end_line, end_byte),
        )

    def front_of(self, statement: ast.stmt) -> Span:
        """Return the empty span where a statement starts, in front of its decorators."""
        while (above := self._if_of_elif(statement)) is not None:
            statement = above
        line, byte = statement.lineno, statement.col_offset
        decorators = getattr(statement, "decorator_list", ())
        if decorators:
            line = min(decorator.lineno for decorator in decorators)
        column = self.read.columns.column(line, byte)
        return Span(line, column, line, column)

    def _if_of_elif(self, statement: ast.stmt) -> ast.If | None:
        """Return the `if` that an `elif` belongs to; None for anything else."""
        above = self.read.parents.get(statement)
        if not isinstance(above, ast.If) or above.orelse != [statement]:
            return None
        column = self.read.columns.column(statement.lineno, statement.col_offset)
        return above if self.lines[statement.lineno - 1].startswith("elif", column) else None

    def symbol(self, node: ast.AST) -> str:
        """Return the dotted name, inside the module, of what is around a node."""
        return surroundings_of(node, self.read.parents).symbol

    def is_in_pattern(self, node: ast.AST) -> bool:
        """Whether a node stands in a `case` pattern."""
        here = self.read.parents.get(node)
        while here is not None and not isinstance(here, (ast.stmt, ast.match_case)):
            if isinstance(here, ast.pattern):
                return True
            here = self.read.parents.get(here)
        return isinstance(here, ast.match_case) and isinstance(node, ast.pattern)

    def is_in_annotation(self, node: ast.AST) -> bool:
        """Whether a node stands in an annotation, which holds no other expressions."""
        child, parent = node, self.read.parents.get(node)
        while parent is not None and not isinstance(child, ast.stmt):
            if isinstance(parent, (ast.arg, ast.AnnAssign)) and child is parent.annotation:
                return True
            if isinstance(parent, (ast.FunctionDef, ast.AsyncFunctionDef)) and child is parent.returns:
                return True
            child, parent = parent, self.read.parents.get(parent)
        return False

    # -- what is asked --------------------------------------------------------------------------------

    def about(self, node: ast.expr) -> Inquiry:
        """Return what asks for an expression's type: where nothing can be put around it, in front."""
        if self.is_in_pattern(node) or self.is_in_annotation(node):
            return Inquiry(self.front_of(self.statement_around(node)), ast.unparse(node), attribute=ENUM_MARK)
        return Inquiry(self.span(node), attribute=ENUM_MARK)

    def about_target(self, target: ast.Attribute) -> Inquiry:
        """Return what asks for the declared type of an attribute that is assigned to."""
        receiver = target.value
        return Inquiry(
            self.front_of(self.statement_around(target)),
            f"[{ast.unparse(receiver)}][0].{target.attr}",
            attribute=ENUM_MARK,
            traced=self.span(receiver),
        )

    def about_declared(self, node: ast.expr) -> Inquiry | None:
        """Return what asks for the declared type of an attribute that is read; None for anything else.

        What was assigned to it before may be unknown, and where a test cannot hold a checker knows nothing.
        """
        if not isinstance(node, ast.Attribute) or node not in self.read.parents:
            return None
        text = f"[{ast.unparse(node.value)}][0].{node.attr}"
        front = self.front_of(self.statement_around(node))
        return Inquiry(front, text, attribute=ENUM_MARK, traced=self.span(node.value))

    def about_attribute(self, owner: ast.expr, attribute: str) -> Inquiry:
        """Return what asks for the declared type of an attribute of an expression."""
        return Inquiry(self.span(owner), suffix=f".{attribute}", attribute=ENUM_MARK)

    # -- what it may be -------------------------------------------------------------------------------

    def may_be_enum(self, node: ast.expr) -> bool:
        """Whether an expression may be the enum itself."""
        match node:
            case ast.Name() | ast.Attribute():
                return last_name(node) in self.names.aliases or last_name(node) == "__class__"
            case ast.Call(func=func):
                return last_name(func) in self.names.aliases or last_name(func) == "type"
            case _:
                return False

    def may_be_member(self, name: str) -> bool:
        """Whether an attribute of the enum may be one of its members: no method, and nothing of Python's."""
        return not (name.startswith("_") and name.endswith("_")) and not any(
            name in item.other_names for item in self.names.statements
        )

    def is_enum_by_import(self, node: ast.expr) -> bool:
        """Whether the import of an expression's name says that it is the enum."""
        dotted = self.read.bindings.dotted(node)
        return dotted is not None and matches(self.names.pattern, dotted)

    def local_name(self) -> str | None:
        """Return the name by which the file's top calls the enum; None where it has none."""
        for statement in self.read.tree.body:
            if isinstance(statement, ast.ImportFrom):
                for alias in statement.names:
                    if alias.name in self.names.aliases:
                        return alias.asname or alias.name
            elif isinstance(statement, ast.ClassDef) and any(
                item.path == self.read.path and item.line == statement.lineno
                for item in self.names.statements
            ):
                return statement.name
        return None

    def is_from_caller(self, node: ast.expr, *, hops: int = 3) -> bool:
        """Whether an expression goes back to a parameter without annotation, so that callers may tell it."""
        while isinstance(node, (ast.Attribute, ast.Subscript)):
            node = node.value
        if not isinstance(node, ast.Name) or hops == 0:
            return False
        scope = next(iter(scopes_around(node, self.read.parents)), None)
        if not isinstance(scope, FunctionScope):
            return False
        arguments = scope.args
        named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
        for argument in named:
            if argument.arg == node.id:
                is_own_object = argument is named[0] and node.id in ("self", "cls")
                return argument.annotation is None and not is_own_object
        for bound in self.read.bindings.all_values(node):
            value = bound.iterable if isinstance(bound, Element) else bound
            if isinstance(value, ast.expr) and self.is_from_caller(value, hops=hops - 1):
                return True
        return False

    def may_hold(self, node: ast.expr) -> bool:
        """Whether an expression may be a member of the enum, by the names in it."""
        words = self.names.words
        for inner in ast.walk(node):
            match inner:
                case ast.Name(id=name) | ast.Attribute(attr=name):
                    if name in words:
                        return True
        return False

    def text(self, node: ast.expr) -> str | None:
        """Return the string that an expression certainly is."""
        if isinstance(node, (ast.Constant, ast.Name, ast.JoinedStr, ast.BinOp)):
            return self.read.bindings.string(node)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            # A class's constant may be a member of an enum: that is no string.
            is_constant = node.value.id in ("self", "cls") or self.read.bindings.is_plain_module(node.value)
            return self.read.bindings.string(node) if is_constant else None
        return None

    def is_elsewhere(self, node: ast.expr) -> bool:
        """Whether an expression stands in another file."""
        return node not in self.read.parents

    def elements(self, node: ast.expr, *, hops: int = 4) -> list[ast.expr] | None:
        """Return the elements of a container that is written out, here or where its name is bound.

        What a module of the project gives a name holds elements that stand there.
        """
        match node:
            case ast.Tuple(elts=elements) | ast.List(elts=elements) | ast.Set(elts=elements):
                return [part for part in elements if not isinstance(part, ast.Starred)]
            case ast.Call(func=func, args=[inner]) if self.read.bindings.dotted(func) in _CONTAINERS:
                return self.elements(inner, hops=hops)
            case ast.Name() | ast.Attribute() if hops > 0 and not self.is_elsewhere(node):
                bound = self.read.bindings.constant(node)
                if isinstance(bound, (ast.Tuple, ast.List, ast.Set, ast.Call)):
                    return self.elements(bound, hops=hops - 1)
        return None

    def annotation_of(self, name: ast.Name) -> ast.expr | None:
        """Return the annotation that a name is declared with in the scope that it is bound in."""
        scope = next(iter(scopes_around(name, self.read.parents)), self.read.tree)
        if isinstance(scope, FunctionScope):
            arguments = scope.args
            for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
                if argument.arg == name.id:
                    return argument.annotation
        for node, _ in self.read.bindings.uses(name.id):
            around = self.read.parents.get(node)
            if (
                isinstance(around, ast.AnnAssign)
                and around.target is node
                and next(iter(scopes_around(node, self.read.parents)), self.read.tree) is scope
            ):
                return around.annotation
        return None

    def enum_in(self, annotation: ast.expr) -> ast.expr | None:
        """Return what may be the enum in an annotation of something that can only be a member or None."""
        parts = [part for part in _alternatives(annotation) if not _is_none(part)]
        return parts[0] if len(parts) == 1 and self.may_be_enum(parts[0]) else None


def _alternatives(annotation: ast.expr) -> Iterator[ast.expr]:
    """Yield the types one of which an annotation declares."""
    match annotation:
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            yield from _alternatives(left)
            yield from _alternatives(right)
        case ast.Subscript(value=wrapper, slice=inner) if last_name(wrapper) in _WRAPPERS:
            parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
            for part in parts[:1] if last_name(wrapper) == "Annotated" else parts:
                yield from _alternatives(part)
        case ast.Constant(value=str() as text):
            try:
                parsed = ast.parse(text, mode="eval").body
            except (SyntaxError, ValueError):
                parsed = annotation
            if isinstance(parsed, ast.Constant):
                yield annotation
            else:
                yield from _alternatives(parsed)
        case _:
            yield annotation


def _is_none(annotation: ast.expr) -> bool:
    return isinstance(annotation, ast.Constant) and annotation.value is None


def arms(value: ast.expr) -> Iterator[ast.expr]:
    """Yield the expressions one of which a value is: arms of conditions, operands of `or`."""
    match value:
        case ast.IfExp(body=body, orelse=orelse):
            yield from arms(body)
            yield from arms(orelse)
        case ast.BoolOp(values=parts):
            for part in parts:
                yield from arms(part)
        case ast.NamedExpr(value=inner):
            yield from arms(inner)
        case _:
            yield value


def pairs(target: ast.expr, value: ast.expr | None) -> Iterator[tuple[ast.expr, ast.expr | None]]:
    """Yield the single targets of an assignment, each with its value where that is written out."""
    if isinstance(target, (ast.Tuple, ast.List)):
        parts = value.elts if isinstance(value, (ast.Tuple, ast.List)) else []
        is_plain = not any(isinstance(part, ast.Starred) for part in (*parts, *target.elts))
        fits = is_plain and len(parts) == len(target.elts)
        for number, single in enumerate(target.elts):
            yield from pairs(single, parts[number] if fits else None)
    elif isinstance(target, ast.Starred):
        yield from pairs(target.value, None)
    else:
        yield target, value
