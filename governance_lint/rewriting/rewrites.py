"""Where a type checker by itself sees less than a reader: what to put around such places before it is asked.

It decides tests on the platform and leaves out the other branch; of a computed base it wants to know only
which class it is; it holds a parameter to its annotation although the code has bound it anew.
"""

from __future__ import annotations

import ast
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.names.chains import last_name, root_of
from governance_lint.names.scopes import scopes_around
from governance_lint.texts.operator_names import NAMES_OF_OPERATORS
from governance_lint.texts.syntax import children, walk
from governance_lint.violation import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from governance_lint.texts.source_positions import Columns

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
#: Statements that may share their line with others.
SIMPLE_STATEMENTS = (
    ast.Expr, ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Return, ast.Raise, ast.Assert, ast.Delete,
    ast.Pass, ast.Import, ast.ImportFrom, ast.Break, ast.Continue,
)  # fmt: skip


class Rewrite(NamedTuple):
    """Text to put before and after a span of the file's text."""

    span: Span
    before: str
    after: str


def rewrites_around(
    receiver: ast.expr, tree: ast.Module, parents: Mapping[ast.AST, ast.AST], columns: Columns
) -> Iterator[Rewrite]:
    """Yield what helps a type checker to see all that a receiver may be."""
    for test in _decided_tests(receiver, parents):
        yield Rewrite(columns.span(test), "bool(", ")")
    base = _base_around(receiver, parents)
    if base is not None:
        start = columns.span(base)
        yield Rewrite(Span(start.line, start.column, start.line, start.column), "_exg_keyword=", "")
    yield from _operands_around(receiver, parents, columns)
    root = root_of(receiver)
    if root is None:
        return
    scope = next(scopes_around(receiver, parents), tree)
    if isinstance(scope, _FUNCTIONS):
        yield from _widened(scope, root.id, tree, columns)
        yield from _dispatched(scope, root.id, tree, columns)


@lru_cache(maxsize=64)
def own_nodes(scope: ast.AST) -> Sequence[ast.AST]:
    """Return the nodes of a scope's body, those of nested scopes left out; remembered for its other reads."""
    found: list[ast.AST] = []
    stack: list[ast.AST] = list(getattr(scope, "body", ())) if not isinstance(scope, ast.Lambda) else []
    while stack:
        node = stack.pop()
        found.append(node)
        if not isinstance(node, (*_FUNCTIONS, ast.ClassDef, ast.Lambda)):
            stack += children(node)
    return found


# -- tests that a checker decides ---------------------------------------------------------------------------


def _decided_tests(node: ast.AST, parents: Mapping[ast.AST, ast.AST]) -> Iterator[ast.expr]:
    """Yield the tests around a node that a type checker may decide so that it never looks at the node."""
    child, parent = node, parents.get(node)
    while parent is not None:
        if isinstance(parent, (ast.If, ast.While, ast.IfExp)) and _may_look_dead(child, parent):
            yield parent.test
        elif isinstance(parent, ast.BoolOp):
            for value in parent.values:
                if value is child:
                    break
                if _is_told_by_platform(value) or _constant_truth(value) is not None:
                    yield value
        child, parent = parent, parents.get(parent)


def _may_look_dead(child: ast.AST, parent: ast.If | ast.While | ast.IfExp) -> bool:
    """Whether a type checker may take the test for decided, and so not look at the branch of the child."""
    test = parent.test
    if child is test:
        return False
    in_body = child is parent.body if isinstance(parent, ast.IfExp) else child in parent.body
    truth = _constant_truth(test)
    if truth is not None:
        return truth is not in_body
    if isinstance(test, (ast.Name, ast.Attribute)) and in_body and "TYPE_CHECKING" in _names(test):
        return False  # only its `else` is what a type checker leaves out
    return _is_told_by_platform(test)


def _constant_truth(test: ast.expr) -> bool | None:
    """Return what a test of nothing but constants comes to; None for any other."""
    match test:
        case ast.Constant(value=value):
            return bool(value)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            truth = _constant_truth(operand)
            return None if truth is None else not truth
        case ast.BoolOp(op=op, values=values):
            decides = isinstance(op, ast.Or)  # what one of the values must be to settle it
            truths = [_constant_truth(value) for value in values]
            if decides in truths:
                return decides
            return None if None in truths else not decides
        case _:
            return None


def _is_told_by_platform(test: ast.expr) -> bool:
    """Whether a type checker may decide a test from the platform, the version, or from what it is itself."""
    names = _names(test)
    return bool(names & {"platform", "version_info", "TYPE_CHECKING"}) or {"os", "name"} <= names


def _names(test: ast.expr) -> set[str]:
    return {
        node.attr if isinstance(node, ast.Attribute) else node.id
        for node in walk(test)
        if isinstance(node, (ast.Attribute, ast.Name))
    }


# -- lambdas that are operands -----------------------------------------------------------------------------


def _operands_around(
    node: ast.AST, parents: Mapping[ast.AST, ast.AST], columns: Columns
) -> Iterator[Rewrite]:
    """Yield how lambdas around a node are passed that are operands: `event += lambda order: ...`.

    What the operator's method declares of its parameter a checker sees only where the method is called.
    """
    while (parent := parents.get(node)) is not None:
        if isinstance(node, ast.Lambda):
            match parent:
                case ast.AugAssign(target=left, op=operator, value=value):
                    method = f"__i{NAMES_OF_OPERATORS[type(operator)]}__"
                case ast.BinOp(left=left, op=operator, right=value):
                    method = f"__{NAMES_OF_OPERATORS[type(operator)]}__"
                case _:
                    node = parent
                    continue
            if value is node and left.end_lineno == left.lineno:
                yield Rewrite(columns.span(node), f"({ast.unparse(left)}).{method}(", ")")
        node = parent


