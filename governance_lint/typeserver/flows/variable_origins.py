"""What variables and attributes hold: by the statement that binds them, by others, and by classes below."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING

from governance_lint.typeserver.attributes.seen_from_below import results_below
from governance_lint.typeserver.callables.hidden_results import declared_elsewhere
from governance_lint.typeserver.containers.filled_containers import made_empty
from governance_lint.typeserver.containers.untyped_places import slot_of
from governance_lint.typeserver.flows.told_uses import use_of
from governance_lint.typeserver.names.assignments import (
    assigned_on,
    first_as_global,
    part_stored,
    stored_elsewhere,
    target_name,
)
from governance_lint.typeserver.names.kinds_tested import is_decided
from governance_lint.typeserver.shown.functions import last_name, methods_of, results_of
from governance_lint.typeserver.shown.weak_proxies import is_weak_proxy
from governance_lint.typeserver.slots import ContainerSlot, Expression, Feed, Part, VariableSlot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from governance_lint.typeserver.attributes.brought_below import BroughtBelow
    from governance_lint.typeserver.attributes.overridden_attributes import OverriddenAttributes
    from governance_lint.typeserver.attributes.seen_from_below import SeenFromBelow
    from governance_lint.typeserver.callables.special_methods import SpecialMethods
    from governance_lint.typeserver.classes.imported_names import ImportedNames
    from governance_lint.typeserver.containers.filled_containers import FilledContainers
    from governance_lint.typeserver.flows.told_uses import Origin
    from governance_lint.typeserver.names.mentions import Mentions
    from governance_lint.typeserver.questions.documents import Location
    from governance_lint.typeserver.questions.project import ParsedFile


class VariableOrigins:
    """Looks for what is bound to a variable, or put into the container that it holds."""

    def __init__(
        self,
        mentions: Mentions,
        containers: FilledContainers,
        names: ImportedNames,
        special_methods: SpecialMethods,
        attributes: OverriddenAttributes,
        below: BroughtBelow,
        seen_from_below: SeenFromBelow,
    ) -> None:
        self._seen = seen_from_below
        self._mentions = mentions
        self._containers = containers
        self._names = names
        self._special_methods = special_methods
        self._attributes = attributes
        self._below = below

    def behind(
        self,
        parsed: ParsedFile,
        name: ast.Name | ast.Attribute,
        node: ast.expr,
        home: ParsedFile,
        location: Location,
    ) -> Iterator[Origin]:
        """Yield what a variable holds, and that a node uses it if it stands in another file."""
        attribute = name.attr if isinstance(name, ast.Attribute) else None
        declared = declared_elsewhere(home, location.line, last_name(name)) if home is not parsed else None
        if declared is not None:
            yield replace(use_of(parsed, node, [declared]), is_always_told=True)
            return
        values: list[Feed] = []
        slots: list[ContainerSlot | VariableSlot] = []
        for statement, target, value in assigned_on(home, location.line, attribute):
            if isinstance(target, ast.Name) and not home.has_at(location.line, location.column, target.id):
                continue  # another one of `a = b = c`
            # A function can carry no annotation of what is not its own.
            statement, target, value = first_as_global(home, statement, target) or (statement, target, value)
            if read := _read_through(home, statement, value):
                values += read
                continue
            slot = slot_of(home, statement, target, value)
            if slot is not None:
                slots.append(slot)
            values.append(Feed(home.path, value))
            elsewhere = list(stored_elsewhere(home, statement, target_name(target)))
            values += elsewhere
            yield from _made_late(home, target, elsewhere)
            if isinstance(slot, VariableSlot):
                values += self._mentions.stored_in(home.path, slot.line, slot.name)
            elif slot is None and isinstance(target, ast.Attribute) and statement.targets == [target]:
                line, name_of = target.lineno, target.attr
                stored = list(self._mentions.stored_in(home.path, line, name_of, is_outside=True))
                if stored:
                    initial = Feed(home.path, value)
                    line, column = home.columns.end_of(target)
                    slots.append(VariableSlot(home.path, line, column, statement, target.attr, initial))
                values += stored
        if not values:
            values += _bound_otherwise(home, location.line, last_name(name))
        below: list[Feed] = []
        if values and isinstance(name, ast.Attribute):  # what is declared is that in the classes below, too
            found = self._below.values(parsed, name, home, location.line)
            below = [Feed(*expression) for expression in found]
        kept = self._kept_by_descriptor(home, location, values)
        yield from (Expression(feed.path, feed.node) for feed in (*values, *below, *kept))
        yield from slots
        if kept:
            yield replace(use_of(parsed, node, kept), is_always_told=True)
            return
        if isinstance(name, ast.Attribute) and values and not is_decided(parsed, name):
            seen = self._seen.of_attribute(parsed, name, home, location.line)
            results = results_below(home, seen, f".{name.attr}", tuple(values))
            if results:
                yield replace(use_of(parsed, node, (*results, *below)), is_always_told=True)
                return
        is_empty_above = attribute is not None and self._attributes.is_empty_above(
            home, location.line, attribute
        )
        if home is parsed and not below and not is_empty_above:
            return
        containers = [slot for slot in slots if isinstance(slot, ContainerSlot)]
        if containers:
            put = [
                feed
                for slot in containers
                for feed in (*slot.initial, *slot.beside, *self._containers.put_into(slot))
            ]
            part = Part.VALUES if containers[0].is_mapping else Part.ELEMENTS
            put += (replace(feed, part=part) for feed in below)
            maker = containers[0].maker
            spelling = "" if maker is None else self._names.spelled(home.path, maker)
            use = use_of(parsed, node, put, containers[0].template_with(spelling))
            yield replace(use, is_always_told=is_empty_above)
        else:
            use = use_of(parsed, node, (*values, *below))
            is_rebound = any(isinstance(slot, VariableSlot) and slot.initial is not None for slot in slots)
            imports = (*home.of_type(ast.Import), *home.of_type(ast.ImportFrom))
            is_proxy = any(is_weak_proxy(feed.node, imports) for feed in values)
            is_told = (is_rebound or is_empty_above or is_proxy) and not is_decided(parsed, name)
            yield replace(use, is_always_told=is_told)

    def _kept_by_descriptor(self, home: ParsedFile, location: Location, values: Sequence[Feed]) -> list[Feed]:
        """Return what is assigned to an attribute that is an object of a descriptor's class."""
        for feed in values:
            path, value = feed.path, feed.node
            statement = home.parents.get(value)
            if (
                isinstance(value, ast.Call)
                and isinstance(statement, ast.Assign)
                and isinstance(target := statement.targets[0], ast.Name)
                and home.class_of(statement) is not None
                and any(self._special_methods.run_by(home, value, "__set__"))
            ):
                return list(self._mentions.stored_in(path, location.line, target.id))
        return []


