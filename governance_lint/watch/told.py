"""A bypass that was seen becomes a violation in the linter's words, unless it is accepted where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.baseline import read_baseline
from governance_lint.chokepoint_words import words_for, written_instead
from governance_lint.texts.source import Source, read_source
from governance_lint.violation import Violation
from governance_lint.watch.places import Way, access_at

if TYPE_CHECKING:
    from governance_lint.policy import Policy
    from governance_lint.watch.watching import Bypass

#: What the linter may say of one access: who accepts any of it accepts the access.
_OF_ACCESSES = ("EXG101", "EXG102", "EXG103", "EXG104")


class BypassedPlaces:
    """Says of bypasses what the linter would, under one policy."""

    def __init__(self, policy: Policy) -> None:
        """Raise BaselineError where the accepted findings cannot be read."""
        self._baseline = read_baseline(policy)

    def violation(self, bypass: Bypass) -> Violation | None:
        """Return what is wrong at the caller; None where a comment or the baseline accepts it."""
        from governance_lint.rules import (
            catalogue,
        )  # here, because it takes libcst, and most runs find nothing

        caller = bypass.caller
        access = access_at(caller, bypass.method, is_handed_over=bypass.is_handed_over)
        is_unseen = access.way is Way.CALLED and not access.receiver
        way = Way.TAKEN if is_unseen and bypass.is_handed_over else access.way
        template = next(rule.message for rule in catalogue() if rule.code == way.value)
        wanted = None
        if way is Way.CALLED and access.receiver:
            wanted = written_instead(bypass.point, access.receiver, access.arguments)
        message = template.format(target=bypass.target, **words_for(bypass.point, wanted))
        found = Violation(way.value, message, caller.path, access.span, caller.symbol)
        return None if self._is_accepted(found) else found

    def _is_accepted(self, found: Violation) -> bool:
        from governance_lint.suppression import Suppressions  # here, because it takes flake8

        source = read_source(found.path)
        if not isinstance(source, Source):
            return False
        alike = [
            Violation(code, found.message, found.path, found.span, found.symbol) for code in _OF_ACCESSES
        ]
        if len(Suppressions(source.text).visible(alike)) < len(alike):
            return True
        return self._baseline is not None and bool(self._baseline.held_back(source, alike))
