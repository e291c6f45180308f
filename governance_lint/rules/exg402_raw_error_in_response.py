"""What a route or an exception handler answers with holds no raw error.

Why: the text of an exception, a traceback and the internal part of an envelope are written for the log. They
tell a stranger paths, queries, host names and secrets, and every client comes to rely on a text that nobody
promised.

How to fix: log the exception where it is caught, and answer with a stable code and a message of your own;
of an envelope answer with its public part, `envelope["error"]`, or take `_internal` out first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.rule import Rule
from governance_lint.subjects.responses import Responses
from governance_lint.violation import Place, Span

if TYPE_CHECKING:
    from governance_lint.facts import Facts
    from governance_lint.subjects.responses import Leaving
    from governance_lint.violation import Violation


class RawErrorInResponse(Rule):
    """Reports the returns, raises and aborts through which a raw error leaves with an answer."""

    code, name = "EXG402", "raw-error-in-response"
    message = (
        "{kind} {function} answers with {what}: what is meant for the log reaches whoever asks. "
        "Log it, and answer with a stable code and a message of your own"
    )

    VALID = ()
    INVALID = ()

    @classmethod
    def concerns(cls, facts: Facts) -> bool:
        """Whether a function of the file answers requests and may answer with a raw error."""
        return facts.about(Responses) is not None

    def check(self) -> list[Violation]:
        """Return the violations, without a look at the libcst tree."""
        found = self.facts.about(Responses)
        for item in () if found is None else found.leaving_with(self._statement_of):
            self._report(item)
        return self.violations

    def _statement_of(self, path: str, line: int, column: int) -> tuple[str, int] | None:
        definitions = self.facts.definitions.at(path, line, column - 1)
        return (definitions[0].path, definitions[0].line) if len(definitions) == 1 else None

    def _report(self, item: Leaving) -> None:
        node = item.node
        end_line, end_column = node.end_lineno or node.lineno, node.end_col_offset or node.col_offset
        why: tuple[Place, ...] = ()
        if (item.from_path, item.from_line) != (self.facts.absolute_path, node.lineno):
            why = (Place(f"{item.what} comes from here", item.from_path, item.from_line),)
        self.report(
            Span(node.lineno, node.col_offset, end_line, end_column),
            symbol=item.function,
            why=why,
            words={
                "kind": "exception handler" if item.handles_errors else "route",
                "function": f"{item.function}()",
                "what": item.what,
            },
        )
