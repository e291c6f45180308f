"""Which classes an expression is of, and what is in its value, asked part by part of the type server."""

from __future__ import annotations

import ast
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.typeserver.classes.type_forms import ENDS, further_place, step
from governance_lint.typeserver.classes.type_levels import LEVELS, NUMBERS, OUTER_LEVELS
from governance_lint.typeserver.classes.written_types import WrittenTypes
from governance_lint.typeserver.containers.named_tuples import named_tuples_on
from governance_lint.typeserver.overlay import Overlay, Probe
from governance_lint.typeserver.questions.answers import TYPE_DEFINITION, KnownClass
from governance_lint.typeserver.slots import Part, Position, Steps

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from governance_lint.typeserver.classes.imported_names import ImportedNames
    from governance_lint.typeserver.classes.type_forms import Form
    from governance_lint.typeserver.overlay import Additions
    from governance_lint.typeserver.process import TypeServer
    from governance_lint.typeserver.questions.answers import Answers
    from governance_lint.typeserver.questions.documents import Documents, Location
    from governance_lint.typeserver.questions.probed_texts import ProbedTexts
    from governance_lint.typeserver.questions.project import Project
    from governance_lint.violation import Span

#: How to get from an expression to what of its value flows.
_PATHS = {Part.WHOLE: (), Part.ELEMENTS: ("element",), Part.VALUES: ("value",)}
_FURTHER = (
    "".join(f", ({{name{number}}} := {text})" for number, text in enumerate(LEVELS.values()) if number)
    + ")[0]"
)
#: In a generator expression what waits makes another kind of generator of it.
_FURTHER_IN_GENERATOR = (
    "".join(
        f", ({{name{number}}} := {'{name}' if '(await ' in text else text})"
        for number, text in enumerate(LEVELS.values())
        if number
    )
    + ")[0]"
)
#: Of what lies so many parts deep in a value no parts are asked for.
_MAXIMUM_DEPTH = 4
#: Nor of one that has more parts than this altogether.
_MAXIMUM_PARTS = 60


class Inquiry(NamedTuple):
    """Expressions of one file whose types are asked for."""

    path: str
    wanted: Sequence[Wanted]
    additions: Additions  #: what else the server is told of the file
    text: str | None = None  #: the file's own, and more behind it; None for the file's own


class Wanted(NamedTuple):
    """An expression whose type is asked for, or that of what is in its value."""

    span: Span
    part: Part | Position | Steps = Part.WHOLE
    is_in_generator: bool = False  #: whether it is part of a generator expression


class _Asked(NamedTuple):
    """A part of the value of an expression of an inquiry."""

    inquiry: int
    wanted: Wanted
    path: tuple[str, ...]  #: the steps that lead to it

    def part(self, name: str) -> _Asked:
        """Return a part of this part."""
        return self._replace(path=(*self.path, name))


@dataclass(slots=True)
class _Answered:
    """What is known of parts of values."""

    forms: dict[_Asked, Form] = field(default_factory=dict)
    #: Places of tuples of any length, with that one of the tuple's places which tells the same of all.
    alike: dict[_Asked, _Asked] = field(default_factory=dict)

    def is_alike(self, asked: _Asked, levels: Mapping[_Asked, Mapping[str, Sequence[KnownClass]]]) -> bool:
        """Whether another place of the same tuple tells all that there is to know of this one."""
        path = further_place(asked.path)
        further = None if path is None else asked._replace(path=path)
        told = None if further is None else levels.get(further)
        if further is None or told is None or not any(told.values()) or levels[asked] != told:
            return False
        self.alike[asked] = further
        return True

    def text(self, asked: _Asked, ends: Sequence[str]) -> str | None:
        """Return a part's type as an annotation."""
        asked = self.alike.get(asked, asked)
        form = self.forms[asked]
        return form.filled({name: self.text(asked.part(name), ends) for name in form.parts}, ends)


