"""What is known of values while a function is read: which are raw errors, and which things hold such."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    from governance_lint.project_code.project_names import Named


class Kind(enum.Enum):
    """What an atom is."""

    ERROR = "error"  #: the exception itself: its other attributes are fine
    TEXT = "text"  #: text, or anything else that says what the exception says
    TRACE = "trace"  #: a traceback object


@dataclass(frozen=True, slots=True)
class Atom:
    """One raw error, and where it came from."""

    kind: Kind
    what: str  #: as a message names it
    path: str
    line: int
    is_answer: bool = (
        False  #: the framework's own exception that is an answer by itself: Flask's HTTPException
    )
    made_by: Named | None = None  #: of an exception the class, where that is one of the project's


@dataclass(frozen=True, slots=True)
class Thing:
    """A reference to an object that was made at one place of the code, or came from outside."""

    made_at: Hashable


#: What an expression may be; nothing where it is of no interest.
Value = frozenset[Atom | Thing]
NOTHING: Value = frozenset()

#: Under what something is held: ("key", k), ("attribute", name); ANYWHERE for elements.
Place = tuple[str, object]
ANYWHERE: Place = ("anywhere", None)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a thing is made by, and what it holds."""

    made_by: Named | None = None  #: its class, if that has a name
    held: Mapping[Place, Value] = field(default_factory=dict)
    is_outside: bool = False  #: it was there before: what it holds does not leave because it is passed on
    is_mapping: bool = False
    #: The attributes that were given a number or a text that is written out: a status.
    plain: Mapping[str, object] = field(default_factory=dict)


