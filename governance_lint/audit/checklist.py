"""The checklist: the lines of a Markdown file that a check each stands behind."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ITEM = re.compile(r"\s*[-*+]\s+\[[ xX]\]\s+(?P<text>.*)")
_HEADING = re.compile(r"#{1,6}\s+(?P<text>.*?)\s*#*\s*")
_FENCE = re.compile(r"\s*(```|~~~)")
_MARK = re.compile(r"<!--\s*check:(?P<asked>.*?)-->")


class ChecklistError(Exception):
    """The checklist cannot be used; the text is one line that names file, line, fault and cure."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a checklist."""

    number: int  #: in the file, from 1
    section: str  #: the heading above it
    text: str
    check: str | None  #: the check that its comment names; None where it names none
    arguments: tuple[str, ...] = ()


def read_checklist(path: Path, shown: str) -> tuple[Line, ...]:
    """Return the lines of a checklist; `shown` is how errors call the file. Raises ChecklistError.

    A line is an item of a list with a box, `- [ ] text`, with what stands indented below it. Its check is
    named by a comment, `<!-- check: name argument "another argument" -->`.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise ChecklistError(
            f"{shown}: no such checklist; write one, or name another with --checklist"
        ) from error
    except OSError as error:
        raise ChecklistError(f"{shown}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise ChecklistError(f"{shown}: not UTF-8 (byte {error.start}): save it as UTF-8") from error
    lines = tuple(_lines(text.splitlines(), shown))
    if not lines:
        raise ChecklistError(f"{shown}: has no line to check; one looks so: - [ ] text <!-- check: name -->")
    return lines


def _lines(written: list[str], shown: str) -> Iterator[Line]:
    section = ""
    fence = False
    index = 0
    while index < len(written):
        number, line = index + 1, written[index]
        index += 1
        if _FENCE.match(line):
            fence = not fence
        if fence:
            continue
        if heading := _HEADING.fullmatch(line):
            section = heading["text"]
        elif item := _ITEM.fullmatch(line):
            parts = [item["text"]]
            while index < len(written) and _goes_on(written[index]):
                parts.append(written[index].strip())
                index += 1
            yield _line(" ".join(parts), number, section, shown)


def _goes_on(line: str) -> bool:
    return line[:1].isspace() and bool(line.strip()) and _ITEM.fullmatch(line) is None


def _line(text: str, number: int, section: str, shown: str) -> Line:
    mark = _MARK.search(text)
    told = " ".join(_MARK.sub("", text).split())
    if mark is None:
        return Line(number, section, told, None)
    try:
        words = shlex.split(mark["asked"])
    except ValueError as error:
        raise ChecklistError(f"{shown}:{number}: check: {error}; close the quotation") from error
    if not words:
        raise ChecklistError(f"{shown}:{number}: check: names no check; governance-lint audit --checks does")
    return Line(number, section, told, words[0], tuple(words[1:]))
