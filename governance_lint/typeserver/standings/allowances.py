"""What a policy allows: callables that may touch a governed method, and callables that may be handed one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.facts import ScopeKind
from governance_lint.policy import matches
from governance_lint.tally import Fate

if TYPE_CHECKING:
    from governance_lint.candidates import Candidate
    from governance_lint.policy import ChokePoint, Policy
    from governance_lint.typeserver.classes.policy_places import PolicyPlaces
    from governance_lint.typeserver.questions.answers import Answers, KnownClass
    from governance_lint.typeserver.standings.governing_classes import GoverningClasses


class Allowances:
    """Tells where an access of a governed method is fine."""

    def __init__(
        self, policy: Policy, answers: Answers, places: PolicyPlaces, governing: GoverningClasses
    ) -> None:
        self._policy = policy
        self._answers = answers
        self._places = places
        self._governing = governing

    def stands_allowed(self, path: str, candidate: Candidate) -> bool:
        """Whether an access stands inside an allowed callable of each choke point that it may touch."""
        method = candidate.access.method
        return all(
            self.is_allowed(path, candidate, index)
            for index, point in enumerate(self._policy.chokepoints)
            if any(name.rpartition(".")[2] == method for name in point.governed)
        )

    def is_allowed(self, path: str, candidate: Candidate, index: int) -> bool:
        """Whether the access stands in a callable that the choke point of an index allows."""
        if index in candidate.allowed_by:
            return True  # by its names alone
        point = self._policy.chokepoints[index]
        scopes = candidate.access.scopes
        for outer, inner in zip((None, *scopes), scopes, strict=False):
            if inner.kind is not ScopeKind.FUNCTION:
                continue
            for pattern in point.allowed:
                class_pattern, _, name = pattern.rpartition(".")
                if (path, inner.line) in self._places.callables_of(pattern):
                    return True
                if name == inner.name and outer is not None and outer.kind is ScopeKind.CLASS:
                    lineage = self._answers.lineage(path, outer.line)
                    if any(self._governing.is_named(known, class_pattern) for known in lineage):
                        return True
        return False

    def harmless_because(
        self, path: str, candidate: Candidate, lineage: tuple[KnownClass, ...], point: ChokePoint
    ) -> Fate | None:
        """Return why an access of a governed method is fine wherever it stands; None if it is not."""
        if candidate.old_style_super_in is not None:
            own = self._answers.lineage(path, candidate.old_style_super_in)
            if lineage[0].key in {known.key for known in own[1:]}:
                return Fate.SUPER
        return Fate.LOOKED_AT if self.is_only_looked_at(path, candidate, point) else None

    def is_only_looked_at(self, path: str, candidate: Candidate, point: ChokePoint) -> bool:
        """Whether the method is handed to a callable that the policy allows to receive it."""
        if candidate.handed_to is None or not point.may_receive:
            return False
        line, column = candidate.handed_to
        found = self._answers.definitions_at(path, line, column - 1)
        names = [item.dotted for item in found]
        names += [name.rpartition(".")[0] for name in names if name.endswith((".__init__", ".__new__"))]
        places = {(item.path, item.line) for item in found}
        return any(
            any(matches(pattern, name) for name in names)
            or not places.isdisjoint(self._places.callables_of(pattern))  # under a name that re-exports it
            for pattern in point.may_receive
        )
