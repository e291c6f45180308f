"""All the classes that a class derives from, where the project and the builtins hold every one of them."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

import libcst as cst

from governance_lint.flow.parsed_file import dotted_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from governance_lint.facts import Definition
    from governance_lint.flow.parsed_file import ParsedFile, ParsedFiles

_MOST_ANCESTORS = 100


def lineage_of(
    named: cst.BaseExpression,
    file: ParsedFile,
    files: ParsedFiles,
    ask: Callable[[cst.BaseExpression, ParsedFile], Sequence[Definition]],
) -> frozenset[str] | None:
    """Return the last names of all classes that a class is or derives from; None where one is unknown.

    `ask` gives the definitions of a name in a file.
    """
    found: set[str] = set()
    waiting = [(named, file)]
    while waiting:
        node, around = waiting.pop()
        built_in = _built_in_class(node, around)
        if built_in is not None:
            found |= {each.__name__ for each in built_in.__mro__}
            continue
        known = _statement(node, around, files, ask)
        if known is None or len(found) > _MOST_ANCESTORS:
            return None
        statement, home = known
        found.add(statement.name.value)
        for base in statement.bases:
            if base.star:
                return None
            value = base.value.value if isinstance(base.value, cst.Subscript) else base.value
            waiting.append((value, home))
    return frozenset(found)


def _statement(
    node: cst.BaseExpression,
    file: ParsedFile,
    files: ParsedFiles,
    ask: Callable[[cst.BaseExpression, ParsedFile], Sequence[Definition]],
) -> tuple[cst.ClassDef, ParsedFile] | None:
    """Return the class statement that a name stands for, and its file."""
    if isinstance(node, cst.Name):
        own = file.class_named(node.value)
        if own is not None:
            return own, file
        # Where a class is called a checker finds its `__init__`, and where it is imported the class.
        node = file.imported_names.get(node.value, node)
    answers = ask(node, file)
    home = files.get(answers[0].path) if len(answers) == 1 else None
    statement = None if home is None else home.class_at(answers[0].line)
    return None if home is None or statement is None else (statement, home)


def _built_in_class(node: cst.BaseExpression, file: ParsedFile) -> type[object] | None:
    """Return the builtin class that a name is, where the file gives the name no other meaning."""
    name = dotted_name(node)
    found = getattr(builtins, name, None)
    is_theirs = name not in file.imports and name not in file.defined
    return found if isinstance(found, type) and is_theirs else None
