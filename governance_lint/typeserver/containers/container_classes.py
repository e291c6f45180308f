"""What is in objects of the project's own containers: of `class Plan(list)`, `class Registry(dict)`.

Such a class seldom says what it holds. Where something is taken out of one of its objects, that is told as if
the object were the plain container below it.
"""

from __future__ import annotations

import ast
import re
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.accesses.own_objects import class_of_own_object
from governance_lint.typeserver.containers.filled_containers import FILLING, PUTTING, put_by_call, put_through
from governance_lint.typeserver.containers.iterations import is_iterated
from governance_lint.typeserver.shown.functions import CONSTRUCTORS, last_name, methods_of
from governance_lint.typeserver.slots import ANY, BARE, Feed, Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from governance_lint.typeserver.callables.special_methods import SpecialMethods
    from governance_lint.typeserver.names.mentions import Mentions
    from governance_lint.typeserver.questions.answers import KnownClass
    from governance_lint.typeserver.questions.project import ParsedFile, Project

#: The library's containers, as the annotations that tell what is in one.
_TEMPLATES = {
    **dict.fromkeys(("list", "deque", "UserList", "tuple"), "list[{}]"),
    **dict.fromkeys(("set", "frozenset"), "set[{}]"),
    **dict.fromkeys(("dict", "OrderedDict", "defaultdict", "UserDict"), f"dict[{ANY}, {{}}]"),
}
#: Those that keep all they hold in their attribute `data`.
_AROUND_DATA = frozenset(("UserList", "UserDict"))
_TAKING_OUT = frozenset(("pop", "popleft", "popitem", "get", "values", "items", "copy", "setdefault"))
#: What is put into containers is looked for in at most so many files.
_MAXIMUM_FILES = 40
#: And in each of them only at so many places.
_MAXIMUM_PLACES = 60


class Held(NamedTuple):
    """What is in a container."""

    template: str
    feeds: list[Feed]


class ContainerClasses:
    """Looks for the statements that put something into objects of a class."""

    def __init__(self, project: Project, mentions: Mentions, special_methods: SpecialMethods) -> None:
        self._project = project
        self._mentions = mentions
        self._special_methods = special_methods

    def held_by(self, parsed: ParsedFile, node: ast.expr) -> Held | None:
        """Return what is in the container out of which an expression's surroundings take something."""
        if not self._homes or not _is_taken_out_of(parsed, node):
            return None
        if self._is_our_method(parsed, parsed.parents[node]):
            return None
        for lineage in self._classes_of(parsed, node):
            template = self._template(lineage)
            if template is not None:
                return Held(template, list(self._put_into(lineage, is_mapping=template.startswith("dict"))))
        return None

    def _is_our_method(self, parsed: ParsedFile, read: ast.AST) -> bool:
        """Whether a method is the class's own, and not the container's."""
        return isinstance(read, ast.Attribute) and any(
            self._project.is_ours(at.path) for at in self._mentions.definitions(parsed, read)
        )

    @cached_property
    def _homes(self) -> frozenset[str]:
        """The files that may define such a class, by their text."""
        return frozenset(
            path
            for word in _TEMPLATES
            for path in self._project.matching(word, re.compile(rf"class\s+\w+\s*\([^)]*\b{word}\s*[,)]"))
        )

    def _classes_of(self, parsed: ParsedFile, node: ast.expr) -> Sequence[tuple[KnownClass, ...]]:
        """Return the classes of a container; of `self.data` that is in one those of the one around it."""
        if isinstance(node, ast.Attribute) and node.attr == "data":
            around = self._classes_of(parsed, node.value)
            found = [one for one in around if any(known.name in _AROUND_DATA for known in one)]
            if found:
                return found
        owner = class_of_own_object(node, parsed.parents)
        if owner is None:
            return self._special_methods.classes_of(parsed, node)
        lineage = self._mentions.answers.lineage(parsed.path, owner.lineno)
        return [lineage] if lineage else []

    def _template(self, lineage: Sequence[KnownClass]) -> str | None:
        """Return the template of the container that a class is, unless it says what it holds."""
        for known in lineage:
            for statement in self._statements([known]) if known.path in self._homes else ():
                for base in statement.bases:
                    if isinstance(base, (ast.Name, ast.Attribute)) and last_name(base) in _TEMPLATES:
                        return _TEMPLATES[last_name(base)]
        return None

    def _put_into(self, lineage: Sequence[KnownClass], *, is_mapping: bool) -> Iterator[Feed]:
        ours = [known for known in lineage if self._project.is_ours(known.path)]
        paths = self._project.paths()
        if len(paths) > _MAXIMUM_FILES:
            paths = [path for known in ours for path in self._project.mentioning(known.name)][:_MAXIMUM_FILES]
        for path in dict.fromkeys(paths):
            parsed = self._project.parsed(path)
            if parsed is None:
                continue
            for node in islice(_put_somewhere(parsed), _MAXIMUM_PLACES):
                if any(
                    self._are_related(ours, of_node) for of_node in self._classes_of(parsed, node)
                ) and not self._is_our_method(parsed, parsed.parents[node]):
                    yield from put_through(parsed, node, is_mapping=is_mapping)
            for node, call in _put_unbound(parsed):
                if any(self._are_related(ours, of_node) for of_node in self._classes_of(parsed, node)):
                    yield from put_by_call(parsed, last_name(call.func), call, BARE, is_mapping=is_mapping)
            yield from self._put_by_constructor(parsed, ours, is_mapping=is_mapping)

    @staticmethod
    def _are_related(ours: Sequence[KnownClass], lineage: Sequence[KnownClass]) -> bool:
        """Whether an object of one class may be one of the other: one stands above the other."""
        return lineage[0] in ours or ours[0] in lineage

    def _put_by_constructor(
        self, parsed: ParsedFile, ours: Sequence[KnownClass], *, is_mapping: bool
    ) -> Iterator[Feed]:
        """Yield what is passed to a class whose objects take it over: `Plan(jobs)`."""
        statements = self._statements(ours)
        if any(item.name in CONSTRUCTORS for one in statements for item in methods_of(one)):
            return
        names = {known.name for known in ours}
        for call in parsed.of_type(ast.Call):
            if isinstance(call.func, (ast.Name, ast.Attribute)) and last_name(call.func) in names:
                part = Part.VALUES if is_mapping else Part.ELEMENTS
                yield from (Feed(parsed.path, item, part) for item in call.args[:1])
                yield from (Feed(parsed.path, keyword.value) for keyword in call.keywords if keyword.arg)

    def _statements(self, classes: Sequence[KnownClass]) -> list[ast.ClassDef]:
        found = []
        for known in classes:
            home = self._project.parsed(known.path)
            statement = home.class_on(known.line) if home is not None else None
            found += [] if statement is None else [statement]
        return found


