"""The class and function statements of a file, also of one that cannot be parsed."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

from governance_lint.texts.syntax import CannotParseError, children, parse


@dataclass(frozen=True, slots=True)
class Statement:
    """A class or function statement of a file."""

    symbol: str  #: dotted inside the module, `<locals>` after each function
    name: str
    is_class: bool
    line: int  #: of the `class` or `def` keyword
    end_line: int
    bound: frozenset[str]  #: for a class: the names that its body binds


def statements_of(text: str) -> list[Statement]:
    """Return the class and function statements of a text, outer before inner.

    The type server reads past a syntax error, so one here must not make a governed class an unknown one.
    """
    try:
        found = _in_tree(parse(text))
    except CannotParseError:
        found = _by_indentation(text)
    found.sort(key=lambda item: (item.line, -item.end_line))
    return found


def _in_tree(tree: ast.Module) -> list[Statement]:
    found: list[Statement] = []
    stack: list[tuple[ast.AST, str]] = [(tree, "")]
    while stack:
        node, prefix = stack.pop()
        for child in children(node):
            if isinstance(child, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
                is_class = isinstance(child, ast.ClassDef)
                symbol = prefix + child.name
                bound = _names_bound_in(child) if is_class else frozenset()
                end = child.end_lineno or child.lineno
                found.append(Statement(symbol, child.name, is_class, child.lineno, end, bound))
                stack.append((child, _prefix(symbol, is_class=is_class)))
            elif isinstance(child, (ast.stmt, ast.ExceptHandler, ast.match_case)):
                stack.append((child, prefix))
    return found


def _prefix(symbol: str, *, is_class: bool) -> str:
    return f"{symbol}." if is_class else f"{symbol}.<locals>."


def _names_bound_in(node: ast.AST) -> frozenset[str]:
    """Return the names that a class's body binds, also under `if`, `try` and `with`."""
    names: set[str] = set()
    stack: list[ast.AST] = list(children(node))
    while stack:
        child = stack.pop()
        if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(child.name)
        elif isinstance(child, ast.Lambda):
            continue
        elif isinstance(child, ast.Name) and isinstance(child.ctx, ast.Store):
            names.add(child.id)
        else:
            if isinstance(child, (ast.Import, ast.ImportFrom)):
                names.update(alias.asname or alias.name for alias in child.names)
            stack += children(child)
    return frozenset(names)


# -- without a tree ------------------------------------------------------------------------------------------

_HEAD = re.compile(r"([ \t\f]*)(?:async[ \t]+)?(class|def)[ \t]+(\w+)")
_BINDING = re.compile(r"[ \t\f]*(\w+)[ \t]*[:=][^=]")
_TAB_WIDTH = 8  # as Python's tokenizer counts


@dataclass(slots=True)
class _Open:
    """A statement whose end is not met yet."""

    symbol: str
    name: str
    is_class: bool
    line: int
    indent: int
    bound: set[str]


def _by_indentation(text: str) -> list[Statement]:
    """Read the statements off how lines begin and how far they are indented."""
    found: list[Statement] = []
    around: list[_Open] = []
    last = 0  #: the last line that holds code

    def close(indent: int) -> None:
        while around and around[-1].indent >= indent:
            done = around.pop()
            found.append(
                Statement(done.symbol, done.name, done.is_class, done.line, last, frozenset(done.bound))
            )

    for number, line in enumerate(text.split("\n"), start=1):
        code = line.strip()
        if not code or code[0] in "#)]}":
            continue
        close(_width(line))
        owner = around[-1] if around else None
        head = _HEAD.match(line)
        binding = head or _BINDING.match(line)
        if binding and owner and owner.is_class:
            owner.bound.add(binding[3] if head else binding[1])
        if head:
            prefix = _prefix(owner.symbol, is_class=owner.is_class) if owner else ""
            around.append(_Open(prefix + head[3], head[3], head[2] == "class", number, _width(line), set()))
        last = number
    close(0)
    return found


def _width(line: str) -> int:
    blank = line[: len(line) - len(line.lstrip(" \t\f"))]
    return len(blank.rpartition("\f")[2].expandtabs(_TAB_WIDTH))
