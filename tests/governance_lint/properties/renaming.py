"""Renames local variables, whatever they are called, to something that no policy knows."""

from __future__ import annotations

import ast
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

import libcst as cst

from tests.governance_lint.properties.moved_lines import Line, Module

if TYPE_CHECKING:
    from collections.abc import Iterable

SUFFIX = "_zq"

_SEES_NAMES = {"locals", "vars", "eval", "exec", "dir"}


def local_names_renamed(module: Module, receiver_names: Iterable[str]) -> Module:
    """Return the module with the local variables of its functions renamed, where that changes nothing.

    Names that a policy may know a receiver by keep theirs.
    """
    patterns = list(receiver_names)
    tree = cst.parse_module(module.text)
    renamer = _Renamer(patterns)
    texts = tree.visit(renamer).code[:-1].split("\n")
    assert len(texts) == len(module.lines)
    return module.replaced(Line(text, old.origin) for text, old in zip(texts, module.lines, strict=True))


def _renamable(function: cst.FunctionDef, patterns: list[str]) -> set[str]:
    """Return the local variables of a function that are nothing else in it or in what is nested in it."""
    (node,) = ast.parse(cst.Module([function]).code.strip()).body
    stored: set[str] = set()
    others: set[str] = set()
    for inner in ast.walk(node):
        match inner:
            case ast.Name(id=name, ctx=ast.Store()):
                stored.add(name)
            case ast.Name(id=name) if name in _SEES_NAMES:
                return set()
            case ast.arg(arg=name) | ast.MatchStar(name=name) | ast.MatchAs(name=name):
                others.add(name or "")
            case ast.ExceptHandler(name=name) | ast.MatchMapping(rest=name):
                others.add(name or "")
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                others.add(name)
            case ast.ClassDef():
                others.add(inner.name)
                others |= {part.id for part in ast.walk(inner) if isinstance(part, ast.Name)}
            case ast.Global(names=names) | ast.Nonlocal(names=names):
                others |= set(names)
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                others |= {alias.asname or alias.name.partition(".")[0] for alias in aliases}
            case ast.Constant(value=str() as text):
                others |= {word for word in stored if word in text}
            case ast.keyword():
                pass
    quoted = " ".join(
        inner.value
        for inner in ast.walk(node)
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str)
    )
    return {
        name
        for name in stored - others
        if name not in quoted
        and not any(fnmatchcase(each, pattern) for each in (name, name + SUFFIX) for pattern in patterns)
    }


class _Renamer(cst.CSTTransformer):
    """Renames in each outermost function."""

    def __init__(self, patterns: list[str]) -> None:
        super().__init__()
        self._patterns = patterns
        self._names: list[set[str]] = []

    def visit_FunctionDef(self, node: cst.FunctionDef) -> None:  # noqa: N802 -- libcst's name
        self._names.append(self._names[-1] if self._names else _renamable(node, self._patterns))

    def leave_FunctionDef(  # noqa: N802
        self, original_node: cst.FunctionDef, updated_node: cst.FunctionDef
    ) -> cst.FunctionDef:
        self._names.pop()
        return updated_node

    def visit_Attribute_attr(self, node: cst.Attribute) -> None:  # noqa: N802
        self._names.append(set())

    def leave_Attribute_attr(self, node: cst.Attribute) -> None:  # noqa: N802
        self._names.pop()

    def visit_Arg_keyword(self, node: cst.Arg) -> None:  # noqa: N802
        self._names.append(set())

    def leave_Arg_keyword(self, node: cst.Arg) -> None:  # noqa: N802
        self._names.pop()

    def leave_Name(self, original_node: cst.Name, updated_node: cst.Name) -> cst.Name:  # noqa: N802
        if self._names and updated_node.value in self._names[-1]:
            return updated_node.with_changes(value=updated_node.value + SUFFIX)
        return updated_node
