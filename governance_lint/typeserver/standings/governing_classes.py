"""Which class governs a method: the one that a choke point names, or one above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.policy import matches

if TYPE_CHECKING:
    from governance_lint.policy import ChokePoint, Policy
    from governance_lint.typeserver.classes.policy_places import PolicyPlaces
    from governance_lint.typeserver.questions.answers import Answers, KnownClass


class GoverningClasses:
    """Finds the classes that a policy names among those that an object is of."""

    def __init__(self, policy: Policy, answers: Answers, places: PolicyPlaces) -> None:
        self._policy = policy
        self._answers = answers
        self._places = places

    def ancestor(self, lineage: tuple[KnownClass, ...], point: ChokePoint, method: str) -> KnownClass | None:
        """Return the first of a class and its ancestors whose method a choke point governs."""
        for known in lineage:
            for pattern in point.governed:
                class_pattern, _, governed_method = pattern.rpartition(".")
                if governed_method == method and self.is_named(known, class_pattern):
                    return known
        return None

    def is_named(self, known: KnownClass, pattern: str) -> bool:
        """Whether a class is the one that a pattern names, by whatever path it is imported."""
        if known.key in self._places.classes_of(pattern):
            return True
        if known.name != pattern.rpartition(".")[2]:
            return False
        return matches(pattern, self._answers.dotted(known))

    def governs(self, lineage: tuple[KnownClass, ...], allowed_by: frozenset[int]) -> bool:
        """Whether a class, whose ancestors stand behind it, has a method that a choke point governs.

        What stands where a choke point allows it is no matter of that one's.
        """
        return any(
            self.ancestor(lineage, point, name.rpartition(".")[2]) is not None
            for index, point in enumerate(self._policy.chokepoints)
            if index not in allowed_by
            for name in point.governed
        )