def _is_taken_out_of(parsed: ParsedFile, node: ast.expr) -> bool:
    """Whether what stands around an expression takes something out of a container, and it is no display."""
    if not isinstance(node, (ast.Name, ast.Attribute, ast.Call, ast.Subscript, ast.NamedExpr)):
        return False
    use = parsed.parents.get(node)
    match use:
        case ast.Subscript(value=value, ctx=ast.Load()):
            return value is node
        case ast.Attribute(attr=attr):
            call = parsed.parents.get(use)
            return attr in _TAKING_OUT and isinstance(call, ast.Call) and call.func is use
    return is_iterated(parsed, node)


def _put_unbound(parsed: ParsedFile) -> Iterator[tuple[ast.expr, ast.Call]]:
    """Yield the objects that are handed to a container's own method, `list.append(self, x)`, each with the
    call as it would be without them.
    """
    for call in parsed.of_type(ast.Call):
        func = call.func
        if (
            isinstance(func, ast.Attribute)
            and isinstance(func.value, ast.Name)
            and func.value.id in _TEMPLATES
            and (func.attr in PUTTING or func.attr in FILLING)
            and call.args
        ):
            yield call.args[0], ast.Call(func, call.args[1:], call.keywords)


def _put_somewhere(parsed: ParsedFile) -> Iterator[ast.expr]:
    """Yield the expressions into whose values something is put, by the form of what stands around them."""
    for node in parsed.of_type(ast.Subscript):
        if isinstance(node.ctx, ast.Store):
            yield node.value
    for call in parsed.of_type(ast.Call):
        if isinstance(call.func, ast.Attribute) and (call.func.attr in PUTTING or call.func.attr in FILLING):
            yield call.func.value
    for statement in parsed.of_type(ast.AugAssign):
        if isinstance(statement.target, (ast.Name, ast.Attribute)) and isinstance(
            statement.op, (ast.Add, ast.BitOr)
        ):
            yield statement.target
