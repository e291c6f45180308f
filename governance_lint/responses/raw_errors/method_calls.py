"""What methods give, and do to their object, where something is known of that."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.names.chains import last_name
from governance_lint.responses.raw_errors import library
from governance_lint.responses.raw_errors.call_arguments import arguments_of
from governance_lint.responses.raw_errors.made_objects import text_made_by, update
from governance_lint.responses.raw_errors.parameters import Arguments
from governance_lint.responses.raw_errors.places import INTERNAL, key_of
from governance_lint.responses.raw_errors.raw_texts import atom_at, text_of
from governance_lint.responses.raw_errors.values import ANYWHERE, NOTHING, Atom, Contents, Kind, Thing

if TYPE_CHECKING:
    from governance_lint.responses.raw_errors.expressions import Expressions
    from governance_lint.responses.raw_errors.frames import Frame
    from governance_lint.responses.raw_errors.outside_calls import OutsideCalls
    from governance_lint.responses.raw_errors.project_calls import ProjectCalls
    from governance_lint.responses.raw_errors.values import Place, Value

#: Methods that make something of an object of which nothing is known yet: a list, a mapping.
_FILLING_METHODS = library.ADDING | {"setdefault", "update"}

_PROPERTIES = frozenset({"property", "cached_property"})


class MethodCalls:
    """Tells what methods give."""

    def __init__(
        self, expressions: Expressions, project_calls: ProjectCalls, outside_calls: OutsideCalls
    ) -> None:
        self._expressions = expressions
        self._names = expressions.names
        self._project_calls = project_calls
        self._outside_calls = outside_calls

    def given_by(self, call: ast.Call, target: ast.Attribute, owner: Value, frame: Frame) -> Value | None:
        """Return what a method gives of an object of which something is known; None where nothing is."""
        if not owner:
            if target.attr in ("get", "pop") and call.args and key_of(call.args[0]) == ("key", INTERNAL):
                arguments_of(call, frame, self._expressions)
                return atom_at(call, Kind.TEXT, frame)
            if target.attr not in _FILLING_METHODS:
                return None
            owner = self._expressions.holder(target.value, frame)
        for item in owner:
            contents = frame.state.things.get(item) if isinstance(item, Thing) else None
            made_by = item.made_by if isinstance(item, Atom) else None
            made_by = made_by if contents is None else contents.made_by
            method = None if made_by is None else self._names.method(made_by, target.attr)
            if method is not None and not (isinstance(item, Atom) and item.kind is not Kind.ERROR):
                arguments = arguments_of(call, frame, self._expressions)
                receiver: Value = frozenset((item,))
                return self._project_calls.given_by(call, method, arguments, frame, receiver=receiver)
        arguments = arguments_of(call, frame, self._expressions)
        found: set[Atom | Thing] = set()
        for item in owner:
            if isinstance(item, Thing):
                found |= self._of_thing(call, target.attr, item, arguments, frame)
            else:
                found |= _of_atom(call, target.attr, item, frame)
        return frozenset(found)

    def given_by_super(self, call: ast.Call, name: str, frame: Frame) -> Value:
        """Return what `super().name()` gives."""
        arguments = arguments_of(call, frame, self._expressions)
        receiver = frame.state.names.get("self", NOTHING)
        above = None if frame.owner is None else self._names.method(frame.owner, name, above=True)
        if above is not None:
            return self._project_calls.given_by(call, above, arguments, frame, receiver=receiver)
        if name == "__init__":  # what an object outside of the project is made of
            for value in arguments.every:
                frame.state.put(receiver, ANYWHERE, value)
            return NOTHING
        return text_made_by(call, arguments, frame)

    def property_value(self, owner: Value, name: str, node: ast.expr, frame: Frame) -> Value | None:
        """Return what a property of the project gives; None where an attribute is none."""
        for thing in owner:
            contents = frame.state.things.get(thing) if isinstance(thing, Thing) else None
            if contents is None or contents.made_by is None:
                continue
            method = self._names.method(contents.made_by, name)
            if method is not None and _is_property(method.node):
                nothing = Arguments((), {}, NOTHING)
                return self._project_calls.given_by(node, method, nothing, frame, receiver=owner)
        return None

    def _of_thing(self, call: ast.Call, name: str, thing: Thing, arguments: Arguments, frame: Frame) -> Value:
        """Return what a method gives of a thing: of one that nobody wrote in the project."""
        state = frame.state
        own: Value = frozenset((thing,))
        contents = state.things.get(thing, Contents())
        match name:
            case "get" | "pop" | "setdefault":
                return _taken(call, name, thing, arguments, frame)
            case "items":
                pairs = state.make(
                    Thing((thing, "pair", frame.context)),
                    {("key", 1): state.elements(own) if contents.is_mapping else NOTHING},
                )
                return state.make(frame.made_at(call), {ANYWHERE: pairs})
            case "values":
                return state.make(frame.made_at(call), {ANYWHERE: state.elements(own)})
            case "keys" | "exception":
                return NOTHING
            case "clear":
                state.empty(own)
                return NOTHING
            case "update":
                update(own, arguments, state)
                return NOTHING
            case "result" if contents.made_by is None and not contents.is_outside:
                return own
        if name in library.ADDING:
            for value in arguments.every:
                is_many = name.startswith("extend") or name == "writelines"
                state.put(own, ANYWHERE, state.elements(value) if is_many else value)
            return own if name == "add_note" else NOTHING
        if name in library.FILLING:
            return text_of([own, *arguments.every], call, frame)
        if name in library.GIVING_ALL:
            return _all_of(call, contents, frame)
        if contents.is_outside:
            return self._outside_calls.given_by_unknown(call, arguments, frame)
        return NOTHING


def _of_atom(call: ast.Call, name: str, atom: Atom, frame: Frame) -> Value:
    if atom.kind is Kind.TEXT:
        return NOTHING if name in library.ABOUT_TEXT else frozenset((atom,))
    if name in ("__str__", "__repr__", "__format__"):
        return atom_at(call, Kind.TEXT, frame)
    return frozenset((atom,)) if name in ("with_traceback", "add_note", "derive") else NOTHING


def _taken(call: ast.Call, name: str, thing: Thing, arguments: Arguments, frame: Frame) -> Value:
    """Return what `get`, `pop` or `setdefault` gives of a thing."""
    state = frame.state
    own: Value = frozenset((thing,))
    contents = state.things.get(thing, Contents())
    first = call.args[0] if call.args else None
    place: Place = ANYWHERE if first is None else key_of(first)
    default = arguments.positional[1] if len(arguments.positional) > 1 else NOTHING
    if place == ("key", INTERNAL) and not contents.is_mapping:
        return atom_at(call, Kind.TEXT, frame)
    found = state.elements(own) if first is None else state.at(own, place)
    if name == "pop" and first is not None:
        state.take_out(own, place)
    if name == "setdefault" and place not in contents.held:
        state.put(own, place, default | found)
    return found | (default if place not in contents.held else NOTHING)


def _all_of(call: ast.Call, contents: Contents, frame: Frame) -> Value:
    """Return the mapping that `dict()`, `model_dump()` and their like make of an object."""
    excluded = {
        node.value
        for keyword in call.keywords
        if keyword.arg == "exclude"
        for node in ast.walk(keyword.value)
        if isinstance(node, ast.Constant)
    }
    included = next((item.value for item in call.keywords if item.arg == "include"), None)
    held = {
        ("key", place[1]) if place[0] == "attribute" else place: value
        for place, value in contents.held.items()
        if place[1] not in excluded and (included is None or _mentions(included, place[1]))
    }
    return frame.state.make(frame.made_at(call), held, is_mapping=True)


def _mentions(node: ast.expr, name: object) -> bool:
    return any(isinstance(inner, ast.Constant) and inner.value == name for inner in ast.walk(node))


def _is_property(function: ast.AST | None) -> bool:
    return any(last_name(item) in _PROPERTIES for item in getattr(function, "decorator_list", ()))
