"""Arbitrary syntax trees, made after the grammar that this Python's own `ast` module tells of its nodes."""

from __future__ import annotations

import ast
import functools
import re
import warnings
from typing import TYPE_CHECKING, Any, NamedTuple

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable

    _Draw = Callable[[st.SearchStrategy[Any]], Any]

#: Names that a policy governs or knows, and names that mean something to the scanner, among others.
NAMES = (
    "plugin", "run", "Plugin", "ToolRunner", "self", "cls", "getattr", "super", "methodcaller", "partial",
    "x", "f", "vars", "type", "__class__", "map", "print", "T", "os", "TYPE_CHECKING", "_", "run_",
)  # fmt: skip
CONSTANTS = ("run", "", 0, 1.5, None, True, ..., b"run", 3j, "plugin.run()", "\N{SNOWMAN}", 10**20)

#: What can stand where something is bound.
_TARGETS = ("Name", "Attribute", "Subscript", "Tuple", "List")
_TARGET_FIELDS = {"target", "targets", "optional_vars"}
_NEVER_EMPTY = {
    "body", "names", "targets", "items", "values", "ops", "comparators", "generators", "handlers", "cases",
}  # fmt: skip
#: Below this depth only what is small is made.
_DEEPEST = 4
_LEAVES = {"expr": ("Name", "Constant"), "stmt": ("Pass", "Break"), "pattern": ("MatchAs",)}

_FIELD = re.compile(r"(\w+)([*?]?) (\w+)")


class _Field(NamedTuple):
    kind: str
    many: str  #: "*", "?" or nothing
    name: str


@functools.cache
def _fields(node: str) -> tuple[_Field, ...]:
    """Return a node's fields as the class itself describes them: `Call(expr func, expr* args, ...)`."""
    description = getattr(ast, node).__doc__ or ""
    inside = description.partition("(")[2]
    return tuple(_Field(*found) for found in _FIELD.findall(inside))


@functools.cache
def _kinds(kind: str) -> tuple[str, ...]:
    """Return the nodes that are of a kind: all expressions for `expr`, itself for `keyword`."""
    below = [node.__name__ for node in getattr(ast, kind).__subclasses__()]
    deprecated = {
        "Num",
        "Str",
        "Bytes",
        "NameConstant",
        "Ellipsis",
        "FunctionType",
        "Interactive",
        "Expression",
    }
    return tuple(
        sorted(name for name in below if name not in deprecated and not name.startswith("Param"))
    ) or (kind,)


@st.composite
def modules(draw: _Draw) -> str:
    """Return the text of a module of arbitrary statements, those left out that Python does not parse."""
    texts = [_written(_node(draw, "stmt", 0)) for _ in range(draw(st.integers(3, 12)))]
    return "\n".join(text for text in texts if text is not None)


def _written(statement: ast.AST) -> str | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            text = ast.unparse(ast.fix_missing_locations(ast.Module([statement], [])))  # type: ignore[list-item]
            ast.parse(text)
        except (SyntaxError, ValueError, TypeError, AttributeError, IndexError):
            return None  # a tree that is no statement of Python's
    return text


def _node(
    draw: Callable[[st.SearchStrategy[Any]], Any], kind: str, depth: int, of: tuple[str, ...] = ()
) -> ast.AST:
    choices = of or _kinds(kind)
    if depth >= _DEEPEST and kind in _LEAVES:
        choices = tuple(name for name in choices if name in _LEAVES[kind]) or choices
    name = draw(st.sampled_from(choices))
    node: ast.AST = getattr(ast, name)()
    for field in _fields(name):
        setattr(node, field.name, _value(draw, field, depth + 1))
    _fit_together(node)
    return node


def _fit_together(node: ast.AST) -> None:
    """Make lists of a node as long as each other where they belong together."""
    match node:
        case ast.arguments():
            node.defaults = node.defaults[: len(node.posonlyargs) + len(node.args)]
            node.kw_defaults = [*node.kw_defaults, *([None] * len(node.kwonlyargs))][: len(node.kwonlyargs)]
        case ast.Compare():
            node.ops, node.comparators = node.ops[:1], node.comparators[:1]
        case ast.Dict():
            node.keys = [*node.keys, *([None] * len(node.values))][: len(node.values)]
        case ast.MatchMapping():
            size = min(len(node.keys), len(node.patterns))
            node.keys, node.patterns = node.keys[:size], node.patterns[:size]
            node.keys = [ast.Constant(number) for number in range(size)]
        case ast.MatchClass():
            size = min(len(node.kwd_attrs), len(node.kwd_patterns))
            node.kwd_attrs, node.kwd_patterns = node.kwd_attrs[:size], node.kwd_patterns[:size]
            node.cls = ast.Name("Plugin")
        case ast.MatchValue():
            node.value = ast.Constant("run")
        case ast.BoolOp():
            node.values = [*node.values, ast.Name("plugin")]
        case ast.JoinedStr():
            node.values = [value for value in node.values if isinstance(value, ast.FormattedValue)]
        case ast.FormattedValue():
            node.format_spec = None
        case ast.NamedExpr() | ast.AugAssign():
            node.target = ast.Name("plugin")
        case ast.AnnAssign():
            node.simple = int(isinstance(node.target, ast.Name))
        case ast.ImportFrom():
            node.module = node.module or "app.plugin"
        case _:
            pass


def _value(draw: Callable[[st.SearchStrategy[Any]], Any], field: _Field, depth: int) -> object:
    if field.many == "?" and (depth > _DEEPEST or draw(st.booleans())):
        return None
    if field.many != "*":
        return _single(draw, field, depth)
    least = 1 if field.name in _NEVER_EMPTY else 0
    size = draw(st.integers(least, 2 if depth < _DEEPEST else max(1, least)))
    return [_single(draw, field, depth) for _ in range(size)]


def _single(draw: Callable[[st.SearchStrategy[Any]], Any], field: _Field, depth: int) -> object:
    match field.kind:
        case "identifier":
            return draw(st.sampled_from(NAMES))
        case "constant":
            return draw(st.sampled_from(CONSTANTS))
        case "string":
            return None
        case "int":
            return draw(st.sampled_from((-1, 115) if field.name == "conversion" else (0, 1)))
        case kind:
            of = _TARGETS if field.name in _TARGET_FIELDS and kind == "expr" else ()
            return _node(draw, kind, depth, of)
