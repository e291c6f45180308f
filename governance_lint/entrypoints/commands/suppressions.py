"""`suppressions`: every comment that silences a code of this linter, with its reason, owner, end and age."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from governance_lint.entrypoints.asked_files import projects
from governance_lint.entrypoints.exit_code import ExitCode, UsageError
from governance_lint.entrypoints.output import say, tell
from governance_lint.files import MissingPathError
from governance_lint.git_history import times_of_lines
from governance_lint.policy import PolicyError
from governance_lint.reporters.shown_text import printable
from governance_lint.suppression import Suppressions
from governance_lint.texts.counts import counted
from governance_lint.texts.source import Source
from governance_lint.vocabulary import may_name_a_suppressed_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from governance_lint.entrypoints.asked_files import Asked
    from governance_lint.suppression import Suppression

_SECONDS_A_DAY = 86_400


@dataclass(frozen=True, slots=True)
class _Listed:
    """One comment in one file."""

    path: str
    comment: Suppression
    age_days: int | None  #: None where git does not know
    is_expired: bool


def suppressions(asked: Asked, *, as_json: bool) -> ExitCode:
    """List the suppressions in the files that are asked about, as lines or as a JSON object.

    The object has `suppressions`, each with `path`, `line`, `column` (from 1), `codes`, `reason`, `owner`,
    `until`, `age_days` and `expired`, and `files_checked`. Raises UsageError.
    """
    try:
        sources = [source for project in projects(asked) for source in project.sources()]
    except (PolicyError, MissingPathError) as error:
        raise UsageError(str(error)) from error
    listed = [item for source in sources if isinstance(source, Source) for item in _in_file(source)]
    listed.sort(key=lambda item: (item.path, item.comment.line, item.comment.column))
    say(_json(listed, len(sources)) if as_json else _lines(listed))
    unreadable = [source for source in sources if not isinstance(source, Source)]
    for source in unreadable:
        tell(f"{source.path}: {source.reason}")
    return ExitCode.NO_VERDICT if unreadable else ExitCode.CLEAN


def _in_file(source: Source) -> Iterator[_Listed]:
    if not may_name_a_suppressed_code(source.text):
        return
    comments = [comment for comment in Suppressions(source.text).comments if comment.own_codes]
    times = times_of_lines(source.absolute_path, (comment.line for comment in comments))
    now, today = time.time(), date.today()  # noqa: DTZ011 -- the day where the developer sits
    for comment in comments:
        written = times.get(comment.line)
        age = None if written is None else max(int(now - written) // _SECONDS_A_DAY, 0)
        yield _Listed(source.path, comment, age, comment.end_that_has_passed(today) is not None)


def _lines(listed: Sequence[_Listed]) -> Iterator[str]:
    for item in listed:
        comment = item.comment
        reason = printable(comment.reason) or "no reason"
        facts = ", ".join(_facts(item))
        place = f"{printable(item.path)}:{comment.line}:{comment.column + 1}:"
        yield f"{place} {', '.join(comment.own_codes)}: {reason} [{facts}]"
    expired = sum(item.is_expired for item in listed)
    number, files = len(listed), len({item.path for item in listed})
    told = f"{counted(number, 'suppression')} in {counted(files, 'file')}"
    yield f"{told}, {expired} of them expired." if expired else f"{told}."


def _facts(item: _Listed) -> Iterator[str]:
    yield "age unknown" if item.age_days is None else f"{counted(item.age_days, 'day')} old"
    if not item.comment.owner:
        yield "no owner"
    if item.is_expired:
        yield "EXPIRED"


def _json(listed: Sequence[_Listed], files_checked: int) -> Iterator[str]:
    yield json.dumps(
        {
            "suppressions": [
                {
                    "path": item.path,
                    "line": item.comment.line,
                    "column": item.comment.column + 1,
                    "codes": list(item.comment.own_codes),
                    "reason": item.comment.reason,
                    "owner": item.comment.owner,
                    "until": item.comment.ends[0] if item.comment.ends else None,
                    "age_days": item.age_days,
                    "expired": item.is_expired,
                }
                for item in listed
            ],
            "files_checked": files_checked,
        },
        indent=2,
    )
