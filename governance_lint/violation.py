"""What a rule says: a violation, where it stands, why it is one, and the edit that cures it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of source text. Lines count from 1, columns from 0 in characters; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Place(NamedTuple):
    """One step of an explanation: what is said, and where in which file it can be seen."""

    text: str
    path: str  #: absolute
    line: int
    column: int = 0  #: from 0, in characters


class Replacement(NamedTuple):
    """Source text to put in the place of a span; an empty span is where text is put in."""

    span: Span
    text: str


class Import(NamedTuple):
    """A name that a file must import at its top: `from module import name`, or else `import module`."""

    module: str
    name: str = ""


class Edit(NamedTuple):
    """What cures a violation: changes of its file that are made together or not at all.

    The spans of its replacements do not overlap. A rule that finds what it needs imported already, under
    whatever name, writes that name and needs no import.
    """

    title: str  #: what it does, as a menu of an editor says it: "Use LifecycleState.INITIALIZED"
    replacements: tuple[Replacement, ...]
    is_safe: bool  #: it does what the policy says and nothing else; any other is made only when asked for
    imports: tuple[Import, ...] = ()


@dataclass(frozen=True, slots=True)
class Violation:
    """One finding of one rule."""

    code: str
    message: str  #: one line, without the code and without a final full stop
    path: str  #: as the caller named the file
    span: Span
    symbol: str = ""  #: dotted name of the innermost enclosing class or function, "" at module level
    why: tuple[Place, ...] = ()
    edit: Edit | None = None

    @property
    def line(self) -> int:
        """The line it stands on, from 1."""
        return self.span.line

    @property
    def column(self) -> int:
        """The column it starts in, from 0, in characters."""
        return self.span.column

    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Order by file, place, code: the order of every report."""
        return (self.path, self.span.line, self.span.column, self.code, self.message)
