"""Receivers that are no object of a class in sight, and known all the same: modules, strings and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.facts import Judgement, Standing
from governance_lint.typeserver.attributes.never_bound import is_only_ever_none
from governance_lint.typeserver.overlay import Overlay, Probe
from governance_lint.typeserver.questions.answers import DEFINITION, TYPE_DEFINITION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from governance_lint.typeserver.process import Question, TypeServer
    from governance_lint.typeserver.questions.answers import Answers
    from governance_lint.typeserver.questions.documents import Documents, Location
    from governance_lint.typeserver.questions.project import Project
    from governance_lint.typeserver.standings.asked_accesses import File
    from governance_lint.violation import Span

#: Asks for the type of an expression's type, and for an attribute that classes have.
_ITS_TYPE = ("({name} := type({name1} := (", ")), {name1}.\0__mro__)[0]")


class KnownByType:
    """Asks about receivers by their `type()`."""

    def __init__(self, server: TypeServer, documents: Documents, answers: Answers, project: Project) -> None:
        self._server = server
        self._documents = documents
        self._answers = answers
        self._project = project

    def clear(
        self, files: Sequence[File], judged: Sequence[list[Judgement]], *, only_suspected: bool = True
    ) -> None:
        """Ask about the unknown once more, and make those safe that are known.

        Some class is not; what cannot be, after a test that excludes all it is declared to be, is no class.
        """
        suspects: list[tuple[str, list[Judgement], int, Span]] = []
        questions: list[Question] = []
        for (path, text, candidates), of_file in zip(files, judged, strict=True):
            indexes = [
                index
                for index, item in enumerate(of_file)
                if (item.suspected or (item.standing is Standing.UNKNOWN and not only_suspected))
                and not candidates.accesses[index].is_pattern
            ]
            if not indexes:
                continue
            spans = [candidates.accesses[index].access.receiver for index in indexes]
            overlay = Overlay(text, [Probe(span, *_ITS_TYPE) for span in spans], candidates.rewrites)
            self._documents.show(path, overlay)
            for number, index in enumerate(indexes):
                suspects.append((path, of_file, index, spans[number]))
                place, attribute = overlay.name_place(number), overlay.attribute_place(number)
                questions.append(self._documents.question(TYPE_DEFINITION, path, place))
                questions.append(self._documents.question(DEFINITION, path, attribute or place))
        said = iter(self._server.ask(questions))
        answers = [
            (self._documents.locations(next(said), path), self._documents.locations(next(said), path))
            for path, _, _, _ in suspects
        ]
        types = [
            [location for location in of_type if location.path != path]
            for (path, _, _, _), (of_type, _) in zip(suspects, answers, strict=True)
        ]
        self._answers.learn_ancestry(
            (location.path, location.line) for of_suspect in types for location in of_suspect
        )
        for (path, of_file, index, receiver), known, (_, of_class) in zip(
            suspects, types, answers, strict=True
        ):
            is_open = self.is_none(known) or (self._is_called(known, "type") and bool(of_class))
            if (known and not is_open) or self._is_only_ever_none(path, receiver):
                of_file[index] = Judgement(Standing.SAFE)

    def is_none(self, types: Sequence[Location]) -> bool:
        """Whether a receiver is nothing but None: then what it becomes later is what is not known."""
        return self._is_called(types, "NoneType")

    def _is_called(self, types: Sequence[Location], name: str) -> bool:
        lineages = [self._answers.lineage(location.path, location.line) for location in types]
        return all(lineage and lineage[0].name == name for lineage in lineages)

    def _is_only_ever_none(self, path: str, receiver: Span) -> bool:
        parsed = self._project.parsed(path)
        node = parsed.expression_at(receiver) if parsed is not None else None
        return parsed is not None and node is not None and is_only_ever_none(self._project, parsed, node)
