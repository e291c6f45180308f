"""Parsing: a file's text becomes an `ast` tree, also where its syntax is newer than the running Python.

What libcst reads and this Python does not is rewritten in place, character for character, into older syntax
of the same shape: type parameters become blanks, an f-string of Python 3.12 a tuple of its expressions. All
places stay what they are; what it means is asked of the type server, which sees the file's own text.
"""

from __future__ import annotations

import ast
import re
import warnings
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, TypeVar, cast
from weakref import WeakValueDictionary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from libcst import CSTNode
    from libcst.metadata import CodeRange


_Node = TypeVar("_Node", bound=ast.AST)

_BRACKET = re.compile(r"[][(){}]")
#: How deeply the tokenizers of Python nest brackets.
_DEEPEST = 200

#: Several stages look at the tree of one file. So many characters of source are remembered with their trees,
#: which take some thirty bytes for each; and all trees that somebody else keeps.
_MOST_CHARACTERS = 2_000_000
_remembered: dict[str, ast.Module] = {}
_kept_elsewhere: WeakValueDictionary[str, ast.Module] = WeakValueDictionary()


class CannotParseError(Exception):
    """A text is not Python that can be read here."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.line = line


def parse(text: str) -> ast.Module:
    """Parse a file's text into a tree that nobody may change. Raises CannotParseError with reason, line."""
    try:
        return parse_as_running(text)
    except SyntaxError as error:
        told = CannotParseError(error.msg, error.lineno or 1)
        # Only what Python calls wrong may be newer syntax; what is nested too deeply brings libcst down.
        too_deep = error.msg.startswith("too many") or _is_nested_absurdly(text)
        older = None if too_deep else _in_older_syntax(text)
        if older is None or older == text:
            raise told from error
        try:
            return parse_as_running(older)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            raise told from error
    except (ValueError, RecursionError, MemoryError) as error:
        raise CannotParseError(str(error) or "it is nested too deeply", 1) from error


def children(node: ast.AST) -> list[ast.AST]:
    """Return what `ast.iter_child_nodes` yields, in a tenth of its time, without the likes of `Load()`."""
    found: list[ast.AST] = []
    kind = type(node)
    held = node.__dict__
    for name, holds_nodes_alone in _HOLDING[kind] if kind in _HOLDING else _holding(kind):
        value = held.get(name)
        if value.__class__ is list:
            if holds_nodes_alone:
                found += value
            else:
                found += [item for item in value if isinstance(item, ast.AST)]
        elif isinstance(value, ast.AST):
            found.append(value)
    return found


#: By kind of node, the fields that may hold nodes, and whether a list there holds nothing else.
_HOLDING: dict[type[ast.AST], tuple[tuple[str, bool], ...]] = {}
#: Fields that never do, of whatever kind, and what stands in the one of constants is no syntax.
_PLAIN_FIELDS = frozenset(
    ("arg", "asname", "attr", "conversion", "ctx", "id", "is_async", "kind", "lineno", "module", "level")
)
#: Fields whose lists may hold None or names.
_MIXED_FIELDS = frozenset(("keys", "kw_defaults", "kwd_attrs", "names"))


def _holding(kind: type[ast.AST]) -> tuple[tuple[str, bool], ...]:
    fields = () if kind is ast.Constant else kind._fields
    _HOLDING[kind] = tuple((name, name not in _MIXED_FIELDS) for name in fields if name not in _PLAIN_FIELDS)
    return _HOLDING[kind]