class State:
    """What is known at one point: of names, and of things.

    A copy shares what it knows with its original until one of them learns more: most ways through a function
    learn nothing, and where they meet again there is nothing to join.
    """

    __slots__ = ("_owns_names", "_owns_things", "names", "things")

    def __init__(
        self, names: Mapping[str, Value] | None = None, things: Mapping[Thing, Contents] | None = None
    ) -> None:
        self.names: Mapping[str, Value] = {} if names is None else names
        self.things: Mapping[Thing, Contents] = {} if things is None else things
        self._owns_names = self._owns_things = False

    def copy(self) -> State:
        """Return a state of its own."""
        self._owns_names = self._owns_things = False
        return State(self.names, self.things)

    def knows_the_same(self, other: State) -> bool:
        """Whether nothing is known here or there alone."""
        return self.names == other.names and self.things == other.things

    def bind(self, name: str, value: Value) -> None:
        """Know what a name stands for."""
        self._own_names()[name] = value

    def unbind(self, name: str) -> None:
        """Forget a name."""
        if name in self.names:
            del self._own_names()[name]

    def take_things(self, other: State) -> None:
        """Know of things what another state knows, and nothing else."""
        self.things = other.things
        self._owns_things = other._owns_things = False

    def inside(self, names: Mapping[str, Value]) -> State:
        """Return the state at the start of a function that is called here, with its own names."""
        self._owns_things = False
        return State(names, self.things)

    def _own_names(self) -> dict[str, Value]:
        if not self._owns_names:
            self.names, self._owns_names = dict(self.names), True
        return cast("dict[str, Value]", self.names)

    def _own_things(self) -> dict[Thing, Contents]:
        if not self._owns_things:
            self.things, self._owns_things = dict(self.things), True
        return cast("dict[Thing, Contents]", self.things)

    def make(
        self,
        thing: Thing,
        held: Mapping[Place, Value] | None = None,
        *,
        made_by: Named | None = None,
        is_outside: bool = False,
        is_mapping: bool = False,
    ) -> Value:
        """Make a thing, anew if it was made before, and return the value that is it."""
        self._own_things()[thing] = Contents(made_by, dict(held or {}), is_outside, is_mapping)
        return frozenset((thing,))

    def put(self, value: Value, place: Place, held: Value) -> None:
        """Put something into a place of what may be several things; into a single one in place of the old."""
        things = [item for item in value if isinstance(item, Thing)]
        for thing in things:
            known = self.things.get(thing, Contents())
            old = known.held.get(place, NOTHING)
            is_certain = len(value) == 1 and place != ANYWHERE
            new = held if is_certain else old | held
            plain = {name: said for name, said in known.plain.items() if place != ("attribute", name)}
            self._own_things()[thing] = replace(known, held={**known.held, place: new}, plain=plain)

    def say(self, value: Value, plain: Mapping[str, object]) -> None:
        """Know of attributes of things what is written out."""
        for thing in value:
            if isinstance(thing, Thing) and plain:
                known = self.things.get(thing, Contents())
                self._own_things()[thing] = replace(known, plain={**known.plain, **plain})

    def take_out(self, value: Value, place: Place) -> None:
        """Forget what is in a place, if it is certain whose."""
        if len(value) == 1:
            for thing in value:
                if isinstance(thing, Thing) and thing in self.things:
                    known = self.things[thing]
                    held = {key: item for key, item in known.held.items() if key != place}
                    self._own_things()[thing] = replace(known, held=held)

    def empty(self, value: Value) -> None:
        """Forget what a thing holds, if it is certain which."""
        if len(value) == 1:
            for thing in value:
                if isinstance(thing, Thing) and thing in self.things:
                    self._own_things()[thing] = replace(self.things[thing], held={})

    def at(self, value: Value, place: Place) -> Value:
        """Return what things hold in a place."""
        found: set[Atom | Thing] = set()
        for thing in value:
            if isinstance(thing, Thing):
                held = self.things.get(thing, Contents()).held
                found |= held[place] if place in held else held.get(ANYWHERE, NOTHING)
        return frozenset(found)

    def elements(self, value: Value) -> Value:
        """Return what things hold, and what raw text is made of."""
        found: set[Atom | Thing] = {item for item in value if _is_text(item)}
        for thing in value:
            if isinstance(thing, Thing):
                for place, item in self.things.get(thing, Contents()).held.items():
                    if place[0] != "attribute":
                        found |= item
        return frozenset(found)

    def leak_in(self, value: Value, *, is_whole_answer: bool = False) -> Atom | None:
        """Return a raw error that leaves when a value leaves."""
        seen: set[Thing] = set()
        pending = sorted(value, key=_order)
        while pending:
            item = pending.pop(0)
            if isinstance(item, Atom):
                if not (is_whole_answer and item.is_answer and item in value):
                    return item
            elif item not in seen:
                seen.add(item)
                contents = self.things.get(item, Contents())
                if not contents.is_outside:
                    for held in contents.held.values():
                        pending += sorted(held, key=_order)
        return None

    def join(self, other: State) -> None:
        """Take over all that may be known on another way here."""
        if other.names is not self.names:
            self._join_names(other.names)
        if other.things is not self.things:
            self._join_things(other.things)

    def _join_names(self, others: Mapping[str, Value]) -> None:
        for name, value in others.items():
            here = self.names.get(name)
            if here is not value:
                self.bind(name, value if here is None else here | value)

    def _join_things(self, others: Mapping[Thing, Contents]) -> None:
        for thing, contents in others.items():
            known = self.things.get(thing)
            if known is contents:
                continue
            if known is None:
                self._own_things()[thing] = contents
                continue
            held = dict(known.held)
            for place, value in contents.held.items():
                there = held.get(place)
                if there is not value:
                    held[place] = value if there is None else there | value
            plain = known.plain if known.plain == contents.plain else {}
            self._own_things()[thing] = replace(known, held=held, plain=plain)


def joined(states: Iterable[State | None]) -> State | None:
    """Return what is known where several ways meet; None where none of them gets there."""
    result: State | None = None
    for state in states:
        if state is None:
            continue
        if result is None:
            result = state.copy()
        else:
            result.join(state)
    return result


def _is_text(item: Atom | Thing) -> bool:
    return isinstance(item, Atom) and item.kind is Kind.TEXT


def _order(item: Atom | Thing) -> tuple[int, str]:
    if isinstance(item, Atom):
        return (item.line, item.what)
    return (1 << 30, "")
