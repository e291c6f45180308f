"""What a plant is: a violation that is put into a copy of the user's code, and where it must be reported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from governance_lint.texts.text_changes import changed
from governance_lint.violation import Replacement, Span

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterable, Sequence

    from governance_lint.texts.source import Source


@dataclass(frozen=True, slots=True)
class Expected:
    """One finding that a plant must bring."""

    codes: tuple[str, ...]  #: any of them will do; the first is what is meant
    shape: str  #: what was planted, in a few words
    line: int | None  #: from 0, in the text of the plant's first replacement; None: anywhere in the scope
    scope: str = ""  #: dotted name, inside the module, of the class or function in which it must be found


@dataclass(frozen=True, slots=True)
class Plant:
    """An edit of one file that makes it break rules."""

    path: str  #: absolute; a file that is not there yet is made
    replacements: tuple[Replacement, ...]
    expected: tuple[Expected, ...]
    copy_of: str | None = None  #: of a file that is not there yet: the file that it begins as


@dataclass(frozen=True, slots=True)
class Awaited:
    """A finding that a plant must bring, where the file stands as it was planted."""

    expected: Expected
    path: str
    line: int | None  #: from 1


def planted(text: str, plants: Sequence[Plant]) -> tuple[str, list[Awaited]]:
    """Return a file's text with plants in it, and what must be found there."""
    ordered = sorted(
        ((item, plant, number) for plant in plants for number, item in enumerate(plant.replacements)),
        key=lambda entry: (entry[0].span.line, entry[0].span.column, -_indentation(entry[0].text)),
    )
    awaited: list[Awaited] = []
    shift = 0
    for item, plant, number in ordered:
        first = item.span.line + shift
        if number == 0:
            awaited += [
                Awaited(found, plant.path, None if found.line is None else first + found.line)
                for found in plant.expected
            ]
        shift += item.text.count("\n") - (item.span.end_line - item.span.line)
    return changed(text, [item for item, _, _ in ordered]), awaited


def collide(some: Plant, other: Plant) -> bool:
    """Whether two plants change the same text, or one puts something into what the other takes away."""
    return any(
        (one.span.line, one.span.column) < (two.span.end_line, two.span.end_column)
        and (two.span.line, two.span.column) < (one.span.end_line, one.span.end_column)
        for one in some.replacements
        for two in other.replacements
    )


def _indentation(text: str) -> int:
    """Return how deep new text stands: of what is put in at one place the deepest comes first."""
    first = text.lstrip("\n").partition("\n")[0]
    return len(first) - len(first.lstrip(" "))


def span_of(node: ast.expr | ast.stmt, lines: Sequence[str]) -> Span:
    """Return where a node stands, with columns in characters."""
    last = node.end_lineno or node.lineno
    return Span(
        node.lineno,
        characters(lines[node.lineno - 1], node.col_offset),
        last,
        characters(lines[last - 1], node.end_col_offset or 0),
    )


def characters(line: str, byte_offset: int) -> int:
    """Return at which character of a line the byte stands at which Python's own parser puts a node."""
    return byte_offset if line.isascii() else len(line.encode()[:byte_offset].decode(errors="ignore"))


def text_at(span: Span, lines: Sequence[str]) -> str:
    """Return the text that stands at a span."""
    if span.line == span.end_line:
        return lines[span.line - 1][span.column : span.end_column]
    middle = lines[span.line : span.end_line - 1]
    return "\n".join((
        lines[span.line - 1][span.column :],
        *middle,
        lines[span.end_line - 1][: span.end_column],
    ))  # fmt: skip


def insertion(line: int, text: str) -> Replacement:
    """Return the edit that puts whole lines in front of a line."""
    return Replacement(Span(line, 0, line, 0), text)


def appended(source: Source, body: Sequence[str], marks: Iterable[tuple[int, str, str]]) -> Plant:
    """Return the plant that adds lines at the end of a file.

    `marks` say which of the lines, from 0, must be reported under which code, and what stands there.
    """
    lines = source.text.split("\n")
    end = Span(len(lines), len(lines[-1]), len(lines), len(lines[-1]))
    lead = ["", "", ""] if lines[-1] else ["", ""]
    expected = tuple(Expected((code,), shape, len(lead) + line) for line, code, shape in marks)
    return Plant(source.absolute_path, (Replacement(end, "\n".join((*lead, *body, ""))),), expected)
