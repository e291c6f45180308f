"""Which classes of the project stand below a class: found by name, told apart by the type server."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.typeserver.shown.functions import last_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.typeserver.questions.answers import Answers, KnownClass
    from governance_lint.typeserver.questions.documents import Documents
    from governance_lint.typeserver.questions.project import ParsedFile, Project

#: Of a class with more subclasses than this only the first are looked at.
_MAXIMUM_CLASSES = 200


class Descendants:
    """Finds the subclasses of the project's classes."""

    def __init__(self, project: Project, documents: Documents, answers: Answers) -> None:
        self._project = project
        self._documents = documents
        self._answers = answers
        #: Where the classes stand that may be below one, by their bases' names alone.
        self._places: dict[tuple[str, int], list[tuple[str, int]]] = {}

    def below(self, path: str, line: int) -> list[tuple[KnownClass, ...]]:
        """Return the classes below the one whose statement is on a line, each with its ancestors."""
        if (path, line) not in self._places:
            statement = self._documents.statement_at(path, line)
            self._places[path, line] = self._named_below(statement.name) if statement is not None else []
        places = self._places[path, line]
        self._answers.learn_ancestry(places)
        lineages = [self._answers.lineage(*place) for place in places]
        return [lineage for lineage in lineages if any(known.key == (path, line) for known in lineage[1:])]

    def _named_below(self, name: str) -> list[tuple[str, int]]:
        """Return the class statements that name a class of a name as a base, or one of theirs in turn."""
        found: dict[tuple[str, int], None] = {}
        names = [name]
        for base in names:  # grows while it is walked
            for path in self._project.deriving(base):
                parsed = self._project.parsed(path)
                for node in _naming(parsed, base) if parsed is not None else ():
                    found[path, node.lineno] = None
                    if node.name not in names:
                        names.append(node.name)
            if len(found) >= _MAXIMUM_CLASSES:
                break
        return list(found)[:_MAXIMUM_CLASSES]


def _naming(parsed: ParsedFile, base: str) -> Iterator[ast.ClassDef]:
    """Yield the classes of a file that name a base, be it under the name that an import gives it."""
    names = {base} | {
        alias.asname
        for node in parsed.of_type(ast.ImportFrom)
        for alias in node.names
        if alias.name == base and alias.asname
    }
    for node in parsed.of_type(ast.ClassDef):
        if any(last_name(item) in names for item in node.bases):
            yield node