def walk(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what `ast.walk` yields, in a third of its time, without the likes of `Load()`."""
    waiting = [node]
    for item in waiting:  # grows while it is walked
        yield item
        waiting += children(item)


class Nodes:
    """All nodes of a tree, each with the one around it."""

    def __init__(self, tree: ast.Module) -> None:
        self.every: list[ast.AST] = [tree]  #: outer before inner
        self.parents: dict[ast.AST, ast.AST] = {}
        self._by_type: dict[type[ast.AST], list[ast.AST]] = {}
        every, parents, by_type = self.every, self.parents, self._by_type
        for node in every:  # grows while it is walked: no recursion, whatever the depth of the tree
            kind = type(node)
            if kind in by_type:
                by_type[kind].append(node)
            else:
                by_type[kind] = [node]
            for child in children(node):
                parents[child] = node
                every.append(child)

    def of_type(self, *kinds: type[_Node]) -> list[_Node]:
        """Return all nodes of some concrete types, one type after the other, outer before inner."""
        return cast("list[_Node]", list(chain.from_iterable(self._by_type.get(kind, ()) for kind in kinds)))


#: The nodes of trees that somebody still uses.
_in_use: WeakValueDictionary[int, Nodes] = WeakValueDictionary()


@lru_cache(maxsize=2)  # the stages look at one file's tree one after the other
def nodes_of(tree: ast.Module) -> Nodes:
    """Return all nodes of a tree."""
    known = _in_use.get(id(tree))
    if known is None or known.every[0] is not tree:
        _in_use[id(tree)] = known = Nodes(tree)
    return known


def parse_as_running(text: str) -> ast.Module:
    """Parse a text as the running Python does, and raise what it raises; nobody may change the tree."""
    tree = _remembered.get(text) or _kept_elsewhere.get(text)
    if tree is None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what the code warns of is not ours to say
            tree = ast.parse(text)
        _remembered[text] = _kept_elsewhere[text] = tree
        length = sum(map(len, _remembered))
        while length > _MOST_CHARACTERS:
            oldest = next(iter(_remembered))
            length -= len(oldest)
            del _remembered[oldest]
    return tree


def forget(text: str) -> None:
    """Do not keep a text's tree any longer: nobody will ask for it again."""
    _remembered.pop(text, None)


def _is_nested_absurdly(text: str) -> bool:
    """Whether brackets are nested more deeply than any Python reads, be it behind another fault."""
    depth = 0
    for bracket in _BRACKET.findall(text):
        depth = depth + 1 if bracket in "([{" else max(0, depth - 1)
        if depth > _DEEPEST:
            return True
    return False


def _in_older_syntax(text: str) -> str | None:
    """Return the text with newer syntax rewritten in place; None where libcst cannot read it either."""
    import libcst as cst
    from libcst.metadata import MetadataWrapper, PositionProvider

    try:
        wrapper = MetadataWrapper(cst.parse_module(text), unsafe_skip_copy=True)
        places = wrapper.resolve(PositionProvider)
    except (cst.ParserSyntaxError, cst.CSTValidationError, ValueError, RecursionError):
        return None
    source = text.split("\n")
    lines = [list(line) for line in source]
    pending: list[CSTNode] = [wrapper.module]
    while pending:
        node = pending.pop()
        for line, column, character in _rewritten(node, places, source):
            lines[line][column] = character
        pending += node.children
    return "\n".join("".join(line) for line in lines)


def _rewritten(
    node: CSTNode, places: Mapping[CSTNode, CodeRange], lines: list[str]
) -> Iterator[tuple[int, int, str]]:
    """Yield what to put where (line from 0, column, character) for one node."""
    import libcst as cst

    if isinstance(node, cst.TypeParameters):
        yield from _blanks(places[node], lines)
    elif isinstance(node, cst.TypeAlias):
        at = places[node].start
        yield from ((at.line - 1, at.column + offset, " ") for offset in range(len("type")))
        # What stood behind the keyword must begin the statement: move it to the front, blanks behind it.
        name = places[node.name].start
        if name.line == at.line:
            for offset in range(len(node.name.value)):
                yield name.line - 1, name.column + offset, " "
            for offset, character in enumerate(node.name.value):
                yield at.line - 1, at.column + offset, character
    elif isinstance(node, (cst.FormattedString, getattr(cst, "TemplatedString", cst.FormattedString))):
        yield from _as_tuple(node, places, lines)


def _as_tuple(
    node: CSTNode, places: Mapping[CSTNode, CodeRange], lines: list[str]
) -> Iterator[tuple[int, int, str]]:
    """Turn `f"a {b!r} {c:>{d}}"` into `(    b,    c,      )` of the same length."""
    yield from _blanks(places[node], lines)
    start, end = places[node].start, places[node].end
    stack = [part for part in node.children if hasattr(part, "expression")]
    for part in stack:
        expression = places[part.expression]
        for line in range(expression.start.line - 1, expression.end.line):
            first = expression.start.column if line == expression.start.line - 1 else 0
            last = expression.end.column if line == expression.end.line - 1 else len(lines[line])
            yield from ((line, column, lines[line][column]) for column in range(first, last))
        line, column = expression.end.line - 1, expression.end.column
        while column >= len(lines[line]):  # the brace that closes it stands further down
            line, column = line + 1, 0
        yield line, column, ","
    yield start.line - 1, start.column, "("
    yield end.line - 1, end.column - 1, ")"


def _blanks(span: CodeRange, lines: list[str]) -> Iterator[tuple[int, int, str]]:
    for line in range(span.start.line - 1, span.end.line):
        first = span.start.column if line == span.start.line - 1 else 0
        last = span.end.column if line == span.end.line - 1 else len(lines[line])
        yield from ((line, column, " ") for column in range(first, last))
