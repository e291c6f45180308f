"""Which comments silence a violation: exactly those that silence it under flake8, read by its own code."""

from __future__ import annotations

import re
import tokenize
from argparse import Namespace
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from governance_lint.violation import Replacement, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from governance_lint.violation import Violation

#: What flake8's reader of files wants to know; none of it changes what a comment silences.
_OPTIONS = Namespace(
    disable_noqa=False, hang_closing=False, indent_size=4, max_doc_length=None, max_line_length=79, verbose=0
)

#: A reason is what stands behind two hyphens that are words of their own.
_REASON = re.compile(r"(?:^|\s)--\s+(\S.*)")

#: A code and what separates it from the next one, in a list of codes.
_CODE_AND_SEPARATOR = re.compile(r"([^,\s]*)([,\s]*)")

#: Where in a comment another one begins.
_NEXT_COMMENT = re.compile(r"\s+(?=#\s*[A-Za-z])")

#: Who answers for a suppression, in its reason.
_OWNER = re.compile(r"\(\s*owner:\s*([^()]*[^()\s])\s*\)", re.IGNORECASE)

#: Until when a suppression holds, in its reason.
_UNTIL = re.compile(r"\buntil\s+(\d{4}-\d{1,2}-\d{1,2})(?!\d)", re.IGNORECASE)

#: Reported where a comment silences without saying so; a blanket comment cannot silence that.
_WITHOUT_REASON = "EXG901"

_OUR_CODES = "EXG"


@dataclass(frozen=True, slots=True)
class Suppression:
    """One comment that silences violations on its line, or in its whole file."""

    line: int  #: from 1
    column: int  #: from 0, in characters: where the comment starts
    end_column: int
    text: str  #: of the comment from noqa on
    codes: tuple[str, ...]  #: as written; empty for a blanket comment
    reason: str  #: without blanks around it; empty where there is none
    lines: range  #: the lines that flake8 looks for it from
    is_read: bool  #: whether flake8 reads it: of several on its line it reads the first
    is_of_whole_file: bool = False

    @property
    def is_blanket(self) -> bool:
        """Whether it names no code and so silences every one."""
        return not self.codes

    @property
    def own_codes(self) -> tuple[str, ...]:
        """The codes of this linter, whole ones or their beginnings, that it names."""
        return tuple(code for code in self.codes if code.startswith(_OUR_CODES))

    @property
    def owner(self) -> str | None:
        """Who answers for it, where its reason says so: `(owner: NAME)`."""
        found = _OWNER.search(self.reason)
        return found[1] if found else None

    @property
    def ends(self) -> tuple[str, ...]:
        """The days until which its reason says that it holds, as written."""
        return tuple(_UNTIL.findall(self.reason))

    def end_that_has_passed(self, today: date) -> str | None:
        """Return the first of its ends that lies before a day, or that is no day at all."""
        return next((end for end in self.ends if (day := day_of(end)) is None or day < today), None)

    def silences(self, violation: Violation, code: str | None = None) -> bool:
        """Whether flake8 does not show the violation because of this comment, or of one code in it."""
        if not self.is_read or violation.line not in self.lines:
            return False
        if self.is_of_whole_file or self.is_blanket:
            return True
        return any(_is_silenced(violation, f"# noqa: {one}") for one in ((code,) if code else self.codes))


#: Quotes of a string over several lines.
_LONG_QUOTES = ('"' * 3, "'" * 3)


