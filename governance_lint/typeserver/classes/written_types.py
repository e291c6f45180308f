"""Of which classes an expression and what is in it are, and the annotation that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.typeserver.classes.half_known import names_unknown_part
from governance_lint.typeserver.classes.type_forms import Form, nested_in_others, places_of_tuple
from governance_lint.typeserver.classes.type_levels import (
    ELEMENT_LEVELS,
    GIVING,
    ITERABLES,
    MAPPINGS,
    NO_CLASS,
    RECORDS,
    STANDARD,
    UNKNOWN_LEVEL,
    VALUE_LEVELS,
    WRITTEN_OUT,
    kind_of,
)
from governance_lint.typeserver.classes.type_parameters import TypeParameters
from governance_lint.typeserver.names.metaclasses import Metaclasses
from governance_lint.typeserver.slots import ANY, UNKNOWN_PART

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from governance_lint.typeserver.classes.imported_names import ImportedNames
    from governance_lint.typeserver.questions.answers import Answers, KnownClass
    from governance_lint.typeserver.questions.documents import Documents
    from governance_lint.typeserver.questions.project import Project


class WrittenTypes:
    """Writes types down as annotations that any file can carry."""

    def __init__(
        self, project: Project, documents: Documents, answers: Answers, names: ImportedNames
    ) -> None:
        self._project = project
        self._documents = documents
        self._answers = answers
        self._names = names
        self._parameters = TypeParameters(project, answers)
        self._metaclasses = Metaclasses(project, answers)
        #: The functions that give one of the types of a generic class, by their numbers.
        self._given: dict[tuple[KnownClass, int], int] = {}

    def further_levels(self, levels: Mapping[str, Sequence[KnownClass]]) -> tuple[str, ...]:
        """Return which further levels must be asked for, from what the outer ones say."""
        known_classes = (*levels["itself"], *levels["class"])
        if not known_classes:
            return ()
        further = dict.fromkeys((UNKNOWN_LEVEL,))
        for known in known_classes:
            if not self._is_standard(known):
                continue
            if known.name in MAPPINGS:
                further |= dict.fromkeys(VALUE_LEVELS)
            elif known.name in ITERABLES:
                further |= dict.fromkeys(ELEMENT_LEVELS)
            if known.name in GIVING:
                further[GIVING[known.name][0]] = None
            if known.name == "type":  # a class, or any other callable
                further["called"] = None
        return tuple(further)

    def form(self, levels: Mapping[str, list[KnownClass]], *, is_deepest: bool) -> Form:
        """Return the annotation for an expression whose classes, and those of what is in it, are known.

        The deepest is open for nothing.
        """
        levels = self._as_records(levels)
        if _is_signature(levels):
            form = Form(is_deepest)
            given = self._union(levels["called"])
            if not is_deepest and levels["called"]:
                form.parts["called"] = None
                given = "{called}"
            form.alternatives[f"_exg_collections.abc.Callable[..., {given}]"] = None
            return form
        # What has no class of its own to show, a literal or a module, still is of some class.
        classes = levels["itself"] or [known for known in levels["class"] if known.name not in NO_CLASS]
        if not classes:
            return Form(is_deepest)
        # Of a dict or tuple whose parts it knows the server names what is in it, and not the container.
        classes = [
            *classes,
            *(known for known in levels["class"] if known.name in WRITTEN_OUT and known not in classes),
        ]
        # Then what it names of containers is inside of that one, too.
        outer = levels["class"] if any(known.name in WRITTEN_OUT for known in levels["class"]) else classes
        inner: set[tuple[str, int]] = set()
        form = Form(is_deepest)
        parts = form.alternatives
        containers = [known for known in classes if known in outer and self._is_container(known)]
        nested = nested_in_others(containers, levels)
        inner.update(nested)
        for known in containers:
            if known.key in nested:
                continue
            if known.name in MAPPINGS:
                value = self._inside(levels, "value", inner, form)
                parts[f"dict[{self._key(levels['element'])}, {value}]"] = None
                inner.update(item.key for item in levels["element"])
            elif known.name == "tuple" and not is_deepest:
                inner.update(item.key for item in (*levels["element"], *levels["element of element"]))
                form.places = places_of_tuple()
                form.parts.update(dict.fromkeys(form.places))
                parts["{places}"] = None
            elif known.name in ITERABLES:
                value = self._inside(levels, "element", inner, form)
                parts[_iterable(known.name, value)] = None
            elif known.name in GIVING:
                how, template = GIVING[known.name]
                inner.update(item.key for item in levels[how])
                given = self._union(levels[how])
                if not is_deepest and levels[how]:  # of a tuple the server names what is in it alone
                    form.parts[how] = None
                    given = f"{{{how}}}"
                parts[template.format(own=self.imported_name(known), given=given)] = None
            inner.add(known.key)
        is_class_object = bool(levels["itself"]) and self._are_metaclasses(levels["class"], levels["itself"])
        for known in outer:
            name = None if known.key in inner else self.imported_name(known)
            made = [] if name is None or is_class_object else self._classes_made_by(known)
            parts.update(dict.fromkeys(made))
            if name is not None and not made:
                is_closed = is_class_object or is_deepest
                # Beside a library's generic class the server names what it is made of, as if it were either.
                count = self._parameters.of_any(known) if len(outer) > 1 else self._parameters.of(known)
                open_name = name if is_closed else self._with_types(known, name, count, form)
                parts[f"type[{name}]" if is_class_object else open_name] = None
        if parts and not is_class_object and names_unknown_part(levels["unknown part"]):
            parts[UNKNOWN_PART] = None
        return form

    def _as_records(self, levels: Mapping[str, list[KnownClass]]) -> Mapping[str, list[KnownClass]]:
        """Return the levels of what is a TypedDict without what it is at run time, a plain dict."""
        held = (*levels["element"], *levels["value"])
        own = levels["itself"]
        if own and all(self._is_record(known) and known not in held for known in own):
            return {**levels, "class": [known for known in levels["class"] if known.name not in MAPPINGS]}
        return levels

    def _is_record(self, known: KnownClass) -> bool:
        return any(above.name in RECORDS for above in self._answers.lineage(known.path, known.line)[1:])

    def _with_types(self, known: KnownClass, name: str, count: int, form: Form) -> str:
        """Return the name of a class with a part of the form for each type that it leaves open."""
        numbers = [self._given.setdefault((known, index), len(self._given)) for index in range(count)]
        if not numbers:
            return name
        form.parts.update(dict.fromkeys(f"type {number}" for number in numbers))
        return f"{name}[{', '.join(f'{{type_{number}}}' for number in numbers)}]"

    def lines_for(self, path: str, parts: Iterable[str]) -> list[str]:
        """Return the lines that a file needs in which parts are asked for: functions that give types."""
        wanted = {int(part.removeprefix("type ")) for part in parts if part.startswith("type ")}
        annotations = {}
        for (known, index), number in self._given.items():
            if number in wanted:
                types = [ANY] * self._parameters.of_any(known)
                types[index] = "_exg_given"
                annotations[number] = f"{self.imported_name(known)}[{', '.join(types)}]"
        if not annotations:
            return []
        return [
            *self._names.lines_for(path, annotations.values()),
            "from typing import TypeVar as _exg_type_variable",
            '_exg_given = _exg_type_variable("_exg_given")',
            *(
                f'def _exg_part_{number}(it: "{text}") -> "_exg_given": ...'
                for number, text in annotations.items()
            ),
        ]

    def _inside(
        self, levels: Mapping[str, list[KnownClass]], part: str, inner: set[tuple[str, int]], form: Form
    ) -> str:
        """Return what is inside of a container: objects of classes, classes, or a container of objects.

        What has parts that have parts in turn is a part of the form.
        """
        classes, elements = levels[part], levels[f"element of {part}"]
        kinds = levels[f"class of {part}"]
        inner.update(known.key for known in (*classes, *elements))
        further = levels[f"class of element of {part}"]
        if not form.is_deepest and self._is_deep((*classes, *kinds), (*elements, *further)):
            form.parts[part] = None
            return f"{{{part}}}"
        for known in (*classes, *kinds):
            if known.name in ITERABLES and self._is_standard(known):
                return _iterable(known.name, self._union(elements))
        union = self._union(classes)
        if union == ANY:
            return ANY
        if self._are_metaclasses(kinds, classes):
            return f"type[{union}]"
        is_half_known = names_unknown_part(levels[f"unknown part of {part}"])
        return f"{union} | {UNKNOWN_PART}" if is_half_known else union

    def _is_deep(self, outer: Iterable[KnownClass], inner: Iterable[KnownClass]) -> bool:
        """Whether what is in a container has parts that two levels of questions do not tell."""
        standard = {known.name for known in outer if self._is_standard(known)}
        return (
            any(self._parameters.of(known) for known in outer)
            or not standard.isdisjoint((*MAPPINGS, *GIVING, "tuple"))
            or (not standard.isdisjoint(ITERABLES) and any(self._has_parts(known) for known in inner))
        )

    def _has_parts(self, known: KnownClass) -> bool:
        return self._is_container(known) or self._parameters.of(known) > 0

    def containers(self, classes: Iterable[KnownClass]) -> frozenset[str]:
        """Return which kinds of the library's containers are among classes."""
        return frozenset(known.name for known in classes if self._is_container(known))

    def _is_container(self, known: KnownClass) -> bool:
        return self._is_standard(known) and kind_of(known) is not None

    def _key(self, classes: Sequence[KnownClass]) -> str:
        """Return of which classes the keys of a mapping are; a library's keys tell nothing."""
        if any(self._is_standard(known) for known in classes):
            return ANY
        return self._union(classes)

    def _are_metaclasses(self, kinds: Iterable[KnownClass], classes: Sequence[KnownClass]) -> bool:
        """Whether what was asked for its class is a class itself, be its metaclass the project's own."""
        return any(
            known.name == "type"
            or (
                known not in classes
                and any(above.name == "type" for above in self._answers.lineage(known.path, known.line)[1:])
            )
            for known in kinds
        )

    def _union(self, classes: Iterable[KnownClass]) -> str:
        names: dict[str, None] = {}
        for known in classes:
            name = self.imported_name(known)
            names |= dict.fromkeys(self._classes_made_by(known) or ([] if name is None else [name]))
        return " | ".join(names) or ANY

    def _classes_made_by(self, known: KnownClass) -> list[str]:
        """Return the annotations for what the objects of a metaclass are: classes."""
        made = (self.imported_name(one) for one in self._metaclasses.classes_of(known))
        return [f"type[{name}]" for name in made if name is not None]

    def imported_name(self, known: KnownClass) -> str | None:
        """Return the name under which overlays import a class; None for one that cannot be imported."""
        if known.name == "NoneType":
            return None
        statement = (
            self._documents.statement_at(known.path, known.line)
            if self._project.is_ours(known.path)
            else None
        )
        symbol = statement.symbol if statement else known.name
        module = self._answers.module(known.path) or known.module
        if "<locals>" in symbol or not module:
            return None
        top, _, rest = symbol.partition(".")
        alias = self._names.name_of(module, top)
        return f"{alias}.{rest}" if rest else alias

    def _is_standard(self, known: KnownClass) -> bool:
        module = self._answers.module(known.path) or known.module
        return module.split(".")[0].startswith(STANDARD)


def _is_signature(levels: Mapping[str, Sequence[KnownClass]]) -> bool:
    """Whether what is asked about is a callable that is no class.

    Of one the server names each class in its signature, and it says that its class is `type`. A class that is
    called gives one of its own objects.
    """
    kinds = {known.name for known in levels["class"]}
    if "type" not in kinds or not kinds <= NO_CLASS:
        return False
    named, given = ({known.key for known in levels[level]} for level in ("itself", "called"))
    return bool(named) and named != given


def _iterable(name: str, element: str) -> str:
    kind = ITERABLES[name]
    if kind == "iterator":
        return f"_exg_collections.abc.Iterator[{element}]"
    if kind == "tuple":
        return f"tuple[{element}, ...]"
    return f"{kind}[{element}]"
