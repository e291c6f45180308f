"""What expressions are that are no receivers of governed methods: rules of other subjects ask for them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from governance_lint.facts import UNKNOWN_TYPE, ClassAt, Inquiry, TypeOf
from governance_lint.policy import matches
from governance_lint.rewriting.rewrites import Rewrite
from governance_lint.typeserver.flows.complaints import Complaints
from governance_lint.typeserver.flows.inflow import Inflow
from governance_lint.typeserver.overlay import NOTHING_ADDED, Overlay, Probe
from governance_lint.typeserver.questions.answers import DEFINITION, TYPE_DEFINITION

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from governance_lint.facts import Complaint
    from governance_lint.typeserver.classes.policy_places import PolicyPlaces
    from governance_lint.typeserver.names.mentions import Mentions
    from governance_lint.typeserver.overlay import Additions
    from governance_lint.typeserver.process import Question, TypeServer
    from governance_lint.typeserver.questions.answers import Answers, KnownClass
    from governance_lint.typeserver.questions.documents import Documents, Location
    from governance_lint.typeserver.questions.project import Project
    from governance_lint.violation import Span

#: Asks for an expression's type, and for the type of that: of an object its class, of a class its metaclass.
_BOTH = ("({name} := (", "), {name1} := type({name})%s)[0]")
_IN_FRONT = "({{name}} := ({text}), {{name1}} := type({{name}})%s); "
#: Asks for an attribute of it, too.
_ATTRIBUTE = ", {name}.\0%s"
#: The same of what is left of it when the objects of a class are taken away.
_BESIDES = (
    "from typing import cast as _exg_typed; from {module} import {name} as {{name2}}; {{name3}} = ({text}); "
    "({{name}} := {{name3}}, {{name1}} := type({{name}})) if not isinstance({{name3}}, {{name2}}) else 0; "
)

#: So much is asked for the sake of one expression, which is none of a governed method, at most.
_MOST_ASKED = 400


class ExpressionTypes:
    """Asks the type server what expressions are, each once."""

    def __init__(
        self,
        server: TypeServer,
        documents: Documents,
        answers: Answers,
        places: PolicyPlaces,
        project: Project,
        mentions: Mentions,
    ) -> None:
        self._server = server
        self._documents = documents
        self._answers = answers
        self._places = places
        self._project = project
        self._mentions = mentions
        self._known: dict[tuple[str, Inquiry], TypeOf] = {}
        self._followed: dict[tuple[str, Inquiry], TypeOf] = {}
        self._additions: dict[str, Additions] = {}
        self._complaints = Complaints(server, documents)

    def learn(self, inquiries: Mapping[str, Sequence[Inquiry]]) -> None:
        """Ask at once for the types of expressions of several files, by absolute path."""
        fresh = {
            path: [item for item in dict.fromkeys(of_file) if (path, item) not in self._known]
            for path, of_file in inquiries.items()
        }
        self._known.update(self._asked(fresh, {}))
        self._follow(
            {
                path: [
                    item for item in of_file if item.follow_callers and not self._known[path, item].is_known
                ]
                for path, of_file in inquiries.items()
            }
        )
        self._complaints.learn(
            {
                path: (_rewrites(of_file), self._additions.get(path, NOTHING_ADDED))
                for path, of_file in inquiries.items()
                if any(item.with_complaints for item in of_file)
            }
        )

    def of(self, path: str, inquiries: Sequence[Inquiry], *, follow_callers: bool) -> list[TypeOf]:
        """Return what expressions of a file are: see `governance_lint.facts.Types`."""
        self.learn({path: inquiries})
        if follow_callers:
            self._follow({path: [item for item in inquiries if not self._known[path, item].is_known]})
        return [self._followed.get((path, item)) or self._known[path, item] for item in inquiries]

    def lineage(self, path: str, line: int) -> tuple[ClassAt, ...]:
        """Return the class whose statement stands on a line of a file, with its ancestors behind it."""
        return tuple(map(self._class_at, self._answers.lineage(path, line)))

    def is_named(self, found: ClassAt, pattern: str) -> bool:
        """Whether a class is the one that a policy's pattern names, by whatever path it is imported."""
        return (found.path, found.line) in self._places.classes_of(pattern) or matches(pattern, found.dotted)

    def complaints(self, path: str) -> Sequence[Complaint]:
        """Return what the type checker has against a file for which an inquiry asked that."""
        return self._complaints.about(path)

    def _follow(self, unknown: Mapping[str, Sequence[Inquiry]]) -> None:
        """Ask for what the checker alone does not know, with what flows into unannotated places told."""
        fresh = {
            path: [
                item for item in of_file if _traced(item) is not None and (path, item) not in self._followed
            ]
            for path, of_file in unknown.items()
        }
        spans = dict.fromkeys(
            (path, span)
            for path, of_file in fresh.items()
            for item in of_file
            if (span := _traced(item)) is not None
        )
        if not spans:
            return
        inflow = Inflow(
            self._project, self._mentions, self._server, self._documents, self._answers, _MOST_ASKED
        )
        additions = inflow.explain(list(spans))
        self._additions.update(additions)
        told = {path: of_file for path, of_file in fresh.items() if path in additions}
        # Of a file that nothing was added to the server would say again what it has said.
        self._followed.update(
            {(path, item): self._known[path, item] for path, of_file in fresh.items() for item in of_file}
        )
        self._followed.update(self._asked(told, additions))

    def _asked(
        self, inquiries: Mapping[str, Sequence[Inquiry]], additions: Mapping[str, Additions]
    ) -> dict[tuple[str, Inquiry], TypeOf]:
        questions: list[Question] = []
        asked: list[tuple[str, Inquiry]] = []
        for path, of_file in inquiries.items():
            text = self._documents.text(path)
            if text is None or not of_file:
                continue
            told = additions.get(path, NOTHING_ADDED)
            overlay = Overlay(text, [_probe(item) for item in of_file], _rewrites(of_file), told)
            self._documents.show(path, overlay)
            for index, item in enumerate(of_file):
                asked.append((path, item))
                questions += [
                    self._documents.question(TYPE_DEFINITION, path, overlay.name_place(index, number))
                    for number in (0, 1)
                ]
                if item.attribute_end is not None:
                    line, column = item.attribute_end
                    questions.append(
                        self._documents.question(DEFINITION, path, overlay.place(line, column - 1))
                    )
                if (attribute := overlay.attribute_place(index)) is not None:
                    questions.append(self._documents.question(DEFINITION, path, attribute))
        said = iter(self._server.ask(questions))
        places = [
            [self._documents.locations(next(said), path) for _ in range(_number_of_questions(item))]
            for path, item in asked
        ]
        self._answers.learn_ancestry(
            (location.path, location.line) for (own, above, *_) in places for location in (*own, *above)
        )
        answered = {
            key: self._with_attribute(key[1], self._type_of(key[0], key[1], own, above), attribute)
            for key, (own, above, *attribute) in zip(asked, places, strict=True)
        }
        unreadable = {(path, item): UNKNOWN_TYPE for path, of_file in inquiries.items() for item in of_file}
        return unreadable | answered

    def _with_attribute(
        self, inquiry: Inquiry, found: TypeOf, attribute: Sequence[Sequence[Location]]
    ) -> TypeOf:
        """Add what is known of the attribute that is read, and on which of the classes it is found."""
        if inquiry.attribute:
            found = replace(found, has_attribute=bool(attribute and attribute[-1]))
            attribute = attribute[:-1]
        places = [place for of_inquiry in attribute for place in of_inquiry]
        owning = [
            self._documents.class_around(place.path, place.line)
            or self._documents.class_with_attribute_set_at(place.path, place.line, place.column)
            for place in places
        ]
        owners = {
            (place.path, owner.line) for place, owner in zip(places, owning, strict=True) if owner is not None
        }
        names = {self._answers.dotted_at(*owner) for owner in owners}
        having = tuple(
            lineage
            for lineage in found.classes
            if any((item.path, item.line) in owners or item.dotted in names for item in lineage)
        )
        definitions = tuple(self._answers.definition_of(place) for place in places)
        # If it is found on other classes alone, the server does not say all that the object may be.
        is_elsewhere = bool(owning) and None not in owning
        return replace(
            found, attribute=definitions, receivers=having if is_elsewhere else having or found.classes
        )

    def _type_of(self, path: str, inquiry: Inquiry, own: list[Location], above: list[Location]) -> TypeOf:
        lineages = self._lineages(own)
        of_that = self._lineages(above)
        asked_itself = (path, inquiry.span.line)
        statements = frozenset((place.path, place.line) for place in own) - {asked_itself}
        may_be_none = any(found[0].name == "NoneType" for found in of_that)
        if not lineages and not _says_only_type(of_that):
            # Of literals, modules and None it says nothing itself, but what their class is.
            return TypeOf(
                tuple(tuple(map(self._class_at, found)) for found in of_that),
                is_known=bool(of_that),
                is_class=bool(statements) and any(item.name == "type" for found in of_that for item in found),
                statements=statements,
                may_be_none=may_be_none,
            )
        here = (inquiry.span.line, inquiry.span.column)
        # The asked name itself, or another variable of the file: then nothing is known.
        is_known = bool(lineages) or any(
            place.path != path
            or ((place.line, place.column) != here and self._documents.statement_at(path, place.line))
            for place in own
        )
        metaclasses = {(place.path, place.line) for place in above}
        is_function = any(
            (found := self._documents.statement_at(*place)) is not None and not found.is_class
            for place in statements
        )
        is_class = bool(statements and metaclasses) and statements.isdisjoint(metaclasses) and not is_function
        classes = tuple(tuple(map(self._class_at, found)) for found in lineages)
        return TypeOf(classes, is_known, is_class=is_class, statements=statements, may_be_none=may_be_none)

    def _lineages(self, places: list[Location]) -> list[tuple[KnownClass, ...]]:
        return [found for place in places if (found := self._answers.lineage(place.path, place.line))]

    def _class_at(self, known: KnownClass) -> ClassAt:
        return ClassAt(self._answers.dotted(known), known.path, known.line)


