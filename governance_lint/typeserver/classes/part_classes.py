"""Of which classes the parts of expressions' values are: an element, a place of a tuple."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from governance_lint.typeserver.classes.type_forms import step
from governance_lint.typeserver.overlay import Probe
from governance_lint.typeserver.questions.answers import TYPE_DEFINITION

if TYPE_CHECKING:
    import ast
    from collections.abc import Sequence

    from governance_lint.typeserver.overlay import Additions
    from governance_lint.typeserver.process import TypeServer
    from governance_lint.typeserver.questions.answers import Answers
    from governance_lint.typeserver.questions.documents import Documents, Location
    from governance_lint.typeserver.questions.probed_texts import ProbedTexts
    from governance_lint.typeserver.questions.project import ParsedFile
    from governance_lint.violation import Span


class _Part(NamedTuple):
    path: str  #: of the file
    span: Span
    steps: tuple[str, ...]


class PartClasses:
    """Asks the type server about parts of values, each once for what it is told of the file."""

    def __init__(
        self, server: TypeServer, documents: Documents, probed: ProbedTexts, answers: Answers
    ) -> None:
        self._server = server
        self._documents = documents
        self._probed = probed
        self._answers = answers
        self._known: dict[_Part, tuple[Additions, list[Location]]] = {}

    def of(self, parsed: ParsedFile, node: ast.expr, steps: tuple[str, ...]) -> list[Location]:
        """Return where the classes stand that a part of an expression's value may be of."""
        part = _Part(parsed.path, parsed.columns.span(node), steps)
        told = self._documents.additions(parsed.path)
        if part not in self._known or self._known[part][0] != told:
            self._answers.learn_by(self._learn, [part])
        return self._known[part][1] if part in self._known else []

    def is_class(self, parsed: ParsedFile, node: ast.expr) -> bool:
        """Whether an expression's value is a class, as far as is known, and no object of one."""
        kinds = [self._answers.lineage(at.path, at.line) for at in self.of(parsed, node, ("class",))]
        return any(known.name == "type" for lineage in kinds for known in lineage)

    def _learn(self, parts: Sequence[_Part]) -> None:
        by_file: dict[str, list[_Part]] = {}
        for part in parts:
            by_file.setdefault(part.path, []).append(part)
        asked = []
        for path, of_file in by_file.items():
            told = self._documents.additions(path)
            overlay, numbers = self._probed.put(path, [_probe(part) for part in of_file], told)
            asked += [
                (part, told, self._documents.question(TYPE_DEFINITION, path, overlay.name_place(number)))
                for part, number in zip(of_file, numbers, strict=True)
            ]
        answers = self._server.ask([question for _, _, question in asked])
        for (part, told, _), answer in zip(asked, answers, strict=True):
            self._known[part] = told, self._documents.locations(answer, part.path)


def _probe(part: _Part) -> Probe:
    steps = [step(name) for name in part.steps]
    before = "".join(before for before, _ in reversed(steps))
    after = "".join(after for _, after in steps)
    return Probe(part.span, "(({name99} := (", f")), ({{name}} := {before}{{name99}}{after}))[0]")
