"""What is known at one point of a function: which objects its names stand for, and in which states they are.

An object is a number. What is known of an object that holds a state is a set of members; what nothing is
known of may be in any.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterable


#: How many attributes away from a name what is known is compared.
_LONGEST_TOLD = 3


@dataclass(frozen=True, eq=False, slots=True)
class Proof:
    """What tells a state: a test, an assignment, the call that makes the object."""

    node: ast.expr | ast.stmt | ast.pattern
    text: str
    owners: tuple[ast.expr, ...] = ()  #: what must be the enum for the proof to hold
    maker: ast.expr | None = None  #: what must be a class
    needs_enum: bool = False  #: what is set must be declared to be of the enum: a string tells what it is
    is_exclusion: bool = False  #: it tells what it is not: nothing else, None neither, may be in its place


@dataclass(frozen=True, eq=False, slots=True)
class Known:
    """The members one of which an object is, and what tells that."""

    members: frozenset[str]
    proofs: tuple[Proof, ...]


@dataclass(slots=True)
class Knowledge:
    """What is known at one point. What has another symbol is another object, as far as anybody sees."""

    names: dict[str, int] = field(default_factory=dict)
    attributes: dict[tuple[int, str], int] = field(default_factory=dict)
    facts: dict[int, Known] = field(default_factory=dict)
    counter: itertools.count[int] = field(default_factory=itertools.count)

    def copy(self) -> Knowledge:
        """Return the same knowledge, to be changed apart."""
        return Knowledge(dict(self.names), dict(self.attributes), dict(self.facts), self.counter)

    def become(self, other: Knowledge) -> None:
        """Know what another knows."""
        self.names, self.attributes, self.facts = other.names, other.attributes, other.facts

    def fresh(self, known: Known | None = None) -> int:
        """Return an object that is like no other."""
        symbol = next(self.counter)
        if known is not None:
            self.facts[symbol] = known
        return symbol

    def named(self, name: str) -> int:
        """Return what a name stands for."""
        if name not in self.names:
            self.names[name] = self.fresh()
        return self.names[name]

    def attribute(self, owner: int, name: str) -> int:
        """Return what an object's attribute is."""
        if (owner, name) not in self.attributes:
            self.attributes[owner, name] = self.fresh()
        return self.attributes[owner, name]

    def told(self) -> dict[str, frozenset[str]]:
        """Return what is known of what names and their attributes lead to, whichever objects those are."""
        found: dict[str, frozenset[str]] = {}
        held_by: dict[int, list[tuple[str, int]]] = {}
        for (owner, name), held in self.attributes.items():
            held_by.setdefault(owner, []).append((name, held))
        waiting = [(name, symbol, 0) for name, symbol in self.names.items()]
        while waiting:
            path, symbol, depth = waiting.pop()
            if symbol in self.facts:
                found[path] = self.facts[symbol].members
            if depth < _LONGEST_TOLD:
                waiting += [
                    (f"{path}.{name}", held, depth + 1)
                    for name, held in held_by.get(symbol, ())
                    if not name.startswith("[")
                ]
        return found

    def forget(self, symbols: Iterable[int]) -> None:
        """Forget what is in some objects, and in all that hangs on them."""
        waiting = list(symbols)
        held_by: dict[int, list[int]] = {}
        for (owner, _), held in self.attributes.items():
            held_by.setdefault(owner, []).append(held)
        seen: set[int] = set()
        while waiting:
            owner = waiting.pop()
            if owner not in seen:
                seen.add(owner)
                waiting += held_by.get(owner, ())
        if seen:
            self.attributes = {key: held for key, held in self.attributes.items() if key[0] not in seen}

    def forget_attributes(self, names: Iterable[str]) -> None:
        """Forget the attributes of some names, of whatever object."""
        gone = set(names)
        self.attributes = {key: held for key, held in self.attributes.items() if key[1] not in gone}

    def forget_items(self, owner: int) -> None:
        """Forget what is in an object under any index."""
        self.attributes = {
            key: held
            for key, held in self.attributes.items()
            if key[0] != owner or not key[1].startswith("[")
        }


def joined(*ways: Knowledge | None) -> Knowledge | None:
    """Return what is known whichever of several ways was taken; None where none can be."""
    open_ways = [way for way in ways if way is not None]
    if not open_ways:
        return None
    result = open_ways[0]
    for way in open_ways[1:]:
        result = _joined(result, way)
    return result


def _joined(left: Knowledge, right: Knowledge) -> Knowledge:
    return left if left is right else _Join(left, right).result()


class _Join:
    """Joins two ways: an object that is one thing on one and another on the other is a new one."""

    def __init__(self, left: Knowledge, right: Knowledge) -> None:
        self._left = left
        self._right = right
        self._made: dict[tuple[int, int], int] = {}
        self._joined = Knowledge(counter=left.counter)

    def result(self) -> Knowledge:
        for name, symbol in self._left.names.items():
            if name in self._right.names:
                self._joined.names[name] = self._object(symbol, self._right.names[name])
        waiting = 0
        pairs = [(symbol, symbol) for symbol in self._kept()]
        pairs += [pair for pair in self._made if pair not in pairs]
        while waiting < len(pairs):
            left, right = pairs[waiting]
            waiting += 1
            owner = left if left == right else self._made[left, right]
            for (key, name), held in self._left.attributes.items():
                if key == left and (right, name) in self._right.attributes:
                    other = self._right.attributes[right, name]
                    is_new = held != other and (held, other) not in self._made
                    self._joined.attributes[owner, name] = self._object(held, other)
                    if is_new:
                        pairs.append((held, other))
        for symbol in self._left.facts.keys() & self._right.facts.keys():
            self._joined.facts[symbol] = _either(self._left.facts[symbol], self._right.facts[symbol])
        return self._joined

    def _kept(self) -> list[int]:
        """Return the objects that hold something on both ways."""
        return list(dict.fromkeys(key for key, _ in self._left.attributes))

    def _object(self, left: int, right: int) -> int:
        if left == right:
            return left
        if (left, right) not in self._made:
            symbol = self._made[left, right] = self._joined.fresh()
            one, other = self._left.facts.get(left), self._right.facts.get(right)
            if one is not None and other is not None:
                self._joined.facts[symbol] = _either(one, other)
        return self._made[left, right]


def _either(one: Known, other: Known) -> Known:
    if one is other:
        return one
    return Known(one.members | other.members, tuple(dict.fromkeys((*one.proofs, *other.proofs))))