def _read_through(home: ParsedFile, statement: ast.Assign, value: ast.expr) -> list[Feed]:
    """Return what an attribute gives that a class binds to `property(lambda self: ...)`, or of a method."""
    owner = home.class_of(statement)
    match value:
        case ast.Call(func=ast.Name(id="property"), args=[ast.Lambda(body=body), *_]) if owner is not None:
            return [Feed(home.path, body)]
        case ast.Call(func=ast.Name(id="property"), args=[ast.Name(id=name), *_]) if owner is not None:
            getters = [method for method in methods_of(owner) if method.name == name]
            return [Feed(home.path, result) for method in getters for result in results_of(method)]
    return []


def _made_late(
    home: ParsedFile, first: ast.Name | ast.Attribute, stored: Sequence[Feed]
) -> Iterator[ContainerSlot]:
    """Yield the containers that are made empty where nothing was before, and filled after that."""
    for feed in stored:
        statement = home.parents.get(feed.node)
        if not isinstance(statement, ast.Assign) or made_empty(feed.node) is None:
            continue
        for target in statement.targets:
            if isinstance(target, (ast.Name, ast.Attribute)) and target_name(target) == target_name(first):
                slot = slot_of(home, statement, target, feed.node)
                if isinstance(slot, ContainerSlot):
                    yield replace(slot, first=first)


def _bound_otherwise(home: ParsedFile, line: int, word: str) -> Iterator[Feed]:
    """Yield what a loop, a `with` or unpacking on a line binds a variable or attribute to."""
    for node in home.named([word]):
        if node.lineno == line and isinstance(node.ctx, ast.Store):
            part = part_stored(home, node)
            if part is not None:
                yield part
