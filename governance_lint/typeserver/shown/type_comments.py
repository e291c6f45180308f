"""What comments declare that begin with `# type:`, as older code annotates: said again as annotations.

No type server reads them. Their texts become annotations in its view of the file, and in our own tree.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
import warnings
from typing import TYPE_CHECKING

from governance_lint.rewriting.quoted_types import type_in
from governance_lint.rewriting.rewrites import Rewrite, place_for_import
from governance_lint.texts.source_positions import Columns
from governance_lint.violation import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMMENT = re.compile(r"#[ \t]*type:[ \t]*(?!ignore\b)\S")
_MARK = re.compile(r"#([ \t]*)type:")
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_LOOPS_AND_WITHS = (ast.For, ast.AsyncFor, ast.With, ast.AsyncWith)
#: What is noted on the nodes that a comment annotates.
_NOTE = "declared_by_comment"
#: So many comments at places where Python allows none are passed over.
_MOST_MISPLACED = 20
_IMPORTS = (
    "import collections.abc as _exg_abc, contextlib as _exg_managers; from typing import cast as _exg_told"
)


def tree_with_comments(text: str) -> ast.Module | None:
    """Return a text's tree with what comments declare as annotations; None if they declare nothing.

    The annotations have no width, and stand where they would be written.
    """
    if _COMMENT.search(text) is None:
        return None
    tree = _parsed(text)
    if tree is None:
        return None
    try:
        annotated = _Annotating().visit(tree)
    except RecursionError:
        return None
    return annotated if isinstance(annotated, ast.Module) else None


def declared_by_comment(node: ast.AST) -> bool:
    """Whether a variable's or a parameter's annotation, or what a function returns, stands in a comment."""
    return _NOTE in vars(node)


def rewrites_for(text: str) -> Iterator[Rewrite]:
    """Yield what tells the type server what the comments of a text declare."""
    tree = tree_with_comments(text)
    if tree is None:
        return
    columns = Columns(text)
    lines = text.split("\n")
    is_cast = False
    for node in ast.walk(tree):
        if isinstance(node, _FUNCTIONS):
            yield from _of_function(node, columns, lines)
        elif isinstance(node, ast.AnnAssign) and declared_by_comment(node):
            yield from _inserted(columns.end_of(node.target), node.annotation)
        elif isinstance(node, (ast.Assign, *_LOOPS_AND_WITHS)) and node.type_comment is not None:
            for cast in _casts(node, columns):
                is_cast = True
                yield cast
    if is_cast:
        line, column, form = place_for_import(tree, columns)
        yield Rewrite(Span(line, column, line, column), form.format(_IMPORTS), "")


def _parsed(text: str) -> ast.Module | None:
    """Return the tree with its comments; those that stand where none may are passed over."""
    for _ in range(_MOST_MISPLACED):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return ast.parse(text, type_comments=True)
        except SyntaxError as error:
            lines = text.split("\n")
            line = error.lineno or 0
            if not 0 < line <= len(lines) or _MARK.search(lines[line - 1]) is None:
                return None
            lines[line - 1] = _MARK.sub(r"#\1type ", lines[line - 1])
            text = "\n".join(lines)
        except (ValueError, RecursionError, MemoryError):
            return None
    return None


class _Annotating(ast.NodeTransformer):
    """Puts what comments declare into a tree."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        _annotate(node)
        return self.generic_visit(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        _annotate(node)
        return self.generic_visit(node)

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        target = node.targets[0]
        if node.type_comment is None or len(node.targets) > 1:
            return node
        annotation = _type_in(node.type_comment)
        if annotation is None or not isinstance(target, (ast.Name, ast.Attribute)):
            return node
        declared = ast.AnnAssign(target, annotation, node.value, int(isinstance(target, ast.Name)))
        ast.copy_location(declared, node)
        _put_at(annotation, target.end_lineno or target.lineno, target.end_col_offset or 0)
        vars(declared)[_NOTE] = True
        return declared


def _annotate(function: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
    arguments = function.args
    extra = [item for item in (arguments.vararg, arguments.kwarg) if item is not None]
    positional = [*arguments.posonlyargs, *arguments.args]
    every = [*positional, *arguments.kwonlyargs]
    declared: list[ast.expr | None] = []
    if function.type_comment is not None:
        try:
            whole = ast.parse(function.type_comment.strip(), mode="func_type")
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            whole = None
        if isinstance(whole, ast.FunctionType):
            declared = [type_in(ast.unparse(item)) for item in whole.argtypes]
            returns = type_in(ast.unparse(whole.returns))
            if function.returns is None and returns is not None:
                first = function.body[0]
                _put_at(returns, first.lineno, first.col_offset)
                function.returns = returns
                vars(function)[_NOTE] = True
    if len(declared) == 1 and isinstance(declared[0], ast.Constant) and declared[0].value is ...:
        declared = []  # what the parameters are stands beside each
    # In the order in which they are written; what is bound when it is called may be left out.
    ordered = sorted((*every, *extra), key=lambda item: (item.lineno, item.col_offset))
    leading = 1 if positional and len(declared) == len(ordered) - 1 else 0
    own = (
        dict(zip(ordered[leading:], declared, strict=False))
        if len(declared) + leading == len(ordered)
        else {}
    )
    for parameter in ordered:
        annotation = own.get(parameter)
        if annotation is None and parameter.type_comment is not None:
            annotation = _type_in(parameter.type_comment)
        if parameter.annotation is None and annotation is not None:
            _put_at(annotation, parameter.end_lineno or parameter.lineno, parameter.end_col_offset or 0)
            parameter.annotation = annotation
            vars(parameter)[_NOTE] = True


def _of_function(
    node: ast.FunctionDef | ast.AsyncFunctionDef, columns: Columns, lines: list[str]
) -> Iterator[Rewrite]:
    arguments = node.args
    every = [
        *arguments.posonlyargs,
        *arguments.args,
        *arguments.kwonlyargs,
        arguments.vararg,
        arguments.kwarg,
    ]
    for parameter in every:
        if parameter is not None and parameter.annotation is not None and declared_by_comment(parameter):
            line = parameter.lineno
            end = columns.column(line, parameter.col_offset) + len(parameter.arg)
            yield from _inserted((line, end), parameter.annotation)
    if declared_by_comment(node) and node.returns is not None:
        place = _colon_of(node, lines)
        if place is not None:
            yield from _inserted(place, node.returns, " -> ")


def _inserted(place: tuple[int, int], annotation: ast.expr, before: str = ": ") -> Iterator[Rewrite]:
    text = ast.unparse(annotation)
    if '"' not in text and "\n" not in text:
        yield Rewrite(Span(*place, *place), f'{before}"{text}"', "")


def _casts(
    node: ast.Assign | ast.For | ast.AsyncFor | ast.With | ast.AsyncWith, columns: Columns
) -> Iterator[Rewrite]:
    """Yield what gives the value behind several targets, a loop or a `with` its declared type."""
    declared = _type_in(node.type_comment or "")
    if declared is None or (isinstance(node, ast.Assign) and ast.unparse(declared) == "Any"):
        return
    text = ast.unparse(declared)
    if isinstance(declared, ast.Tuple):
        text = f"tuple[{', '.join(map(ast.unparse, declared.elts))}]"
    if '"' in text:
        return
    kind = "Async" if isinstance(node, (ast.AsyncFor, ast.AsyncWith)) else ""
    match node:
        case ast.Assign(value=value):
            pass
        case ast.For(iter=value) | ast.AsyncFor(iter=value):
            text = f"_exg_abc.{kind}Iterable[{text}]"
        case (
            ast.With(items=[ast.withitem(context_expr=value)])
            | ast.AsyncWith(items=[ast.withitem(context_expr=value)])
        ):
            text = f"_exg_managers.Abstract{kind}ContextManager[{text}]"
        case _:
            return
    yield Rewrite(columns.span(value), f'_exg_told("{text}", ', ")")


def _colon_of(function: ast.FunctionDef | ast.AsyncFunctionDef, lines: list[str]) -> tuple[int, int] | None:
    """Return where the colon stands that ends a function's head."""
    head = "\n".join(lines[function.lineno - 1 : function.body[0].end_lineno])
    depth = 0
    try:
        for token in tokenize.generate_tokens(io.StringIO(head).readline):
            if token.type != tokenize.OP:
                continue
            if token.string in "([{":
                depth += 1
            elif token.string in ")]}":
                depth -= 1
            elif token.string == ":" and depth == 0:
                return function.lineno + token.start[0] - 1, token.start[1]
    except (tokenize.TokenError, SyntaxError):
        return None
    return None


def _type_in(comment: str) -> ast.expr | None:
    return type_in(comment.partition("#")[0])


def _put_at(annotation: ast.expr, line: int, column: int) -> None:
    """Give an annotation, and all that is in it, a place without width."""
    for node in ast.walk(annotation):
        if isinstance(node, (ast.expr, ast.keyword)):
            node.lineno = node.end_lineno = line
            node.col_offset = node.end_col_offset = column
