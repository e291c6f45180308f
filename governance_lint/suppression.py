"""Which comments silence a violation: exactly those that silence it under flake8, read by its own code."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from governance_lint.violation import Violation

#: What flake8's reader of files wants to know; none of it changes what a comment silences.
_OPTIONS = Namespace(
    disable_noqa=False, hang_closing=False, indent_size=4, max_doc_length=None, max_line_length=79, verbose=0
)


def visible(violations: Iterable[Violation], text: str) -> list[Violation]:
    """Return the violations of one file that no comment in its text silences."""
    found = list(violations)
    if "noqa" not in text.lower():
        return found
    from flake8.processor import FileProcessor

    # A file is split by its newlines alone, not by form feeds and other separators.
    lines = [line + "\n" for line in text.removesuffix("\n").split("\n")]
    processor = FileProcessor("-", _OPTIONS, lines=lines)
    if processor.should_ignore_file():
        return []
    return [item for item in found if not _is_silenced(item, processor.noqa_line_for(item.line))]


def _is_silenced(violation: Violation, line: str | None) -> bool:
    """Whether flake8 would not show the violation, which stands on a (joined) line of source."""
    from flake8.violation import Violation as Shown

    shown = Shown(
        violation.code, violation.path, violation.line, violation.column + 1, violation.message, line or ""
    )
    return bool(shown.is_inline_ignored(disable_noqa=False))
