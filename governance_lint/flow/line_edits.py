"""Edits of whole lines in the text of a runner's file, and what its statements do with names."""

from __future__ import annotations

import ast
import functools
import io
import tokenize
from dataclasses import dataclass
from typing import TYPE_CHECKING

import libcst as cst

from governance_lint.flow.parsed_file import every_node, last_name
from governance_lint.violation import Replacement, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from governance_lint.flow.runner import RunnerFlow

#: What a statement that is only needed for the arguments of a call that is owed may call.
_CALM_CALLS = frozenset(
    {
        "float",
        "int",
        "max",
        "min",
        "monotonic",
        "monotonic_ns",
        "perf_counter",
        "perf_counter_ns",
        "round",
        "time",
    }
)


@dataclass(frozen=True, slots=True)
class Part:
    """What some statements do with names."""

    reads: frozenset[str]
    binds: frozenset[str]
    attributes_read: frozenset[str]
    attributes_bound: frozenset[str]
    tells_an_outcome: bool  #: a constant in it could say how the run went: a word, true or false, a number


class RunnerText:
    """The text of a runner's file, and edits of its lines."""

    def __init__(self, flow: RunnerFlow) -> None:
        self._spans = flow.file.spans
        self._lines = flow.file.lines
        self._unit = flow.file.tree.default_indent

    def holds(self, statement: cst.CSTNode, span: Span) -> bool:
        """Whether a place lies in a statement."""
        around = self._spans[statement]
        return (around.line, around.column) <= (span.line, span.column) < (around.end_line, around.end_column)

    def first_line(self, statement: cst.CSTNode) -> int:
        """Return the line on which a statement starts."""
        return self._spans[statement].line

    def last_line(self, statement: cst.CSTNode) -> int:
        """Return the line on which a statement ends."""
        span = self._spans[statement]
        line = span.end_line if span.end_column else span.end_line - 1
        while line > span.line and not self._lines[line - 1].strip():
            line -= 1
        return line

    def indent(self, statement: cst.CSTNode) -> str:
        """Return the blanks in front of a statement."""
        span = self._spans[statement]
        return self._lines[span.line - 1][: span.column]

    def jumps(self, statement: cst.CSTNode) -> bool:
        """Whether a simple statement ends the block."""
        return any(
            isinstance(node, (cst.Return, cst.Raise, cst.Break, cst.Continue))
            for node in every_node(statement)
        )

    def reads(self, block: cst.IndentedBlock, first: int, last: int) -> frozenset[str]:
        """Return the names that statements read."""
        part = self.part(block, first, last)
        return frozenset() if part is None else part.reads

    def part(self, block: cst.IndentedBlock, first: int, last: int) -> Part | None:
        """Return what statements do with names; None where that cannot be read."""
        if last < first:
            return Part(frozenset(), frozenset(), frozenset(), frozenset(), tells_an_outcome=False)
        lines = self._lines[self.first_line(block.body[first]) - 1 : self.last_line(block.body[last])]
        try:
            tree = ast.parse("\n".join(["async def part():", *lines]))
        except (SyntaxError, ValueError):
            return None
        return _part_of(tree)

    def is_calm_assignment(self, statement: cst.CSTNode, needed: frozenset[str]) -> bool:
        """Whether a statement only gives a name that is needed a value, by what cannot fail."""
        if not isinstance(statement, cst.SimpleStatementLine) or len(statement.body) != 1:
            return False
        small = statement.body[0]
        if isinstance(small, cst.Assign) and len(small.targets) == 1:
            target = small.targets[0].target
        elif isinstance(small, cst.AnnAssign) and small.value is not None:
            target = small.target
        else:
            return False
        if not isinstance(target, cst.Name) or target.value not in needed:
            return False
        calls = [node for node in every_node(small) if isinstance(node, cst.Call)]
        return all(last_name(call.func) in _CALM_CALLS for call in calls)

    def begun(self, block: cst.IndentedBlock, index: int) -> tuple[Replacement, ...]:
        """Return what puts a statement into the body of a new `try`."""
        line = self.first_line(block.body[index])
        begin = f"{self.indent(block.body[index])}try:\n{self._unit}"
        deeper = self._deeper(line + 1, self.last_line(block.body[index]))
        return (Replacement(Span(line, 0, line, 0), begin), *deeper)

    def clause_behind(self, block: cst.IndentedBlock, index: int, calls: Sequence[str]) -> Replacement:
        """Return what puts a new `finally` behind a statement."""
        indent = self.indent(block.body[index])
        lines = "".join(f"\n{indent}{self._unit}{call}" for call in calls)
        line = self.last_line(block.body[index])
        column = len(self._lines[line - 1])
        return Replacement(Span(line, column, line, column), f"\n{indent}finally:{lines}")

    def last_clause(self, block: cst.IndentedBlock, turn: int, last: int) -> tuple[Replacement, ...]:
        """Return what makes statements the `finally` of the `try` in front of them."""
        line, begin = self._finally(block, turn)
        return (begin, *self._deeper(line + 1, self.last_line(block.body[last])))

    def wrapped(self, block: cst.IndentedBlock, start: int, turn: int, last: int) -> tuple[Replacement, ...]:
        """Return what makes of statements a `try`, whose `finally` those from the turn on are."""
        line = self.first_line(block.body[start])
        begin = f"{self.indent(block.body[start])}try:\n{self._unit}"
        return (
            Replacement(Span(line, 0, line, 0), begin),
            *self._deeper(line + 1, self._finally(block, turn)[1].span.line - 1),
            *self.last_clause(block, turn, last),
        )

    def moved_in(
        self, block: cst.IndentedBlock, turn: int, last: int, body: cst.IndentedBlock
    ) -> tuple[Replacement, ...]:
        """Return what takes statements into the block in front of them, which they then end."""
        unit = self.indent(body.body[0]).removeprefix(self.indent(block.body[turn]))
        line = self._with_comments(block.body[turn])
        return tuple(self._deeper(line, self.last_line(block.body[last]), unit))

    def _finally(self, block: cst.IndentedBlock, turn: int) -> tuple[int, Replacement]:
        """Return the line that begins the `finally`, and what begins it, without empty lines in front."""
        line = self._with_comments(block.body[turn])
        empty = line
        while not self._lines[empty - 2].strip():
            empty -= 1
        begin = f"{self.indent(block.body[turn])}finally:\n{self._unit}"
        return line, Replacement(Span(empty, 0, line, 0), begin)

    def _with_comments(self, statement: cst.CSTNode) -> int:
        """Return the first line of the comments that stand directly above a statement, or its own."""
        line = self.first_line(statement)
        while self._lines[line - 2].lstrip().startswith("#"):
            line -= 1
        return line

    def _deeper(self, first: int, last: int, unit: str | None = None) -> Iterator[Replacement]:
        """Yield what moves lines one level in: not empty ones, nor those that begin within a string."""
        for line in range(first, last + 1):
            if self._lines[line - 1].strip() and line not in self._within_strings:
                yield Replacement(Span(line, 0, line, 0), self._unit if unit is None else unit)

    @functools.cached_property
    def _within_strings(self) -> frozenset[int]:
        found: set[int] = set()
        begun: list[int] = []
        for token in tokenize.generate_tokens(io.StringIO("\n".join(self._lines)).readline):
            kind = tokenize.tok_name[token.type]
            if kind.endswith("STRING_START"):
                begun.append(token.start[0])
            elif kind.endswith("STRING_END"):
                found.update(range(begun.pop() + 1, token.end[0] + 1))
            elif kind == "STRING":
                found.update(range(token.start[0] + 1, token.end[0] + 1))
        return frozenset(found)


def _part_of(tree: ast.AST) -> Part:
    reads: set[str] = set()
    binds: set[str] = set()
    attributes_read: set[str] = set()
    attributes_bound: set[str] = set()
    tells = False
    counted = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.BinOp)
        for part in ast.walk(node)
        if isinstance(part, ast.Constant) and type(part.value) in (int, float)
    }
    for node in ast.walk(tree):
        match node:
            case ast.Name(ctx=ast.Load()):
                reads.add(node.id)
            case ast.Name():
                binds.add(node.id)
            case ast.Attribute(ctx=ast.Load()):
                attributes_read.add(node.attr)
            case ast.Attribute():
                attributes_bound.add(node.attr)
            case ast.Constant():
                tells |= id(node) not in counted
            case ast.ExceptHandler() | ast.MatchAs() | ast.MatchStar() if node.name:
                binds.add(node.name)
            case ast.MatchMapping() if node.rest:
                binds.add(node.rest)
            case ast.Import() | ast.ImportFrom():
                binds.update((alias.asname or alias.name).partition(".")[0] for alias in node.names)
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                binds.add(node.name)
    return Part(
        frozenset(reads), frozenset(binds), frozenset(attributes_read), frozenset(attributes_bound), tells
    )