# -- bases that are computed --------------------------------------------------------------------------------


def _base_around(node: ast.AST, parents: Mapping[ast.AST, ast.AST]) -> ast.expr | None:
    """Return the computed base of a class statement that a node stands in.

    Of a base a type checker wants to know only which class it is, of a keyword everything that is in it.
    """
    child, parent = node, parents.get(node)
    while isinstance(parent, (ast.expr, ast.keyword, ast.comprehension)):
        child, parent = parent, parents.get(parent)
    is_base = isinstance(parent, ast.ClassDef) and child in parent.bases
    return child if is_base and isinstance(child, (ast.Call, ast.BoolOp, ast.IfExp)) else None


# -- parameters that a dispatcher chooses by -----------------------------------------------------------------


def _dispatched(
    function: ast.FunctionDef | ast.AsyncFunctionDef, name: str, tree: ast.Module, columns: Columns
) -> Iterator[Rewrite]:
    """Yield the annotation that `@generic.register(Class)` stands for, of a function for `singledispatch`."""
    for decorator in function.decorator_list:
        match decorator:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id=generic), attr="register"),
                args=[ast.Name() | ast.Attribute() as chosen],
            ):
                kind = _kind_of_dispatcher(generic, tree)
                arguments = [*function.args.posonlyargs, *function.args.args]
                index = {"singledispatch": 0, "singledispatchmethod": 1}.get(kind, len(arguments))
                for argument in arguments[index : index + 1]:
                    if argument.arg == name and argument.annotation is None:
                        end = argument.end_lineno or argument.lineno
                        column = columns.column(end, argument.end_col_offset or 0)
                        yield Rewrite(Span(end, column, end, column), f": {ast.unparse(chosen)}", "")


def _kind_of_dispatcher(name: str, tree: ast.Module) -> str:
    """Return by which of the decorators of `functools` a function of the file is one that dispatches."""
    for node in walk(tree):
        if isinstance(node, _FUNCTIONS) and node.name == name:
            for decorator in node.decorator_list:
                last = last_name(decorator)
                if last.startswith("singledispatch"):
                    return last
    return ""


# -- parameters that are bound anew ------------------------------------------------------------------------


def _widened(
    function: ast.FunctionDef | ast.AsyncFunctionDef, name: str, tree: ast.Module, columns: Columns
) -> Iterator[Rewrite]:
    """Yield how an annotated parameter may become what certain bindings of another type make of it.

    A binding to something of unknown type does not count: there the declared type holds.
    """
    arguments = function.args
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    declared = next((item.annotation for item in every if item.arg == name and item.annotation), None)
    if declared is None or not _is_bound_anew(function, name):
        return
    line, column, form = place_for_import(tree, columns)
    text = "from typing import Any as _exg_any, Union as _exg_union"
    yield Rewrite(Span(line, column, line, column), form.format(text), "")
    yield Rewrite(columns.span(declared), "_exg_union[", ", _exg_any]")
    typed = {item.arg for item in every if item.annotation is not None}
    for node in own_nodes(function):
        if isinstance(node, ast.For) and isinstance(node.target, ast.Name) and node.target.id == name:
            yield from _rebound_by_loop(node, name, typed, columns)


def _rebound_by_loop(loop: ast.For, name: str, typed: Collection[str], columns: Columns) -> Iterator[Rewrite]:
    """Yield how a loop's variable becomes an element of what is looped over, where its type is certain.

    By itself a loop leaves a type checker with all that the variable was declared to be.
    """
    first, iterable = loop.body[0], loop.iter
    is_typed = isinstance(iterable, (ast.Tuple, ast.List, ast.Set)) or (
        isinstance(iterable, ast.Name) and iterable.id in typed
    )
    if is_typed and isinstance(first, SIMPLE_STATEMENTS):
        elements = f"_exg_elements_{loop.lineno}"
        yield Rewrite(columns.span(iterable), f"({elements} := (", "))")
        column = columns.column(first.lineno, first.col_offset)
        text = f"{name} = next(iter({elements})); "
        yield Rewrite(Span(first.lineno, column, first.lineno, column), text, "")


def _is_bound_anew(function: ast.AST, name: str) -> bool:
    found = False
    for node in own_nodes(function):
        if isinstance(node, (ast.Assign, ast.For)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            value = node.value if isinstance(node, ast.Assign) else node.iter
            if any(
                isinstance(inner, ast.Name) and inner.id == name and isinstance(inner.ctx, ast.Store)
                for target in targets
                for inner in walk(target)
            ):
                if not is_certain(value):
                    return False
                found = True
    return found


def is_certain(value: ast.expr, *, names: bool = True) -> bool:
    """Whether an expression is by its form of a type of its own: an object made here, a display, names."""
    if isinstance(value, ast.Call):
        return last_name(value.func).lstrip("_")[:1].isupper()
    if isinstance(value, (ast.Tuple, ast.List, ast.Set)):
        return all(is_certain(item, names=names) for item in value.elts)
    return isinstance(value, ast.Constant) or (names and isinstance(value, ast.Name))


def place_for_import(tree: ast.Module, columns: Columns) -> tuple[int, int, str]:
    """Return where an import can be put that all code of a file sees (line, column), and its form."""
    last = None
    for statement in tree.body:
        if isinstance(statement, ast.ImportFrom) and statement.module == "__future__":
            last = statement
    if last is None:
        return 1, 0, "{}; "
    line = last.end_lineno or last.lineno
    return line, columns.column(line, last.end_col_offset or 0), "; {}"