class AskedParts:
    """Asks for the types of expressions, and of what is in their values."""

    def __init__(
        self,
        project: Project,
        server: TypeServer,
        documents: Documents,
        probed: ProbedTexts,
        answers: Answers,
        names: ImportedNames,
    ) -> None:
        self._project = project
        self._server = server
        self._documents = documents
        self._probed = probed
        self._answers = answers
        self._names = names
        self._written = WrittenTypes(project, documents, answers, names)

    def imported_name(self, known: KnownClass) -> str | None:
        """Return the name under which overlays import a class; None for one that cannot be imported."""
        return self._written.imported_name(known)

    def written_in(self, inquiries: Sequence[Inquiry]) -> list[str | None]:
        """Return the type of each expression of the inquiries as an annotation, in their order."""
        wanted = [
            _Asked(number, item, _path_to(item.part))
            for number, inquiry in enumerate(inquiries)
            for item in inquiry.wanted
        ]
        answered = _Answered()
        waiting = list(dict.fromkeys(wanted))
        parts: Counter[tuple[int, Wanted]] = Counter()
        kinds: dict[_Asked, frozenset[str]] = {}
        while waiting:
            levels = self._levels_of(inquiries, waiting)
            waiting = [asked for asked in waiting if not answered.is_alike(asked, levels)]
            kinds.update((asked, self._written.containers(levels[asked]["class"])) for asked in waiting)
            forms = {
                asked: self._written.form(levels[asked], is_deepest=_is_deepest(asked, kinds))
                for asked in waiting
            }
            further = Counter(asked[:2] for asked in waiting for _ in forms[asked].parts)
            for asked in waiting:
                if parts[asked[:2]] + further[asked[:2]] > _MAXIMUM_PARTS:
                    forms[asked] = self._written.form(levels[asked], is_deepest=True)
            answered.forms.update(forms)
            waiting = [asked.part(name) for asked in waiting for name in forms[asked].parts]
            parts.update(asked[:2] for asked in waiting)
        ends = [self._names.name_of("builtins", end) for end in ENDS]
        return [answered.text(asked, ends) for asked in wanted]

    def _levels_of(
        self, inquiries: Sequence[Inquiry], asked: Sequence[_Asked]
    ) -> dict[_Asked, dict[str, list[KnownClass]]]:
        """Return, for parts of expressions, the classes of the levels that are of interest."""
        by_inquiry: dict[int, list[_Asked]] = {}
        for item in asked:
            by_inquiry.setdefault(item.inquiry, []).append(item)
        places: dict[_Asked, tuple[str, Overlay, int]] = {}
        for number, items in by_inquiry.items():
            inquiry = inquiries[number]
            lines = self._written.lines_for(inquiry.path, [part for item in items for part in item.path])
            probes = [_probe(item) for item in items]
            if inquiry.text is None:
                overlay, numbers = self._probed.put(inquiry.path, probes, inquiry.additions, lines)
            else:
                overlay = Overlay(inquiry.text, probes, additions=inquiry.additions, appended=lines)
                numbers = list(range(len(probes)))
                self._documents.show(inquiry.path, overlay)
            places.update(
                (item, (inquiry.path, overlay, number)) for item, number in zip(items, numbers, strict=True)
            )
        found: dict[_Asked, dict[str, list[KnownClass]]] = {item: defaultdict(list) for item in asked}
        self._ask_of(found, places, [(item, level) for item in asked for level in OUTER_LEVELS])
        further = [
            (item, level) for item, levels in found.items() for level in self._written.further_levels(levels)
        ]
        self._ask_of(found, places, further)
        return found

    def _ask_of(
        self,
        found: Mapping[_Asked, dict[str, list[KnownClass]]],
        places: Mapping[_Asked, tuple[str, Overlay, int]],
        asked: Sequence[tuple[_Asked, str]],
    ) -> None:
        """Ask for the classes of some levels, and put them where they belong."""
        questions = []
        for item, level in asked:
            path, overlay, index = places[item]
            place = overlay.name_place(index, NUMBERS[level])
            questions.append(self._documents.question(TYPE_DEFINITION, path, place))
        said = [
            self._documents.locations(answer, places[item][0])
            for (item, _), answer in zip(asked, self._server.ask(questions), strict=True)
        ]
        self._answers.learn_ancestry(
            (location.path, location.line) for locations in said for location in locations
        )
        for (item, level), locations in zip(asked, said, strict=True):
            found[item][level] = self._classes(locations)

    def _classes(self, locations: Iterable[Location]) -> list[KnownClass]:
        found: list[KnownClass] = []
        for location in locations:
            lineage = self._answers.lineage(location.path, location.line)
            found += lineage[:1] or self._named_tuples(location)
        return found

    def _named_tuples(self, location: Location) -> list[KnownClass]:
        """Return the class that an assignment makes: `Job = namedtuple("Job", "plugin")`."""
        path, line = location.path, location.line
        parsed = self._project.parsed(path) if self._project.is_ours(path) else None
        made = named_tuples_on(parsed, line) if parsed is not None else ()
        return [
            KnownClass(path, line, target.id, self._answers.module(path) or "")
            for statement in made
            for target in statement.targets
            if isinstance(target, ast.Name)
        ]


def _path_to(part: Part | Position | Steps) -> tuple[str, ...]:
    if isinstance(part, Part):
        return _PATHS[part]
    if isinstance(part, Steps):
        return part.names
    last = f"{'behind' if part.and_behind else 'iterated'} {part.number}"
    return ("element", last) if part.of_each else (last,)


def _probe(asked: _Asked) -> Probe:
    """Return the probe that asks for a part of an expression's value.

    The value itself stays where it stands: others are asked about what depends on it.
    """
    further = _FURTHER_IN_GENERATOR if asked.wanted.is_in_generator else _FURTHER
    if not asked.path:
        return Probe(asked.wanted.span, "(({name} := (", f")){further}")
    steps = [step(part) for part in asked.path]
    before = "".join(before for before, _ in reversed(steps))
    after = "".join(after for _, after in steps)
    part = f"({{name}} := {before}{{name99}}{after})"
    return Probe(asked.wanted.span, "(({name99} := (", f")), {part}{further}")


def _is_deepest(asked: _Asked, kinds: Mapping[_Asked, Collection[str]]) -> bool:
    """Whether nothing is asked of what is in a part.

    What may be several kinds of containers, and holds the same kinds again, may hold them without an end.
    """
    if len(asked.path) >= _MAXIMUM_DEPTH:
        return True
    around = kinds.get(asked._replace(path=asked.path[:-1]), ()) if asked.path else ()
    return len(kinds[asked]) > 1 and all(kind in around for kind in kinds[asked])
