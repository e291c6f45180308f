"""A changed project whose lines remember where they came from, so that findings can be compared."""

from __future__ import annotations

import ast
import io
import tokenize
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.files import Exclusion
from governance_lint.policy_file import load_policy
from tests.governance_lint.example_projects import check_project

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    #: What a project reports: how often which code at which place (path below the root, line).
    Findings = Counter[tuple[str, int, str]]

_STRING_STARTS = {tokenize.STRING, getattr(tokenize, "FSTRING_START", tokenize.STRING)}


class Line(NamedTuple):
    """A line of a changed file, and the place of the line that it was; None for one that is new."""

    text: str
    origin: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Module:
    """A file of a project that can be changed."""

    path: str  #: below the root, with slashes
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The file's text."""
        return "".join(f"{line.text}\n" for line in self.lines)

    @property
    def tree(self) -> ast.Module:
        """The file's syntax tree."""
        return ast.parse(self.text)

    def replaced(self, lines: Iterable[Line]) -> Module:
        """Return the module with other lines."""
        return replace(self, lines=tuple(lines))


#: Changes one module; what it returns stands in its place.
Change = "Callable[[Module], list[Module]]"


def modules_of(root: Path) -> dict[str, Module]:
    """Return the project's files that are checked and plain: ASCII, no tabs, syntax of this Python."""
    policy = load_policy(root)
    exclusion = Exclusion(str(policy.root), policy.exclude)
    installed = set(root.rglob("site-packages"))
    found: dict[str, Module] = {}
    for path in sorted(root.rglob("*.py")):
        if exclusion.covers(str(path)) or not installed.isdisjoint(path.parents):
            continue
        content = path.read_bytes()
        try:
            text = content.decode("ascii")
            ast.parse(text)
        except (UnicodeDecodeError, SyntaxError):
            continue
        if text and not set(text) & set("\r\f\t") and text.endswith("\n"):
            name = path.relative_to(root).as_posix()
            lines = enumerate(text[:-1].split("\n"), start=1)
            found[name] = Module(name, tuple(Line(line, (name, number)) for number, line in lines))
    return found


def findings_in(root: Path) -> Findings:
    """Return what the scanner reports on a project."""
    return Counter(
        (str(item.path).removeprefix(f"{root}/"), item.line, item.code) for item in check_project(root)
    )


def moved(findings: Findings, modules: Iterable[Module]) -> Findings:
    """Return the findings at the places where their lines stand now."""
    places: Mapping[tuple[str, int], tuple[str, int]] = {
        line.origin: (module.path, number)
        for module in modules
        for number, line in enumerate(module.lines, start=1)
        if line.origin is not None
    }
    found: Findings = Counter()
    for (path, line, code), times in findings.items():
        found[(*places.get((path, line), (path, line)), code)] += times
    return found


def inside_strings(text: str) -> set[int]:
    """Return the lines (from 1) that begin inside of a string, so that an indent would become its content."""
    found: set[int] = set()
    starts: list[int] = []
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.STRING:
            found.update(range(token.start[0] + 1, token.end[0] + 1))
        elif token.type in _STRING_STARTS:
            starts.append(token.start[0])
        elif token.type == getattr(tokenize, "FSTRING_END", -1):
            found.update(range(starts.pop() + 1, token.end[0] + 1))
    return found


def stand_alone(statements: Iterable[ast.stmt], above: int) -> bool:
    """Whether each of some statements has lines of its own; `above` is the last line in front of them."""
    last = above
    for statement in statements:
        if first_line(statement) <= last:
            return False
        last = statement.end_lineno or statement.lineno
    return True


def first_line(statement: ast.stmt) -> int:
    """Return the line on which a statement starts, its decorators included."""
    decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
    return min([statement.lineno, *(item.lineno for item in decorators)])
