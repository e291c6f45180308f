"""Where in the project a call was made: the nearest frame of its code, and the access in the call there."""

from __future__ import annotations

import ast
import enum
import os
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from governance_lint.files import Exclusion
from governance_lint.names.chains import last_name
from governance_lint.texts.source import Source, read_source
from governance_lint.texts.source_positions import Columns
from governance_lint.texts.syntax import CannotParseError, parse
from governance_lint.violation import Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import CodeType, FrameType

    from governance_lint.policy import Policy

_HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "")  # noqa: PTH100, PTH118, PTH120
_OF_PACKAGES = frozenset({"site-packages", "dist-packages"})
_REFLECTIVE = frozenset({"getattr", "methodcaller", "attrgetter", "__getattribute__"})


class Standing(enum.Enum):
    """What the policy has to do with a file."""

    LINTED = enum.auto()
    EXCLUDED = enum.auto()  #: of the project, and left out by its policy
    FOREIGN = enum.auto()  #: of Python, of an installed package, or of nowhere


class Files:
    """Which files are the project's, and which of them its policy leaves out."""

    def __init__(self, policy: Policy) -> None:
        self._root = os.path.join(policy.root, "")  # noqa: PTH118
        self._exclusion = Exclusion(os.fspath(policy.root), policy.exclude)
        paths = sysconfig.get_paths()
        self._of_python = tuple(os.path.join(paths[name], "") for name in ("stdlib", "platstdlib"))  # noqa: PTH118
        self._known: dict[str, Standing] = {}

    def standing(self, filename: str) -> Standing:
        """Return what the policy has to do with a file, by the name that code has for it."""
        found = self._known.get(filename)
        if found is None:
            found = self._known[filename] = self._found(os.path.abspath(filename))  # noqa: PTH100
        return found

    def _found(self, path: str) -> Standing:
        is_foreign = (
            not path.startswith(self._root)
            or path.startswith((_HERE, *self._of_python))
            or not path.endswith((".py", ".pyw"))
            or not _OF_PACKAGES.isdisjoint(Path(path).parts)
        )
        if is_foreign:
            return Standing.FOREIGN
        return Standing.EXCLUDED if self._exclusion.covers(path) else Standing.LINTED


@dataclass(frozen=True, slots=True)
class Caller:
    """Where a call is made: the code and its instruction, kept until somebody asks for the place."""

    code: CodeType
    instruction: int

    @property
    def path(self) -> str:
        """The absolute path of the file."""
        return os.path.abspath(self.code.co_filename)  # noqa: PTH100 -- a link keeps its own name

    @property
    def symbol(self) -> str:
        """The dotted name of the function around it, empty at module level."""
        parts = self.code.co_qualname.split(".")
        return ".".join(part for part in parts if not part.startswith("<"))

    def span(self) -> Span:
        """Return the call's extent; columns are in bytes of UTF-8, as those of `ast`."""
        positions = list(self.code.co_positions())[self.instruction // 2]
        line, end_line, column, end_column = positions
        line = line or self.code.co_firstlineno
        return Span(line, column or 0, end_line or line, end_column or column or 0)


def caller_of(frame: FrameType) -> Caller:
    """Return where a frame is at."""
    return Caller(frame.f_code, frame.f_lasti)


def nearest_caller(frame: FrameType | None, files: Files) -> Caller | None:
    """Return where the innermost frame of the project's code is at; None where there is none."""
    while frame is not None:
        if files.standing(frame.f_code.co_filename) is not Standing.FOREIGN:
            return caller_of(frame)
        frame = frame.f_back
    return None


class Way(enum.Enum):
    """How a call reaches a method; the value is the code of the rule on that."""

    CALLED = "EXG101"
    TAKEN = "EXG102"
    BY_NAME = "EXG103"


@dataclass(frozen=True, slots=True)
class Access:
    """The access of a method that a call makes, as the linter sees it."""

    way: Way
    span: Span
    receiver: str = ""  #: as written; empty where the call does not show it
    arguments: str = ""


def access_at(caller: Caller, method: str, *, is_handed_over: bool = False) -> Access:
    """Return the access of a method in the call that is made; the call itself where none is seen there.

    What is handed over is among the arguments, whatever the callable is called that takes it.
    """
    span = caller.span()
    source = read_source(caller.path)
    if not isinstance(source, Source):
        return Access(Way.CALLED, span)
    columns = Columns(source.text)
    try:
        start = columns.column(span.line, span.column)
        end = columns.column(span.end_line, span.end_column)
        tree = parse(source.text)
    except (CannotParseError, IndexError, RecursionError):  # the file was changed since it was loaded
        return Access(Way.CALLED, span)
    whole = Span(span.line, start, span.end_line, end)
    call = next((node for node in ast.walk(tree) if isinstance(node, ast.Call) and _at(node, span)), None)
    if call is None:
        return Access(Way.CALLED, whole)
    within: list[ast.AST] = [*call.args, *call.keywords] if is_handed_over else [call]
    alias = _alias_called(tree, call)
    return (
        _access_in(within, method, source.text, columns)
        or (alias is not None and _access_in([alias], method, source.text, columns))
        or Access(Way.CALLED, whole)
    )


def _access_in(within: Sequence[ast.AST], method: str, text: str, columns: Columns) -> Access | None:
    """Return the access of a method that stands in some code."""
    nodes = [node for each in within for node in ast.walk(each)]
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    for node in calls:
        if isinstance(node.func, ast.Attribute) and node.func.attr == method:
            return _called(node, node.func, text, columns)
    for found in nodes:
        if isinstance(found, ast.Attribute) and found.attr == method:
            return Access(Way.TAKEN, columns.span(found))
    for node in calls:
        if _is_by_name(node):
            return Access(Way.BY_NAME, columns.span(node))
    return None


def _alias_called(tree: ast.Module, call: ast.Call) -> ast.expr | None:
    """Return what was last assigned, above a call, to the variable that it calls."""
    if not isinstance(call.func, ast.Name):
        return None
    assigned = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and node.lineno < call.lineno
        and any(isinstance(target, ast.Name) and target.id == call.func.id for target in node.targets)
    ]
    return max(assigned, key=lambda value: value.lineno, default=None)


def _called(call: ast.Call, func: ast.Attribute, text: str, columns: Columns) -> Access:
    def written(node: ast.AST) -> str:
        return " ".join((ast.get_source_segment(text, node) or "").split())

    arguments = ", ".join(map(written, [*call.args, *call.keywords]))
    return Access(Way.CALLED, columns.span(func), written(func.value), arguments)


def _at(node: ast.expr, span: Span) -> bool:
    # Where a chain of calls is written on several lines, Python has another start for each; the end is one.
    return (node.end_lineno, node.end_col_offset) == (span.end_line, span.end_column)


def _is_by_name(call: ast.Call) -> bool:
    return last_name(call.func) in _REFLECTIVE


def innermost_frame(number: int) -> FrameType | None:
    """Return the frame some calls up from the one that asks; None where there are not so many."""
    try:
        return sys._getframe(number + 1)
    except ValueError:
        return None
