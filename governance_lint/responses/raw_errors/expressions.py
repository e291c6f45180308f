"""What an expression may be, as far as raw errors go."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Protocol

from governance_lint.project_code.project_names import Named
from governance_lint.responses.raw_errors.annotations import annotated_class
from governance_lint.responses.raw_errors.declared_fields import class_of_field
from governance_lint.responses.raw_errors.functions import FUNCTIONS, function_value
from governance_lint.responses.raw_errors.places import INTERNAL, elements_of, is_mapping, key_of, may_hold
from governance_lint.responses.raw_errors.raw_texts import atom_at, text_of
from governance_lint.responses.raw_errors.values import ANYWHERE, NOTHING, Atom, Contents, Kind, Thing
from governance_lint.texts.syntax import walk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from governance_lint.project_code.project_names import Module, ProjectNames
    from governance_lint.responses.raw_errors.frames import Frame
    from governance_lint.responses.raw_errors.narrowing import Narrowing
    from governance_lint.responses.raw_errors.values import Place, State, Value

#: Attributes of an exception that say all that it says.
_SAYING = frozenset({"args", "__notes__"})
_FURTHER_ERRORS = frozenset({"__cause__", "__context__", "exceptions"})

_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp)


class Calls(Protocol):
    """What a call gives."""

    @property
    def depth(self) -> int:
        """How many calls deep the function is that is read."""

    def value(self, call: ast.Call, frame: Frame) -> Value:
        """Return what a call gives, and do to the frame's state what it does."""

    def property_value(self, owner: Value, name: str, node: ast.expr, frame: Frame) -> Value | None:
        """Return what a property of the project gives; None where an attribute is none."""


