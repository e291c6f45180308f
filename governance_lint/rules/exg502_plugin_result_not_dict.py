"""A governed method gives a dict, and says so where it says anything.

Why: what it gives crosses a process border as JSON, is checked as a dict, and is stored. A list, a tuple or a
None that slips out on one path is an error far away from the line that made it.

How to fix: return a dict on every path and annotate the method with `dict`, a subclass of it, a TypedDict or
a `Mapping`; where there is nothing to tell, raise, or return an empty dict.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.rule import Rule
from governance_lint.subjects.results import Results

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.facts import Facts, TypeOf
    from governance_lint.policy import ChokePoint
    from governance_lint.subjects.results import Given, Method
    from governance_lint.violation import Violation

_NONE = "NoneType"


class PluginResultNotDict(Rule):
    """Reports annotations, returns and ends of governed methods that give what is no dict."""

    code, name = "EXG502", "plugin-result-not-dict"
    message = (
        "{method}() {what}, and the choke point {point} asks for a dict: callers read it as one. "
        "Return a dict on every path, and annotate the method so"
    )

    VALID = ()
    INVALID = ()

    @classmethod
    def concerns(cls, facts: Facts) -> bool:
        """Whether a method of the file may be governed and give what is no dict."""
        return facts.about(Results) is not None

    def check(self) -> list[Violation]:
        """Return the violations, without a look at the libcst tree."""
        found = self.facts.about(Results)
        for method in () if found is None else found.methods:
            self._check(method)
        return self.violations

    def _check(self, method: Method) -> None:
        lineage = self.facts.types.lineage(method.class_line)
        for point in method.points:
            patterns = [
                name.rpartition(".")[0] for name in point.governed if name.rpartition(".")[2] == method.name
            ]
            places = [
                index
                for index, item in enumerate(lineage)
                if any(self.facts.types.is_named(item, pattern) for pattern in patterns)
            ]
            if places:
                for given in self._wrong(method, is_named_itself=places[0] == 0):
                    self._report(method, given, point)
                return

    def _wrong(self, method: Method, *, is_named_itself: bool) -> Iterator[Given]:
        """Yield what is wrong: if the annotation is, it alone."""
        if method.annotation is not None and self._is_no_mapping(method.annotation):
            yield method.annotation
            return
        for given in method.returns:
            if self._is_no_mapping(given):
                yield given
        if method.at_def is not None and not (method.is_mere_form and is_named_itself):
            yield method.at_def

    def _is_no_mapping(self, given: Given) -> bool:
        if not given.inquiries:
            return True
        for besides in self.facts.types.of(given.inquiries):
            classes = _names(besides)
            if classes and not (given.is_undeclared and classes == {_NONE}):
                return True
        return False

    def _report(self, method: Method, given: Given, point: ChokePoint) -> None:
        symbol = method.symbol
        module = self.facts.module
        self.report(
            given.span,
            symbol=symbol,
            words={
                "method": f"{module}.{symbol}" if module else symbol,
                "what": given.shown,
                "point": point.name,
            },
        )


def _names(found: TypeOf) -> set[str]:
    return {lineage[0].dotted.rpartition(".")[2] for lineage in found.classes if lineage}
