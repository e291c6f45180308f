"""Where a test tells the class of a receiver: `isinstance`, `issubclass` and `match` in front of it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.typeserver.names.wording import names_one_of, shown
from governance_lint.typeserver.shown.functions import FUNCTIONS, last_name
from governance_lint.violation import Place as Step

if TYPE_CHECKING:
    from governance_lint.typeserver.questions.project import ParsedFile

_TESTS = ("isinstance", "issubclass")


class Tests:
    """The tests of one file that tell of what class something is, by what they test."""

    def __init__(self, parsed: ParsedFile) -> None:
        self._parsed = parsed
        #: By the function around the test, and the code of what it tests.
        self._found: dict[tuple[ast.AST | None, str], list[ast.Call | ast.MatchClass]] = {}
        for call in parsed.of_type(ast.Call):
            if len(call.args) == 2 and last_name(call.func) in _TESTS:
                self._found.setdefault(self._key(call.args[0]), []).append(call)
        for match in parsed.of_type(ast.Match):
            patterns = [
                pattern
                for case in match.cases
                for pattern in ast.walk(case.pattern)
                if isinstance(pattern, ast.MatchClass)
            ]
            if patterns:
                self._found.setdefault(self._key(match.subject), []).extend(patterns)

    def nearest(self, receiver: ast.expr, classes: frozenset[str]) -> Step | None:
        """Return the nearest test in front of a receiver, in its function, that names one of its classes."""
        place = (receiver.lineno, receiver.col_offset)
        found = [
            (test.lineno, test.col_offset, test)
            for test in self._found.get(self._key(receiver), ())
            if (test.lineno, test.col_offset) <= place
            and names_one_of(test.cls if isinstance(test, ast.MatchClass) else test.args[1], classes)
        ]
        if not found:
            return None
        line, column, nearest = max(found, key=lambda item: item[:2])
        told = f"case {shown(nearest)}" if isinstance(nearest, ast.MatchClass) else shown(nearest)
        return Step(told, self._parsed.path, line, self._parsed.columns.column(line, column))

    def _key(self, subject: ast.expr) -> tuple[ast.AST | None, str]:
        around = (parent for parent in self._parsed.ancestors(subject) if isinstance(parent, FUNCTIONS))
        return next(around, None), shown(subject)
