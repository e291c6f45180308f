"""Whether a method that is found above a class is the one that runs, or may stand behind an unknown base."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.texts.source_positions import Columns
from governance_lint.texts.syntax import CannotParseError, nodes_of, parse

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from governance_lint.typeserver.questions.answers import Answers, KnownClass
    from governance_lint.typeserver.questions.documents import Documents

#: Where a place of a file is: path, line.
_Key = tuple[str, int]


class KnownBases:
    """Walks the bases that classes name, as far as the server knows what they are."""

    def __init__(self, answers: Answers, documents: Documents) -> None:
        self._answers = answers
        self._documents = documents

    def lead_to(self, owners: Collection[_Key], lineage: tuple[KnownClass, ...]) -> bool:
        """Whether all bases are known that a lookup passes before it comes to one of the owners."""
        for known in lineage:
            if known.key in owners:
                return True
            if not self._are_known_up_to(owners, known.key):
                return False
        return False

    def _are_known_up_to(self, owners: Collection[_Key], key: _Key) -> bool:
        for base in self._places_of_bases(*key):
            found = self._answers.locations_at(*base) if base is not None else []
            if not found:
                return False
            lineages = [self._answers.lineage(location.path, location.line) for location in found]
            if any(known.key in owners for lineage in lineages for known in lineage):
                return True
            if not any(lineages) and not all(location.path.endswith(".pyi") for location in found):
                return False  # a variable; `Generic` is one in the library's stubs
        return True

    def _places_of_bases(self, path: str, line: int) -> Iterator[tuple[str, int, int] | None]:
        """Yield the last character of the names of a class's bases; None for a base that is computed."""
        text = self._documents.text(path)
        if text is None or path.endswith(".pyi"):
            return
        try:
            classes = nodes_of(parse(text)).of_type(ast.ClassDef)
        except CannotParseError:
            yield None
            return
        columns = Columns(text)
        for base in next((node.bases for node in classes if node.lineno == line), ()):
            named = base.value if isinstance(base, ast.Subscript) else base
            if not isinstance(named, (ast.Name, ast.Attribute)):
                yield None
                continue
            end_line, end_column = columns.end_of(named)
            yield path, end_line, end_column - 1
