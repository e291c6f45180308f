"""Judges one access: its receiver's class decides, and that class's place below a governed one."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from governance_lint.facts import Judgement, Standing
from governance_lint.tally import Fate
from governance_lint.typeserver.classes.known_bases import KnownBases
from governance_lint.typeserver.standings.found_methods import FoundMethods
from governance_lint.violation import Place as Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from governance_lint.candidates import Candidate
    from governance_lint.policy import Policy
    from governance_lint.typeserver.classes.descendants import Descendants
    from governance_lint.typeserver.questions.answers import Answers, KnownClass
    from governance_lint.typeserver.questions.documents import Documents
    from governance_lint.typeserver.standings.allowances import Allowances
    from governance_lint.typeserver.standings.asked_accesses import AccessAnswer
    from governance_lint.typeserver.standings.governing_classes import GoverningClasses

#: Classes of objects that are seen by nobody: what is read of them is read of what they stand for.
_PROXIES = frozenset(("weakref.ProxyType", "weakref.CallableProxyType"))


class AccessStandings:
    """Judges accesses by what the type server said of them."""

    def __init__(
        self,
        policy: Policy,
        answers: Answers,
        documents: Documents,
        descendants: Descendants,
        governing: GoverningClasses,
        allowances: Allowances,
    ) -> None:
        self._policy = policy
        self._answers = answers
        self._documents = documents
        self._descendants = descendants
        self._governing = governing
        self._allowances = allowances
        self._found = FoundMethods(answers, documents)
        self._bases = KnownBases(answers, documents)

    def of(self, path: str, candidate: Candidate, answer: AccessAnswer) -> Judgement:
        """Return the judgement of a candidate in a file."""
        classes = self._classes(path, candidate, answer)
        for lineage in classes:
            found = self._if_governed(path, candidate, lineage, answer)
            if found is not None:
                return found
        for lineage in self._mixed_into(path, candidate, answer):
            found = self._if_governed(path, candidate, lineage)
            if found is not None:
                return found
        is_known = classes or self._is_known(path, candidate, answer)
        if is_known and not self._are_proxies(classes):
            is_half_known = answer.is_half_known and not self._is_found_above(candidate, answer, classes)
            return Judgement(Standing.SAFE, is_half_known=is_half_known)
        return self._unknown(path, candidate)

    def _classes(self, path: str, candidate: Candidate, answer: AccessAnswer) -> list[tuple[KnownClass, ...]]:
        """Return the receiver's possible classes, each with its ancestors behind it."""
        if candidate.super_of is not None:
            lineage = self._answers.lineage(path, candidate.super_of)
            return [lineage] if lineage else []
        found = [
            lineage
            for location in answer.types
            if (lineage := self._answers.lineage(location.path, location.line))
        ]
        if not found and answer.definitions:
            # Its own statement is no class, but the method that it finds may belong to one.
            owners = self._found.owners(answer)
            found = [lineage for owner in owners if (lineage := self._answers.lineage(*owner))]
        return found

    def _if_governed(
        self,
        path: str,
        candidate: Candidate,
        lineage: tuple[KnownClass, ...],
        answer: AccessAnswer | None = None,
    ) -> Judgement | None:
        """Return the judgement of an access whose receiver is of a class, if that governs it.

        With an answer the method must be what the server found.
        """
        method = candidate.access.method
        for index, point in enumerate(self._policy.chokepoints):
            ancestor = self._governing.ancestor(lineage, point, method)
            if ancestor is None:
                continue
            if answer is not None and not self._found.is_reached_through(lineage, method, answer):
                continue
            target = f"{self._answers.dotted(lineage[0])}.{method}"
            harmless = self._allowances.harmless_because(path, candidate, lineage, point)
            if harmless is not None:
                return Judgement(Standing.SAFE, point, target, safe_because=harmless)
            allowed = self._allowances.is_allowed(path, candidate, index)
            up_to_it = self._steps(lineage[: lineage.index(ancestor) + 1])
            return Judgement(Standing.GOVERNED, point, target, classes=up_to_it, allowed=allowed)
        return None

    def _mixed_into(
        self, path: str, candidate: Candidate, answer: AccessAnswer
    ) -> Iterator[tuple[KnownClass, ...]]:
        """Yield the classes, each with its ancestors, that bring the method to an object of a mixin's.

        Below a governed class's own base everything is as that base knows it: such a class brings nothing.
        """
        if candidate.mixed_in is None:
            return
        own = (path, candidate.mixed_in)
        if not all(owner == own for owner in self._found.owners(answer)):
            return  # it has the method from a class that it names
        method = candidate.access.method
        for lineage in self._descendants.below(*own):
            governed = [
                self._governing.ancestor(lineage, point, method) for point in self._policy.chokepoints
            ]
            above = [self._answers.lineage(*known.key) for known in governed if known is not None]
            if any(own not in {known.key for known in ancestors} for ancestors in above):
                yield lineage

    def _are_proxies(self, classes: Sequence[tuple[KnownClass, ...]]) -> bool:
        """Whether all that is known of a receiver is that it passes for another object."""
        return bool(classes) and all(self._answers.dotted(lineage[0]) in _PROXIES for lineage in classes)

    def _is_found_above(
        self, candidate: Candidate, answer: AccessAnswer, classes: Sequence[tuple[KnownClass, ...]]
    ) -> bool:
        """Whether `super()`, of no class itself, finds the method behind no base that is unknown."""
        owners = self._found.owners(answer)
        return candidate.super_of is not None and any(self._bases.lead_to(owners, item) for item in classes)

    def _is_known(self, path: str, candidate: Candidate, answer: AccessAnswer) -> bool:
        """Whether the server knows what the receiver is, although it is an instance of no class in sight.

        An answer that is the asked name itself, or another variable, means that it does not. So does a
        function inside of another, of which the method is asked: a decorator's wrapper hides a property.
        """
        if answer.definitions:
            return True
        receiver = candidate.access.receiver
        for location in answer.types:
            statement = self._documents.statement_at(location.path, location.line)
            if statement is not None and not statement.is_class and "<locals>" in statement.symbol:
                continue
            if location.path != path or (
                (location.line, location.column) != (receiver.line, receiver.column) and statement
            ):
                return True
        return False

    def _unknown(self, path: str, candidate: Candidate) -> Judgement:
        """Return the judgement of an access of whose receiver nothing but a name is known."""
        access = candidate.access
        for index, point in enumerate(self._policy.chokepoints):
            if not any(name.rpartition(".")[2] == access.method for name in point.governed):
                continue
            named = access.receiver_name is not None and any(
                fnmatchcase(access.receiver_name, pattern) for pattern in point.receiver_names
            )
            if self._allowances.is_only_looked_at(path, candidate, point):
                return Judgement(Standing.SAFE, safe_because=Fate.LOOKED_AT)
            if named:
                allowed = self._allowances.is_allowed(path, candidate, index)
                target = f"{access.receiver_text}.{access.method}"
                return Judgement(Standing.UNKNOWN, point, target, suspected=True, allowed=allowed)
        return Judgement(Standing.UNKNOWN)

    def _steps(self, classes: Sequence[KnownClass]) -> tuple[Step, ...]:
        return tuple(Step(self._answers.dotted(known), known.path, known.line) for known in classes)
