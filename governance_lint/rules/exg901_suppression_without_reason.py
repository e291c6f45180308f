"""A comment that silences a rule of this linter says why.

Why: a silenced finding is a hole in the gate that somebody decided on. Without the reason nobody can tell
later whether it still holds, and without the code a comment meant for something else hides a bypass too.

How to fix: name the code and give the reason behind two hyphens: `# noqa: EXG101 -- migration, see #42`.
Where a comment without a code silences a finding, name the codes that are meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.rule import Invalid, Rule, Stage, Valid
from governance_lint.violation import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.facts import Facts
    from governance_lint.suppression import Suppression
    from governance_lint.violation import Violation

_BYPASS = "from imaging import Blur\n\n\ndef preview() -> dict:\n    return Blur().run({})"


class SuppressionWithoutReason(Rule):
    """Reads the comments of a file, and what the other rules found where they stand."""

    code, name = "EXG901", "suppression-without-reason"
    message = "{comment} {fault}: {cure}"
    stage = Stage.SUPPRESSIONS
    VALID = (
        Valid("a code and a reason", f"{_BYPASS}  # noqa: EXG101 -- the preview is thrown away\n"),
        Valid("a beginning of codes and a reason", f"{_BYPASS}  # noqa: EXG1 -- leaves with release 3\n"),
        Valid(
            "codes of others besides ours, and a reason for all",
            f"{_BYPASS}  # noqa: E501, EXG101 -- generated line\n",
        ),
        Valid("a code of another linter", "import os  # noqa: F401\n\nNAME = 'EXG101'\n"),
        Valid(
            "a comment without a code that hides nothing of ours",
            "import os  # noqa\n\nfrom imaging import Plugin\n\n\ndef name(plugin: Plugin) -> str:\n"
            "    return plugin.run.__name__  # noqa\n",
        ),
        Valid("a string that looks like a comment", 'HINT = "write # noqa: EXG101 behind the line"\n'),
        Valid(
            "a reason behind other comments",
            f"{_BYPASS}  # type: ignore  # noqa: EXG101 -- only for the debug shell\n",
        ),
        Valid(
            "one without a code that hides nothing, beside one that does",
            f"import os  # noqa\n{_BYPASS}  # noqa: EXG101 -- the preview is thrown away\n",
        ),
    )
    INVALID = (
        Invalid("a code alone", f"{_BYPASS}  # noqa: EXG101  <- here\n"),
        Invalid("a code among those of others", f"{_BYPASS}  # noqa: E501,EXG101  <- here\n"),
        Invalid("a beginning of codes alone", f"{_BYPASS}  # noqa: EXG1  <- here\n"),
        Invalid("one hyphen begins no reason", f"{_BYPASS}  # noqa: EXG101 - legacy  <- here\n"),
        Invalid("prose without hyphens", f"{_BYPASS}  # noqa: EXG101 because of the demo  <- here\n"),
        Invalid("hyphens with nothing behind them", f"# <- here\n{_BYPASS}  # noqa -- \n"),
        Invalid(
            "a comment without a code hides a finding, whatever its reason",
            f"# <- here, on the first line that nothing silences\n{_BYPASS}  # noqa -- nobody looks here\n",
        ),
        Invalid(
            "a blank in front of the colon makes it silence everything",
            f"# <- here\n{_BYPASS}  # noqa : EXG101 -- the demo\n",
        ),
        Invalid(
            "two blanks behind the colon do too",
            f"# <- here\n{_BYPASS}  # noqa:  EXG101 -- the demo\n",
        ),
        Invalid(
            "a code without digits is none",
            f"import os  # noqa: F401\n# <- here, since line 1 is silenced\n{_BYPASS}  # noqa: EXG\n",
        ),
        Invalid(
            "the comment for a whole file",
            f"# flake8: noqa  <- here\n{_BYPASS}\n",
            says=("# flake8: noqa silences every code in the whole file, EXG101 too",),
        ),
        Invalid("the same with a code, which changes nothing", f"# flake8: noqa: E501  <- here\n{_BYPASS}\n"),
        Invalid(
            "in a file without any other line",
            "from imaging import Blur; Blur().run({})  # noqa  <- here\n",
            says=("the blanket noqa in line 1 silences every code in line 1, EXG101 too",),
        ),
    )

    @classmethod
    def concerns(cls, facts: Facts) -> bool:
        """Whether the file holds a comment that silences anything."""
        return bool(facts.suppressions.comments or facts.suppressions.of_whole_file)

    def check(self) -> list[Violation]:
        """Return the violations in the file."""
        whole = self.facts.suppressions.of_whole_file
        if whole is not None:
            self._blanket(whole, whole.line)
            return self.violations  # flake8 reads no other comment of the file
        for comment in self.facts.suppressions.comments:
            if comment.is_blanket:
                free = self.facts.suppressions.first_line_without_one()
                self._blanket(comment, comment.line if free is None else free)
            elif comment.own_codes and not comment.reason:
                self._report_at(
                    comment,
                    comment.line,
                    comment=f"# noqa: {', '.join(comment.own_codes)}",
                    fault="has no reason",
                    cure="write why behind two hyphens, as in # noqa: EXG101 -- why this line may",
                )
        return self.violations

    def _blanket(self, comment: Suppression, line: int) -> None:
        hidden = list(dict.fromkeys(self._hidden_by(comment)))
        if not hidden:
            return
        scope = "the whole file" if comment.is_of_whole_file else f"line {comment.line}"
        instead = f"# noqa: {','.join(hidden)} -- reason"
        self._report_at(
            comment,
            line,
            comment="# flake8: noqa"
            if comment.is_of_whole_file
            else f"the blanket noqa in line {comment.line}",
            fault=f"silences every code in {scope}, {', '.join(hidden)} too",
            cure=f"write {instead}, where it is meant",
        )

    def _hidden_by(self, comment: Suppression) -> Iterator[str]:
        return (item.code for item in self.facts.found if comment.silences(item))

    def _report_at(self, reported: Suppression, line: int, **words: str) -> None:
        is_there = line == reported.line
        column, end_column = (reported.column, reported.end_column) if is_there else (0, 0)
        self.report(Span(line, column, line, end_column), words=words)
