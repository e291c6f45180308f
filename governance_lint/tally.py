"""What became of the accesses of governed names, counted: how far the gate can be trusted, as numbers."""

from __future__ import annotations

import enum
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from governance_lint.violation import Span


class Fate(enum.Enum):
    """What became of one access; the gravest first, because one access has one fate."""

    VIOLATION = "violation"  #: proven to go around a choke point
    SUSPECTED = "suspected"  #: unknown, with a suspicious name
    UNKNOWN = "unknown"
    ALLOWED = "inside_allowed"  #: stands inside an allowed callable, whatever it reaches
    SOMETHING_ELSE = "something_else"  #: the receiver is known, and not governed
    LOOKED_AT = "only_looked_at"  #: compared, inspected, handed to what may receive it
    SUPER = "super"  #: an override that calls what it overrides


SAFE = (Fate.ALLOWED, Fate.SOMETHING_ELSE, Fate.LOOKED_AT, Fate.SUPER)

_GRAVITY = {fate: number for number, fate in enumerate(Fate)}


class Reason(enum.Enum):
    """Why it is not known whether an access is governed."""

    COMPUTED_NAME = "computed_name"
    NO_CALLER = "parameter_without_callers"
    WITHOUT_TYPES = "third_party_without_types"
    DECLARED_ANY = "declared_any"
    GAVE_UP = "gave_up"
    UNRESOLVED = "unresolved"

    @property
    def told(self) -> str:
        """The reason in a few words."""
        return _TOLD[self][0]

    @property
    def cure(self) -> str:
        """What would make such an access known."""
        return _TOLD[self][1]


_TOLD = {
    Reason.COMPUTED_NAME: (
        "computed name",
        "write the attribute's name out, or keep the callables in a table",
    ),
    Reason.NO_CALLER: (
        "a parameter to which nobody in the project visibly passes anything",
        "annotate the parameter",
    ),
    Reason.WITHOUT_TYPES: (
        "a value from outside the project without types",
        "install the package or its stubs where site-packages finds them, or annotate the variable",
    ),
    Reason.DECLARED_ANY: (
        "declared to be Any",
        "declare what it is instead of Any, or narrow it with isinstance",
    ),
    Reason.GAVE_UP: (
        "gave up at a bound: too many calls or too far away",
        "annotate a place nearer to the access",
    ),
    Reason.UNRESOLVED: (
        "the type checker does not know it",
        "annotate the receiver",
    ),
}


@dataclass(frozen=True, slots=True)
class UnknownAccess:
    """An access of which it is not known whether it is governed."""

    path: str  #: as the caller named the file
    span: Span  #: the whole access
    text: str  #: the access as written, on one line
    receiver: str  #: the receiver as written; empty where the code does not show it
    symbol: str  #: dotted name of the innermost class or function around it
    reason: Reason

    def sort_key(self) -> tuple[str, int, int]:
        """Order by file and place."""
        return (self.path, self.span.line, self.span.column)


#: Where an access ends (line, column): one access is counted once, by however many ways it is reached.
End = tuple[int, int]


class Counted(NamedTuple):
    """What became of one way to reach an access; of an unknown one, what to say of it."""

    fate: Fate
    unknown: UnknownAccess | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many accesses of governed names were seen, by what became of them."""

    settled: Mapping[Fate, int]  #: all but the unknown ones
    unknown: tuple[UnknownAccess, ...] = ()

    def count(self, *fates: Fate) -> int:
        """Return how many accesses have one of the fates."""
        listed = len(self.unknown) if Fate.UNKNOWN in fates else 0
        return listed + sum(self.settled.get(fate, 0) for fate in fates)

    @property
    def seen(self) -> int:
        """How many accesses there are."""
        return self.count(*Fate)

    def named(self, path: str) -> Tally:
        """Return the tally of one file under the name that it is asked for by."""
        return replace(self, unknown=tuple(replace(item, path=path) for item in self.unknown))


def by_reason(unknown: Iterable[UnknownAccess]) -> dict[Reason, tuple[UnknownAccess, ...]]:
    """Return unknown accesses by reason, the commonest first, each in order of place."""
    found: dict[Reason, list[UnknownAccess]] = {}
    for item in sorted(unknown, key=UnknownAccess.sort_key):
        found.setdefault(item.reason, []).append(item)
    order = {reason: number for number, reason in enumerate(Reason)}
    ranked = sorted(found.items(), key=lambda item: (-len(item[1]), order[item[0]]))
    return {reason: tuple(items) for reason, items in ranked}


def is_graver(fate: Fate, other: Fate) -> bool:
    """Whether of two ways to reach one access the first decides what becomes of it."""
    return _GRAVITY[fate] < _GRAVITY[other]


def tally_of(settled: Mapping[End, Fate], counted: Iterable[tuple[End, Counted]] = ()) -> Tally:
    """Return the tally of a file from what became of each access, at its place: the gravest."""
    at: dict[End, list[Counted]] = {end: [Counted(fate)] for end, fate in settled.items()}
    for end, item in counted:
        at.setdefault(end, []).append(item)
    fates: Counter[Fate] = Counter()
    unknown: list[UnknownAccess] = []
    for items in at.values():
        gravest = min(items, key=lambda item: _GRAVITY[item.fate])
        if gravest.unknown is not None:
            unknown.append(gravest.unknown)
        else:
            fates[gravest.fate] += 1
    return Tally(fates, tuple(sorted(unknown, key=UnknownAccess.sort_key)))


def added(tallies: Iterable[Tally]) -> Tally:
    """Return several tallies as one."""
    settled: Counter[Fate] = Counter()
    unknown: list[UnknownAccess] = []
    for tally in tallies:
        settled.update(tally.settled)
        unknown += tally.unknown
    return Tally(settled, tuple(unknown))
