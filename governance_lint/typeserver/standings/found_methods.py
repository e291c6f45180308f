"""Whether the method that the type server finds behind an access is that of a class."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from governance_lint.typeserver.questions.answers import Answers, KnownClass
    from governance_lint.typeserver.questions.documents import Documents
    from governance_lint.typeserver.standings.asked_accesses import AccessAnswer


class FoundMethods:
    """Compares where methods are defined with the classes of their receivers."""

    def __init__(self, answers: Answers, documents: Documents) -> None:
        self._answers = answers
        self._documents = documents

    def is_reached_through(self, lineage: tuple[KnownClass, ...], method: str, answer: AccessAnswer) -> bool:
        """Whether the access reads the method on that class.

        The server names every class that a type is made of, those of its arguments too: for `Box[Plugin]`
        both. The class of the receiver itself is the one below which the attribute was found.
        """
        keys = {known.key for known in lineage}
        owners = self.owners(answer)
        if owners and (not keys.isdisjoint(owners) or self._dotted_meet(lineage, owners)):
            return True
        if owners:
            return self._is_found_wrapped(lineage, method, answer)
        if answer.definitions:
            return False  # found, but outside of any class: a module's function
        # Nothing was found: then either the receiver is no such object, or its class has a base that the
        # server cannot see. Only in the second case nothing in sight defines the method, unless what is in
        # sight is so in another file alone.
        if len(answer.types) == 1 and any(self._answers.is_helped(*known.key) for known in lineage):
            return True
        return not any(self._defines(known, method) for known in lineage)

    def owners(self, answer: AccessAnswer) -> list[tuple[str, int]]:
        """Return where the classes stand in which the method is defined."""
        owners = []
        for location in answer.definitions:
            owner = self._documents.class_around(
                location.path, location.line
            ) or self._documents.class_with_attribute_set_at(location.path, location.line, location.column)
            if owner is not None:
                owners.append((location.path, owner.line))
        return owners

    def _is_found_wrapped(self, lineage: tuple[KnownClass, ...], method: str, answer: AccessAnswer) -> bool:
        """Whether what was found is a wrapper's own method, as of `lru_cache`, around the class's.

        Only where the receiver's type is made of that class alone, and what was found has another name.
        """
        names = {
            statement.name if (statement := self._documents.statement_at(place.path, place.line)) else method
            for place in answer.definitions
        }
        is_alone = len(answer.types) == 1
        return is_alone and method not in names and any(self._defines(known, method) for known in lineage)

    def _dotted_meet(self, lineage: tuple[KnownClass, ...], owners: list[tuple[str, int]]) -> bool:
        """Whether a class and an owner are one class whose source stands beside its stub."""
        names = {self._answers.dotted(known) for known in lineage}
        return any(self._answers.dotted_at(path, line) in names for path, line in owners)

    def _defines(self, known: KnownClass, method: str) -> bool:
        statement = self._documents.statement_at(known.path, known.line)
        return statement is not None and method in statement.bound