class Suppressions:
    """The comments of one file that silence violations."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def comments(self) -> tuple[Suppression, ...]:
        """All of them in order of place; none where the file cannot be split into tokens."""
        if "noqa" not in self._text.lower():
            return ()
        return tuple(self._of_lines())

    @cached_property
    def of_whole_file(self) -> Suppression | None:
        """The comment because of which flake8 does not look at the file at all."""
        if "noqa" not in self._text.lower():
            return None
        from flake8.defaults import NOQA_FILE

        lines = self._text.split("\n")
        for number, line in enumerate(lines, start=1):
            found = NOQA_FILE.match(line)
            if found is not None:
                column = len(line) - len(line.lstrip())
                text = line[column:].rstrip()
                every_line = range(1, len(lines) + 1)
                return Suppression(
                    number, column, column + len(text), text, (), _reason_in(text), every_line,
                    is_read=True, is_of_whole_file=True,
                )  # fmt: skip
        return None

    def first_line_without_one(self) -> int | None:
        """Return the first line on which nothing is silenced; None where there is no such line."""
        taken = {line for comment in self._read_by_flake8() for line in comment}
        lines = self._text.removesuffix("\n").count("\n") + 1
        return next((line for line in range(1, lines + 1) if line not in taken), None)

    def without(self, comment: Suppression, codes: Iterable[str]) -> Replacement:
        """Return what takes codes out of a comment: the comment with the last one, its line if that is all.

        What stands in the comment behind the reason as a comment of its own, such as `# pragma: no cover`,
        stays.
        """
        line = self._text.split("\n")[comment.line - 1]
        kept = _without_codes(comment.text, frozenset(codes))
        if kept:
            span = Span(comment.line, comment.column, comment.line, comment.end_column)
            return Replacement(span, kept)
        behind = _NEXT_COMMENT.search(comment.text, 1)
        if behind is not None:  # the blanks in front of this comment are now those of the next one
            end = comment.column + behind.end()
            return Replacement(Span(comment.line, comment.column, comment.line, end), "")
        before = line[: comment.column].rstrip()
        if not before and not line[comment.end_column :].strip():
            return Replacement(self._whole_line(comment.line), "")
        return Replacement(Span(comment.line, len(before), comment.line, comment.end_column), "")

    def _whole_line(self, number: int) -> Span:
        lines = self._text.split("\n")
        if number < len(lines):
            return Span(number, 0, number + 1, 0)
        above = max(number - 1, 1)  # the last line ends without a newline: that of the line above goes
        return Span(above, len(lines[above - 1]) if above < number else 0, number, len(lines[number - 1]))

    def visible(self, violations: Iterable[Violation]) -> list[Violation]:
        """Return the violations of the file that no comment in it silences."""
        found = list(violations)
        if "noqa" not in self._text.lower():
            return found
        if self.of_whole_file is not None:
            line = self.of_whole_file.line
            return [item for item in found if item.code == _WITHOUT_REASON and item.line == line]
        return [item for item in found if not self._silences(item)]

    def _silences(self, violation: Violation) -> bool:
        if not self._may_be_commented(violation.line):
            return False
        line = self._processor.noqa_line_for(violation.line)
        if violation.code == _WITHOUT_REASON and _codes_in(line or "") == ():
            return False
        return _is_silenced(violation, line)

    def _may_be_commented(self, number: int) -> bool:
        """Whether flake8 may see a comment when it looks at a line: in it, or in others that it looks at too,
        for a string over several lines or a backslash. Only then the file is split into tokens.
        """
        lines = self._lines
        if not 0 < number <= len(lines):
            return True
        line, above = lines[number - 1], lines[number - 2] if number > 1 else ""
        start = sum(map(len, lines[: number - 1])) + number - 1
        return (
            "noqa" in line.lower()
            or line.endswith("\\")
            or above.endswith("\\")
            # What opens on a line above and closes on it or below; what opens here.
            or any(quotes in line or self._text.count(quotes, 0, start) % 2 for quotes in _LONG_QUOTES)
        )

    @cached_property
    def _lines(self) -> list[str]:
        return self._text.split("\n")

    def _of_lines(self) -> Iterator[Suppression]:
        for token in self._comments():
            line, column = token.start
            reach = self._reach(line)
            first = self._first_in(reach)
            end = len(token.string)
            for start in reversed([match.start() for match in _noqa().finditer(token.string)]):
                text = token.string[start:end].rstrip()
                yield Suppression(
                    line, column + start, column + start + len(text), text,
                    _codes_in(text) or (), _reason_in(text), reach,
                    is_read=first == (line, column + start),
                )  # fmt: skip
                end = start

    def _comments(self) -> list[tokenize.TokenInfo]:
        try:
            tokens = self._processor.file_tokens
        except (tokenize.TokenError, SyntaxError):
            return []
        return [token for token in tokens if token.type == tokenize.COMMENT and _noqa().search(token.string)]

    def _reach(self, line: int) -> range:
        """Return the lines that flake8 looks at together with a line: those of a string over several."""
        joined = self._processor.noqa_line_for(line)
        first = last = line
        while self._processor.noqa_line_for(first - 1) is joined is not None:
            first -= 1
        while self._processor.noqa_line_for(last + 1) is joined is not None:
            last += 1
        return range(first, last + 1)

    def _first_in(self, reach: range) -> tuple[int, int] | None:
        """Return where in the lines that flake8 joins it finds the comment that it reads."""
        for number in reach:
            found = _noqa().search(self._processor.lines[number - 1])
            if found is not None:
                return number, found.start()
        return None

    def _read_by_flake8(self) -> Iterator[range]:
        """Yield the lines on which flake8 finds something to read, were it in a string."""
        if "noqa" not in self._text.lower():
            return
        for number, line in enumerate(self._processor.lines, start=1):
            if _noqa().search(line):
                yield self._reach(number)

    @cached_property
    def _processor(self) -> FileProcessor:
        from flake8.processor import FileProcessor

        # A file is split by its newlines alone, not by form feeds and other separators.
        lines = [line + "\n" for line in self._text.removesuffix("\n").split("\n")]
        return FileProcessor("-", _OPTIONS, lines=lines)


if TYPE_CHECKING:
    from flake8.processor import FileProcessor


def day_of(written: str) -> date | None:
    """Return the day that is written as year, month and day; None where there is no such day."""
    try:
        return date(*map(int, written.split("-")))
    except ValueError:
        return None


def _noqa() -> re.Pattern[str]:
    from flake8.defaults import NOQA_INLINE_REGEXP

    pattern: re.Pattern[str] = NOQA_INLINE_REGEXP
    return pattern


def _codes_in(line: str) -> tuple[str, ...] | None:
    """Return the codes of the comment that flake8 reads in a line: none for a blanket, None without one."""
    found = _noqa().search(line)
    if found is None:
        return None
    return tuple(code for code in re.split(r"[,\s]+", found["codes"] or "") if code)


def _without_codes(text: str, unused: frozenset[str]) -> str:
    """Return a comment's text with the codes that are left; empty if there are none."""
    found = _noqa().search(text)
    if found is None or not found["codes"]:
        return ""
    *pairs, _ = _CODE_AND_SEPARATOR.findall(found["codes"])
    left = [(code, separator) for code, separator in pairs if code not in unused]
    if not left:
        return ""
    # What separates the codes from the reason stands behind the last one, and stays.
    codes = "".join(code + separator for code, separator in left[:-1]) + left[-1][0] + pairs[-1][1]
    return f"{text[: found.start('codes')]}{codes}{text[found.end('codes') :]}"


def _reason_in(text: str) -> str:
    found = _REASON.search(text)
    return found[1].strip() if found else ""


def _is_silenced(violation: Violation, line: str | None) -> bool:
    """Whether flake8 would not show the violation, which stands on a (joined) line of source."""
    from flake8.violation import Violation as Shown

    shown = Shown(
        violation.code, violation.path, violation.line, violation.column + 1, violation.message, line or ""
    )
    return bool(shown.is_inline_ignored(disable_noqa=False))
