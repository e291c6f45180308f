"""Draws functions given as text; names are resolved by the text of their own module alone."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import libcst as cst

from governance_lint.facts import Definition
from governance_lint.flow.aliases import Aliases
from governance_lint.flow.callees import Callees
from governance_lint.flow.calls import Calls
from governance_lint.flow.graph import Graph, StepKind
from governance_lint.flow.parsed_file import ParsedFile, ParsedFiles, every_node, last_name, node_spans
from governance_lint.flow.statements import draw

if TYPE_CHECKING:
    from governance_lint.flow.graph import Frame

PATH = "/project/module.py"


class LocalDefinitions:
    """Definitions of the functions, methods and classes of one module, found by their last name."""

    def __init__(self, file: ParsedFile) -> None:
        self._file = file

    def at(self, path: str, line: int, column: int) -> tuple[Definition, ...]:
        """Return the definitions that bear the name at a place, if it is one of the module."""
        name = self._name_at(line, column) if path == self._file.path else ""
        return tuple(
            Definition(self._dotted(node), path, self._file.line(node), is_callable=True)
            for node in every_node(self._file.tree)
            if isinstance(node, (cst.FunctionDef, cst.ClassDef)) and node.name.value == name
        )

    def _name_at(self, line: int, column: int) -> str:
        for node in every_node(self._file.tree):
            span = self._file.spans.get(node)
            if isinstance(node, cst.Name) and span and (span.line, span.column) == (line, column):
                return node.value
        return ""

    def _dotted(self, node: cst.FunctionDef | cst.ClassDef) -> str:
        owner = self._file.class_around(node) if isinstance(node, cst.FunctionDef) else None
        return ".".join(["module", *([owner.name.value] if owner else []), node.name.value])


def parsed(source: str) -> ParsedFile:
    """Return a module's text as a file of the project."""
    tree = cst.parse_module(textwrap.dedent(source))
    return ParsedFile(PATH, tree, node_spans(tree))


def function(file: ParsedFile, name: str = "f") -> cst.FunctionDef:
    """Return the function of a name."""
    (found,) = [
        node
        for node in every_node(file.tree)
        if isinstance(node, cst.FunctionDef) and node.name.value == name
    ]
    return found


def callees(file: ParsedFile) -> Callees:
    """Return what resolves the names of a module."""
    return Callees(LocalDefinitions(file), ParsedFiles(lambda path: path == PATH, file), Aliases())


def drawn(source: str) -> Graph:
    """Return the graph of `f`; helpers are followed where they call something named `mark`."""
    file = parsed(source)

    def matters(call: cst.Call, _frame: Frame) -> bool:
        return last_name(call.func) == "mark"

    return draw(function(file), file, Calls(callees(file), matters, matters))


def calls_of(graph: Graph, name: str, kind: StepKind = StepKind.DONE) -> frozenset[int]:
    """Return the steps of calls whose last name is the given one."""
    found: set[int] = set()
    for index in graph.of_kind(kind):
        node = graph.steps[index].node
        if isinstance(node, cst.Call) and last_name(node.func) == name:
            found.add(index)
    return frozenset(found)