class Expressions:
    """Reads expressions in frames."""

    def __init__(self, names: ProjectNames, narrowing: Narrowing) -> None:
        self.names = names
        self._narrowing = narrowing
        self.calls: Calls | None = None

    def value(self, node: ast.expr | None, frame: Frame) -> Value:
        """Return what an expression may be."""
        match node:
            case ast.Name():
                return self._name(node, frame)
            case ast.Attribute():
                return self._attribute(node, frame)
            case ast.Call():
                return NOTHING if self.calls is None else self.calls.value(node, frame)
            case ast.JoinedStr(values=parts):
                return text_of([self.value(part, frame) for part in parts], node, frame)
            case ast.FormattedValue(value=inner):
                return text_of([self.value(inner, frame)], inner, frame)
            case ast.BinOp():
                return self._operation(node, frame)
            case ast.BoolOp(values=parts):
                return self._any_of(parts, frame)
            case ast.IfExp(test=test, body=body, orelse=orelse):
                self.value(test, frame)
                return self._where(test, body, frame, holds=True) | self._where(
                    test, orelse, frame, holds=False
                )
            case ast.NamedExpr(target=target, value=inner):
                value = self.value(inner, frame)
                frame.state.bind(target.id, value)
                return value
            case ast.Await(value=inner) | ast.Starred(value=inner):
                return self.value(inner, frame)
            case ast.Yield(value=inner):
                frame.given.append(self.value(inner, frame))
                return NOTHING
            case ast.YieldFrom(value=inner):
                frame.given.append(frame.state.elements(self.value(inner, frame)))
                return NOTHING
            case ast.List(elts=parts) | ast.Tuple(elts=parts) | ast.Set(elts=parts):
                return self._collection(node, parts, frame)
            case ast.Dict():
                return self._dict(node, frame)
            case ast.Subscript():
                return self._subscript(node, frame)
            case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
                return self._comprehension(node, frame)
            case ast.Lambda():
                return self._function(Named("<lambda>", frame.module, node), frame)
            case ast.Compare(left=left, comparators=others):
                self._any_of([left, *others], frame)
                return NOTHING
            case ast.UnaryOp(operand=inner):
                self.value(inner, frame)
                return NOTHING
            case _:
                return NOTHING

    def _where(self, test: ast.expr, node: ast.expr, frame: Frame, *, holds: bool) -> Value:
        """Return what an expression may be where a test holds, or does not."""
        before = frame.state.names
        frame.state = frame.state.copy()
        self._narrowing.narrow(test, frame.module, frame.state, holds=holds)
        narrowed = frame.state.names
        value = self.value(node, frame)
        for name, known in before.items():
            if narrowed[name] is not known and frame.state.names.get(name) is narrowed[name]:
                frame.state.bind(name, known)
        return value

    def holder(self, node: ast.expr, frame: Frame) -> Value:
        """Return what an expression is, for something to be put into it: made up where nothing is known."""
        value = self.value(node, frame)
        things = frozenset(item for item in value if isinstance(item, Thing))
        if things or value:
            return things
        if isinstance(node, ast.Name):
            is_own = node.id not in ("self", "cls") and _is_bound_by(frame, node.id)
            thing = Thing(("name", node.id, frame.context))
            made = frame.state.make(thing, is_outside=not is_own)
            frame.state.bind(node.id, made)
            return made
        if isinstance(node, (ast.Attribute, ast.Subscript)):
            owner = self.holder(node.value, frame)
            place: Place = ("attribute", node.attr) if isinstance(node, ast.Attribute) else key_of(node.slice)
            made_things: set[Atom | Thing] = set()
            for item in owner:
                if isinstance(item, Thing):
                    made_things |= frame.state.make(Thing((item, place)), is_mapping=True)
            made = frozenset(made_things)
            frame.state.put(owner, place, made)
            return made
        return NOTHING

    def _name(self, node: ast.Name, frame: Frame) -> Value:
        known = frame.state.names.get(node.id)
        if known is not None:
            return known
        named = self.names.of(node, frame.module)
        return NOTHING if named is None else self._object(named, frame)

    def _function(self, named: Named, frame: Frame, receiver: Value = NOTHING) -> Value:
        return function_value(named, frame, 0 if self.calls is None else self.calls.depth, receiver)

    def _object(self, named: Named, frame: Frame) -> Value:
        """Return the project's function that a name is, or its object that a module's name is."""
        if isinstance(named.node, FUNCTIONS):
            return self._function(named, frame)
        if named.module is None or not isinstance(named.node, ast.Call):
            return NOTHING
        made_by = self.names.of(named.node.func, named.module)
        return self.outside(made_by, ("global", named.dotted), frame)

    def outside(self, made_by: Named | None, key: tuple[object, ...], frame: Frame) -> Value:
        """Return an object of a class of the project that was there before."""
        if made_by is None or not isinstance(made_by.node, ast.ClassDef):
            return NOTHING
        thing = Thing(key)
        if thing not in frame.state.things:
            frame.state.make(thing, made_by=made_by, is_outside=True)
        return frozenset((thing,))

    def annotated(self, annotation: ast.expr | None, module: Module) -> Named | None:
        """Return the class of the project that an annotation names."""
        return annotated_class(annotation, module, self.names)

    def _attribute(self, node: ast.Attribute, frame: Frame) -> Value:
        value = self.value(node.value, frame)
        found: set[Atom | Thing] = set()
        for item in value:
            if isinstance(item, Atom):
                if item.kind is Kind.ERROR:
                    found |= self._of_error(node, frame)
                continue
            held = frame.state.things.get(item, Contents())
            if ("attribute", node.attr) in held.held:
                found |= held.held["attribute", node.attr]
            elif node.attr == INTERNAL:
                found |= frame.state.at(frozenset((item,)), ("key", INTERNAL))
            else:
                own: Value = frozenset((item,))
                given = None if self.calls is None else self.calls.property_value(own, node.attr, node, frame)
                if given is None:
                    given = self._method_of(item, held, node.attr, frame)
                found |= given if given is not None else self._field(item, held, node.attr, frame)
        if not value:
            named = self.names.of(node, frame.module)
            if named is not None:
                return self._object(named, frame)
        return frozenset(found)

    def _method_of(self, thing: Thing, contents: Contents, name: str, frame: Frame) -> Value | None:
        """Return a method of an object of the project as a value; None where it has none of that name."""
        method = None if contents.made_by is None else self.names.method(contents.made_by, name)
        return None if method is None else self._function(method, frame, frozenset((thing,)))

    def _of_error(self, node: ast.Attribute, frame: Frame) -> Value:
        if node.attr in _SAYING:
            return atom_at(node, Kind.TEXT, frame)
        if node.attr in _FURTHER_ERRORS:
            error = atom_at(node, Kind.ERROR, frame)
            if node.attr != "exceptions":
                return error
            return frame.state.make(frame.made_at(node), {ANYWHERE: error})
        return atom_at(node, Kind.TRACE, frame) if node.attr == "__traceback__" else NOTHING

    def _field(self, thing: Thing, contents: Contents, name: str, frame: Frame) -> Value:
        """Return the object that an attribute of one from outside is."""
        if contents.made_by is None:
            return NOTHING
        return self.outside(class_of_field(contents.made_by, name, self.names), (thing, name), frame)

    def _any_of(self, parts: Sequence[ast.expr], frame: Frame) -> Value:
        found: set[Atom | Thing] = set()
        for part in parts:
            found |= self.value(part, frame)
        return frozenset(found)

    def _operation(self, node: ast.BinOp, frame: Frame) -> Value:
        sides = [self.value(node.left, frame), self.value(node.right, frame)]
        things = [item for side in sides for item in side if isinstance(item, Thing)]
        is_text = isinstance(node.op, ast.Mod) or any(
            isinstance(part, (ast.Constant, ast.JoinedStr)) for part in (node.left, node.right)
        )
        if things and not is_text:
            held: dict[Place, Value] = {}
            for side in sides:
                for thing in side:
                    if isinstance(thing, Thing):
                        held.update(frame.state.things.get(thing, Contents()).held)
            return frame.state.make(frame.made_at(node), held, is_mapping=isinstance(node.op, ast.BitOr))
        return text_of(sides, node, frame)

    def _collection(self, node: ast.expr, parts: Sequence[ast.expr], frame: Frame) -> Value:
        held: dict[Place, Value] = {}
        has_star = any(isinstance(part, ast.Starred) for part in parts)
        for index, part in enumerate(parts):
            value = self.value(part, frame)
            if isinstance(part, ast.Starred):
                value = frame.state.elements(value)
            place = ANYWHERE if has_star or isinstance(node, ast.Set) else ("key", index)
            held[place] = held.get(place, NOTHING) | value
        return frame.state.make(frame.made_at(node), held)

    def _dict(self, node: ast.Dict, frame: Frame) -> Value:
        held: dict[Place, Value] = {}
        for key, item in zip(node.keys, node.values, strict=True):
            value = self.value(item, frame)
            if key is None:
                for thing in value:
                    if isinstance(thing, Thing):
                        held.update(frame.state.things.get(thing, Contents()).held)
                    else:
                        held[ANYWHERE] = held.get(ANYWHERE, NOTHING) | {thing}
                continue
            place = key_of(key)
            said = text_of([self.value(key, frame)], key, frame)
            held[place] = value | said if place != ANYWHERE else held.get(place, NOTHING) | value | said
        return frame.state.make(frame.made_at(node), held, is_mapping=True)

    def _subscript(self, node: ast.Subscript, frame: Frame) -> Value:
        value = self.value(node.value, frame)
        self.value(node.slice, frame)
        texts = frozenset(item for item in value if isinstance(item, Atom) and item.kind is not Kind.ERROR)
        if isinstance(node.slice, ast.Slice):
            return texts | frozenset(item for item in value if isinstance(item, Thing))
        place = key_of(node.slice)
        if place == ("key", INTERNAL) and not _is_known(value, frame.state):
            return atom_at(node, Kind.TEXT, frame)
        if place == ANYWHERE or (isinstance(place[1], int) and place[1] < 0):
            return texts | elements_of(value, frame.state)
        return texts | frame.state.at(value, place)

    def _comprehension(
        self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp, frame: Frame
    ) -> Value:
        outer = dict(frame.state.names)
        kept: Value | None = None
        for part in node.generators:
            over = self.value(part.iter, frame)
            elements = elements_of(over, frame.state)
            if isinstance(node, ast.DictComp):
                kept = self._kept_pairs(part, frame)
            self.bind(part.target, elements, frame)
            for test in part.ifs:
                self.value(test, frame)
        if isinstance(node, ast.DictComp):
            made = kept
            if made is None:
                value = self.value(node.value, frame) | text_of(
                    [self.value(node.key, frame)], node.key, frame
                )
                made = frame.state.make(frame.made_at(node), {ANYWHERE: value}, is_mapping=True)
        else:
            made = frame.state.make(frame.made_at(node), {ANYWHERE: self.value(node.elt, frame)})
        bound = {
            item.target.id
            for part in node.generators
            for test in part.ifs
            for item in walk(test)
            if isinstance(item, ast.NamedExpr)
        }
        frame.state.names = outer | {name: frame.state.names.get(name, NOTHING) for name in bound}
        return made

    def _kept_pairs(self, part: ast.comprehension, frame: Frame) -> Value | None:
        """Return what `{k: v for k, v in d.items() if TEST}` holds, where it gives a mapping's own pairs."""
        match part:
            case ast.comprehension(
                target=ast.Tuple(elts=[ast.Name(id=key), ast.Name(id=value)]),
                iter=ast.Call(func=ast.Attribute(value=source, attr="items"), args=[]),
            ):
                node = frame.module.parents.get(part)
                if not (
                    isinstance(node, ast.DictComp)
                    and isinstance(node.key, ast.Name)
                    and isinstance(node.value, ast.Name)
                    and (node.key.id, node.value.id) == (key, value)
                ):
                    return None
                held: dict[Place, Value] = {}
                for thing in self.value(source, frame):
                    if isinstance(thing, Thing):
                        for place, item in frame.state.things.get(thing, Contents()).held.items():
                            if all(may_hold(test, key, place[1]) for test in part.ifs):
                                held[place] = held.get(place, NOTHING) | item
                return frame.state.make(frame.made_at(node), held, is_mapping=True)
        return None

    def bind(self, target: ast.expr, value: Value, frame: Frame) -> None:
        """Bind a target to a value; of several targets each to what the value holds."""
        match target:
            case ast.Name(id=name):
                frame.state.bind(name, value)
            case ast.Starred(value=inner):
                self.bind(inner, value, frame)
            case ast.Tuple(elts=parts) | ast.List(elts=parts):
                is_plain = not any(isinstance(part, ast.Starred) for part in parts)
                for index, part in enumerate(parts):
                    texts = frozenset(item for item in value if isinstance(item, Atom))
                    held = frame.state.at(value, ("key", index)) if is_plain else frame.state.elements(value)
                    self.bind(part, held | texts, frame)
            case ast.Attribute(value=owner, attr=name):
                frame.state.put(self.holder(owner, frame), ("attribute", name), value)
            case ast.Subscript(value=owner, slice=index):
                said = text_of([self.value(index, frame)], index, frame)
                place = ANYWHERE if isinstance(index, ast.Slice) else key_of(index)
                frame.state.put(self.holder(owner, frame), place, value | said)


def _is_known(value: Value, state: State) -> bool:
    """Whether all that a value may be are mappings in sight."""
    return bool(value) and all(is_mapping(item, state) for item in value)


def _is_bound_by(frame: Frame, name: str) -> bool:
    """Whether a function binds a name itself, and does not get it from outside."""
    arguments = frame.function.args
    parameters = (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
    return name in frame.state.names and all(item.arg != name for item in parameters)
