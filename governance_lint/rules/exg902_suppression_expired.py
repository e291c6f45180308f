"""A suppression that was to hold until a day does not outlive it.

Why: `until` is a promise to come back. A gate that forgets it makes every exception one for ever.

How to fix: mend the line and delete the comment; or decide anew, and write a new day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.rule import Invalid, Rule, Stage, Valid
from governance_lint.suppression import day_of
from governance_lint.violation import Span

if TYPE_CHECKING:
    from governance_lint.facts import Facts
    from governance_lint.violation import Violation

_BYPASS = "from imaging import Blur\n\n\ndef preview() -> dict:\n    return Blur().run({})"


class SuppressionExpired(Rule):
    """Reads the reasons of a file's comments."""

    code, name = "EXG902", "suppression-expired"
    message = "{comment} {fault}: mend the line, or decide anew until when it may stay"
    stage = Stage.SUPPRESSIONS
    VALID = (
        Valid("a day to come", f"{_BYPASS}  # noqa: EXG101 -- rewritten in 9.0, until 9999-12-31\n"),
        Valid("no day at all", f"{_BYPASS}  # noqa: EXG101 -- the preview is thrown away\n"),
        Valid(
            "a day that is past, for another linter's code", "import os  # noqa: F401 -- until 2020-01-31\n"
        ),
        Valid("a day in a string", 'NOTE = "# noqa: EXG101 -- until 2020-01-31"\n'),
        Valid("a day that is no end", f"{_BYPASS}  # noqa: EXG101 -- agreed on 2020-01-31\n"),
        Valid("a word that only ends like it", f"{_BYPASS}  # noqa: EXG101 -- nuntil 2020-01-31\n"),
        Valid(
            "one of another linter that is past, in a file that names a code of ours",
            "import os  # noqa: F401 -- until 2020-01-31\n\nNAME = 'EXG101'\n",
        ),
    )
    INVALID = (
        Invalid("a day that is past", f"{_BYPASS}  # noqa: EXG101 -- demo, until 2020-01-31  <- here\n"),
        Invalid("the day first", f"{_BYPASS}  # noqa: EXG101 -- until 2020-01-31, then drop it  <- here\n"),
        Invalid("a day that never was", f"{_BYPASS}  # noqa: EXG101 -- until 2999-02-30  <- here\n"),
        Invalid(
            "the first of two days",
            f"{_BYPASS}  # noqa: EXG1 -- until 2020-01-31, until 9999-12-31  <- here\n",
        ),
        Invalid(
            "where it silences nothing any more", "NAME = 1  # noqa: EXG101 -- until 2020-01-31  <- here\n"
        ),
        Invalid(
            "among codes of others", f"{_BYPASS}  # noqa: E501, EXG101 -- wide, until 2020-01-31  <- here\n"
        ),
        Invalid(
            "it says that there never was such a day",
            f"{_BYPASS}  # noqa: EXG101 -- until 2025-02-29  <- here\n",
            says=("was to hold until 2025-02-29, and there is no such day",),
        ),
        Invalid(
            "it says until when it was to hold",
            f"{_BYPASS}  # noqa: EXG101 -- until 2024-02-29  <- here\n",
            says=("was to hold until 2024-02-29: mend the line",),
        ),
    )

    @classmethod
    def concerns(cls, facts: Facts) -> bool:
        """Whether the file holds a comment that silences anything."""
        return bool(facts.suppressions.comments)

    def check(self) -> list[Violation]:
        """Return the violations in the file."""
        for comment in self.facts.suppressions.comments:
            if not comment.own_codes:
                continue
            end = comment.end_that_has_passed(self.facts.today)
            if end is not None:
                no_day = ", and there is no such day" if day_of(end) is None else ""
                words = {
                    "comment": f"# noqa: {', '.join(comment.own_codes)}",
                    "fault": f"was to hold until {end}{no_day}",
                }
                self.report(Span(comment.line, comment.column, comment.line, comment.end_column), words=words)
        return self.violations
