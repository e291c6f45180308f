"""Types in comments, as code has them that Python 2 could read: shown to a type checker as annotations."""

from __future__ import annotations

import ast
import io
import re
import tokenize
import warnings
from typing import TYPE_CHECKING

from governance_lint.quoted_types import unquoted
from governance_lint.rewrites import Rewrite, place_for_import
from governance_lint.violation import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.source_positions import Columns

    Function = ast.FunctionDef | ast.AsyncFunctionDef

_TYPE_COMMENT = re.compile(r"#\s*type:\s*(?!ignore\b)")


def types_in_comments(text: str, columns: Columns) -> Iterator[Rewrite]:
    """Yield how a type checker is told what a file's type comments say."""
    if not _TYPE_COMMENT.search(text):
        return
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text, type_comments=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return  # some comment only looks like one
    comments = _Comments(tree, text, columns)
    yield from comments.rewrites()
    if comments.needs_import:
        line, column, form = place_for_import(tree, columns)
        names = "cast as _exg_cast, ContextManager as _exg_context"
        yield Rewrite(Span(line, column, line, column), form.format(f"from typing import {names}"), "")


class _Comments:
    """Turns the type comments of one file into annotations."""

    def __init__(self, tree: ast.Module, text: str, columns: Columns) -> None:
        self._tree = tree
        self._lines = text.split("\n")
        self._columns = columns
        self.needs_import = False

    def rewrites(self) -> Iterator[Rewrite]:
        methods: set[ast.stmt] = set()
        for node in ast.walk(self._tree):  # outer before inner
            match node:
                case ast.ClassDef(body=body):
                    methods.update(body)
                case ast.FunctionDef() | ast.AsyncFunctionDef():
                    is_method = node in methods and not _is_static(node)
                    yield from self._of_function(node, is_method=is_method)
                case ast.Assign(
                    type_comment=str() as comment, targets=[ast.Name() | ast.Attribute() as target]
                ):
                    yield from self._behind(*self._columns.end_of(target), ": {}", comment)
                case ast.Assign(type_comment=str() as comment, targets=targets):
                    told = f"tuple[{comment}]" if _is_display(targets[0]) else comment
                    yield from self._cast(node.value, told)
                case ast.For(type_comment=str() as comment):
                    told = f"tuple[{comment}]" if _is_display(node.target) else comment
                    yield from self._cast(node.iter, f"list[{told}]")
                case ast.With(type_comment=str() as comment, items=[item]):
                    yield from self._cast(item.context_expr, f"_exg_context[{comment}]")

    def _cast(self, value: ast.expr, comment: str) -> Iterator[Rewrite]:
        text = _in_quotes(comment)
        if text is not None:
            self.needs_import = True
            yield Rewrite(self._columns.span(value), f"_exg_cast({text}, ", ")")

    def _of_function(self, node: Function, *, is_method: bool) -> Iterator[Rewrite]:
        arguments = node.args
        positional = [*arguments.posonlyargs, *arguments.args]
        vararg = [arguments.vararg] if arguments.vararg else []
        kwarg = [arguments.kwarg] if arguments.kwarg else []
        every = [*positional, *vararg, *arguments.kwonlyargs, *kwarg]
        types = {item: item.type_comment for item in every if item.type_comment}
        signature = _signature(node.type_comment) if node.type_comment else None
        if signature is not None:
            told, returns = signature
            rest = every[1:] if is_method and told is not None and len(told) < len(every) else every
            if told is not None and len(rest) == len(told):
                types |= dict(zip(rest, told, strict=True))
            end = self._end_of_parameters(node) if node.returns is None else None
            if end is not None:
                yield from self._behind(*end, " -> {}", returns)
        for item, text in types.items():
            if item.annotation is None:
                line, column = item.lineno, item.col_offset + len(item.arg.encode())
                yield from self._behind(line, self._columns.column(line, column), ": {}", text)

    def _end_of_parameters(self, node: Function) -> tuple[int, int] | None:
        """Return where the parenthesis ends that closes a function's parameters."""
        source = "\n".join(self._lines[node.lineno - 1 : node.body[0].lineno])
        depth = 0
        try:
            for token in tokenize.generate_tokens(io.StringIO(source).readline):
                if token.type == tokenize.OP and token.string in "([{":
                    depth += 1
                elif token.type == tokenize.OP and token.string in ")]}":
                    depth -= 1
                    if depth == 0:
                        return node.lineno + token.end[0] - 1, token.end[1]
        except (tokenize.TokenError, SyntaxError):
            return None
        return None

    @staticmethod
    def _behind(line: int, column: int, form: str, comment: str) -> Iterator[Rewrite]:
        text = _in_quotes(comment)
        if text is not None:
            yield Rewrite(Span(line, column, line, column), form.format(text), "")


def _signature(comment: str) -> tuple[list[str] | None, str] | None:
    """Return the types of the parameters, None for `(...)`, and of the result."""
    try:
        parsed = ast.parse(comment, mode="func_type")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    types = [ast.unparse(item) for item in parsed.argtypes]
    return (None if types == ["..."] else types), ast.unparse(parsed.returns)


def _in_quotes(comment: str) -> str | None:
    """Return what a comment says as an annotation in quotes; None where it cannot be put into any."""
    text = comment.partition("#")[0].strip()
    text = unquoted(text) or text
    return None if '"' in text or not text else f'"{text}"'


def _is_display(target: ast.expr) -> bool:
    return isinstance(target, (ast.Tuple, ast.List))


def _is_static(node: Function) -> bool:
    return any(isinstance(item, ast.Name) and item.id == "staticmethod" for item in node.decorator_list)
