"""A suppression silences something.

Why: a comment that silences nothing says that there is a hole where there is none, and waits to hide the
next finding on its line unseen. Often it stands on the wrong line: flake8 looks for it on the line of the
finding, and joins the lines of a string, but not those of a statement in brackets.

How to fix: delete the code, or the comment with its last code; or put it on the line on which the finding
stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.rule import Invalid, Rule, Stage, Valid
from governance_lint.violation import Edit, Span

if TYPE_CHECKING:
    from governance_lint.facts import Facts
    from governance_lint.violation import Violation

_BYPASS = "from imaging import Blur\n\n\ndef preview() -> dict:\n    return Blur().run({})"


class SuppressionUnused(Rule):
    """Reads the comments of a file, and what the other rules found where they stand."""

    code, name = "EXG903", "suppression-unused"
    message = "# noqa: {unused} silences nothing {where}: delete it{elsewhere}"
    stage = Stage.SUPPRESSION_USE
    VALID = (
        Valid("it silences a finding", f"{_BYPASS}  # noqa: EXG101 -- thrown away\n"),
        Valid("a beginning of codes silences one", f"{_BYPASS}  # noqa: EXG1 -- thrown away\n"),
        Valid("a code of another linter", "import os  # noqa: F401\n\nNAME = 'EXG101'\n"),
        Valid("a comment without a code", "import os  # noqa\n\nNAME = 'EXG101'\n"),
        Valid("a string that looks like a comment", 'HINT = "write # noqa: EXG101 behind the line"\n'),
        Valid(
            "at the end of a string over several lines",
            "from imaging import Blur\n\n\ndef preview() -> dict:\n"
            '    return Blur().run({"text": """first\nsecond"""})  # noqa: EXG101 -- thrown away\n',
        ),
        Valid(
            "one comment for two findings",
            "from imaging import Blur\n\n\ndef preview() -> list:\n"
            "    return [Blur().run({}), Blur().run]  # noqa: EXG101, EXG102 -- thrown away\n",
        ),
    )
    INVALID = (
        Invalid(
            "nothing stands on its line",
            "NAME = 1  # noqa: EXG101 -- was needed once  <- here\n",
            fixed="NAME = 1\n",
        ),
        Invalid(
            "another code than the one found",
            f"{_BYPASS}  # noqa: EXG102 -- thrown away  <- here\n",
            fixed=f"{_BYPASS}\n",
        ),
        Invalid(
            "one code of two",
            f"{_BYPASS}  # noqa: EXG101, EXG103 -- thrown away  <- here\n",
            fixed=f"{_BYPASS}  # noqa: EXG101 -- thrown away  <- here\n",
        ),
        Invalid(
            "a code that does not exist",
            f"{_BYPASS}  # noqa: EXG101, EXG999 -- typo  <- here\n",
            fixed=f"{_BYPASS}  # noqa: EXG101 -- typo  <- here\n",
        ),
        Invalid(
            "the first of the codes, beside one of another linter",
            f"{_BYPASS}  # noqa: EXG103,EXG101,E501 -- thrown away  <- here\n",
            fixed=f"{_BYPASS}  # noqa: EXG101,E501 -- thrown away  <- here\n",
        ),
        Invalid(
            "between comments that mean something else",
            "NAME: int = 1  # type: ignore  # noqa: EXG101 -- old  <- here  # pragma: no cover\n",
            fixed="NAME: int = 1  # type: ignore  # pragma: no cover\n",
        ),
        Invalid(
            "one blank in front of a comment that means something else",
            "NAME = 1  # noqa: EXG101 # fmt: skip  <- here\n",
            fixed="NAME = 1  # fmt: skip  <- here\n",
        ),
        Invalid(
            "on the closing bracket of a statement",
            "from imaging import Blur\n\n\ndef preview() -> dict:\n    return Blur().run(\n        {},\n"
            "    )  # noqa: EXG101 -- flake8 does not look here  <- here\n",
            fix_is_safe=False,
            says=("or put it on line 5",),
            fixed="from imaging import Blur\n\n\ndef preview() -> dict:\n"
            "    return Blur().run(\n        {},\n    )\n",
        ),
        Invalid(
            "behind another comment that flake8 reads first",
            f"{_BYPASS}  # noqa: E501  # noqa: EXG101 -- too late  <- here\n",
            says=("because flake8 reads an earlier one first",),
            fixed=f"{_BYPASS}  # noqa: E501\n",
        ),
        Invalid(
            "on the line above",
            "from imaging import Blur\n\n\ndef preview() -> dict:\n"
            "    # noqa: EXG101 -- the next line  <- here\n    return Blur().run({})\n",
            fix_is_safe=False,
            says=("silences nothing on its line", "or put it on line 6"),
            fixed=f"{_BYPASS}\n",
        ),
        Invalid(
            "near a finding of another code",
            f"# noqa: EXG103 -- old  <- here\n{_BYPASS}\n",
            says=("silences nothing on its line: delete it",),
            fixed=f"{_BYPASS}\n",
        ),
        Invalid(
            "near a finding that another comment silences already",
            f"# noqa: EXG101 -- old  <- here\n{_BYPASS}  # noqa: EXG101 -- thrown away\n",
            says=("silences nothing on its line: delete it",),
            fixed=f"{_BYPASS}  # noqa: EXG101 -- thrown away\n",
        ),
        Invalid(
            "ten lines from the one that it may be meant for",
            f"# noqa: EXG101 -- old  <- here\n#\n#\n#\n#\n#\n{_BYPASS}\n",
            fixed=f"#\n#\n#\n#\n#\n{_BYPASS}\n",
            fix_is_safe=False,
            says=("or put it on line 11",),
        ),
        Invalid(
            "far from any that it could be meant for",
            f"# noqa: EXG101 -- old  <- here\n#\n#\n#\n#\n#\n#\n{_BYPASS}\n",
            fixed=f"#\n#\n#\n#\n#\n#\n{_BYPASS}\n",
        ),
    )

    @classmethod
    def concerns(cls, facts: Facts) -> bool:
        """Whether the file holds a comment that names a code of this linter."""
        return any(comment.own_codes for comment in facts.suppressions.comments)

    def check(self) -> list[Violation]:
        """Return the violations in the file."""
        for comment in self.facts.suppressions.comments:
            unused = [
                code
                for code in dict.fromkeys(comment.own_codes)
                if not any(comment.silences(item, code) for item in self.facts.found)
            ]
            if not unused:
                continue
            elsewhere = self._where_it_could_stand(unused, comment.line)
            words = {
                "unused": ", ".join(unused),
                "where": "on its line" if comment.is_read else "because flake8 reads an earlier one first",
                "elsewhere": elsewhere,
            }
            edit = Edit(
                f"Delete {', '.join(unused)} from the comment",
                (self.facts.suppressions.without(comment, unused),),
                is_safe=not elsewhere,  # perhaps it is meant for that line
            )
            span = Span(comment.line, comment.column, comment.line, comment.end_column)
            self.report(span, words=words, edit=edit)
        return self.violations

    def _where_it_could_stand(self, unused: list[str], line: int) -> str:
        """Say where such a finding stands nearby that nothing silences, when that may be what was meant."""
        near = [
            item.line
            for item in self.facts.suppressions.visible(self.facts.found)
            if item.code.startswith(tuple(unused)) and item.line != line and abs(item.line - line) <= _NEAR
        ]
        return f", or put it on line {min(near, key=lambda found: abs(found - line))}" if near else ""


#: So many lines away a finding may be the one that a misplaced comment was meant for.
_NEAR = 10