def _traced(inquiry: Inquiry) -> Span | None:
    """Return the expression whose origins tell what is asked for."""
    return inquiry.span if inquiry.text is None else inquiry.traced


def _number_of_questions(inquiry: Inquiry) -> int:
    return 2 + (inquiry.attribute_end is not None) + bool(inquiry.attribute)


def _probe(inquiry: Inquiry) -> Probe:
    attribute = _ATTRIBUTE % inquiry.attribute if inquiry.attribute else ""
    if inquiry.text is None:
        before, after = _BOTH
        if inquiry.suffix:  # of a fresh list's element, because what was bound to it before is no matter
            before = "({name2} := ("
            after = f"), {{name}} := [{{name2}}][0]{inquiry.suffix}, {{name1}} := type({{name}})%s)[0]"
        return Probe(inquiry.span, before, after % attribute)
    if inquiry.besides is not None:
        module, _, name = inquiry.besides.rpartition(".")
        return Probe(inquiry.span, _BESIDES.format(module=module, name=name, text=inquiry.text), "")
    text = inquiry.text.replace("%", "%%")
    return Probe(inquiry.span, _IN_FRONT.format(text=text) % attribute, "")


def _rewrites(inquiries: Sequence[Inquiry]) -> list[Rewrite]:
    return [Rewrite(*item) for item in dict.fromkeys(item for of in inquiries for item in of.rewrites)]


def _says_only_type(lineages: Sequence[tuple[KnownClass, ...]]) -> bool:
    """Whether all that is known of an expression's type is that it is one."""
    return all(lineage[0].name == "type" for lineage in lineages)
