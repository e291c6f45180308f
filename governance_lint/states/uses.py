"""What one file does with states, as far as its syntax tells: each with what types must still say of it."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from governance_lint.facts import Inquiry
    from governance_lint.policy import StateMachine
    from governance_lint.states.names import EnumNames
    from governance_lint.violation import Place, Span

#: An attribute that every enum and its members have, and hardly anything else.
ENUM_MARK = "_name_"


class Role(enum.Enum):
    """How a state is written."""

    ATTRIBUTE = "attribute"  #: `State.X`
    ITEM = "item"  #: `State["X"]`
    VALUE = "value"  #: `State("x")`
    TEXT = "text"  #: a string that is compared with a state or becomes one
    OTHER_MEMBER = "other member"  #: another enum's member, likewise
    DEFINITION = "definition"  #: the enum's own statement defines it


class View(enum.Enum):
    """What of a state a string is compared with."""

    STATE = "state"  #: the state itself
    NAME = "name"  #: `state.name`
    VALUE = "value"  #: `state.value`
    CHANGED = "changed"  #: what a call made of it: `state.value.lower()`


@dataclass(frozen=True, slots=True)
class Word:
    """The part of a use that names the state, where that can be written anew."""

    span: Span
    text: str  #: as it is written, quotes included
    is_safe: bool  #: nothing beside it changes its meaning with it: it is no key, say


@dataclass(frozen=True, slots=True)
class StateUse:
    """A place where something that is no listed state seems to be used as one."""

    role: Role
    span: Span
    state: str  #: name, or value, as it is written
    name: str  #: the name of the member that is meant, as far as that is known
    symbol: str
    owner: Inquiry | None = None  #: must be the enum itself; of another enum's member: any other enum
    is_owner_named: bool = False  #: its import alone says that it is
    held: Inquiry | None = None  #: must be a state
    declared: Inquiry | None = None  #: what is asked in the place of `held` where nothing is known of that
    is_held_class: bool = False  #: `held` is the annotation: it must be the enum itself
    is_followed: bool = False  #: where the checker knows nothing, callers may
    whole: Inquiry | None = None  #: where the enum does not define it: nothing else must, a metaclass say
    word: Word | None = None
    view: View = View.STATE


@dataclass(frozen=True, slots=True)
class StateSet:
    """A place where a state may be set."""

    span: Span
    target: str  #: as it is written: `record.state`
    attribute: Inquiry  #: the attribute's declared type
    value: Inquiry | None  #: None where its form says that it is no member
    owner: Inquiry | None  #: of a value that is written as a member: what must be the enum
    is_owner_named: bool
    is_followed: bool
    symbol: str


@dataclass(frozen=True, slots=True)
class Move:
    """An assignment by which a state machine seems to move along an edge that it does not have."""

    machine: StateMachine
    names: EnumNames
    span: Span
    target: str  #: as it is written: `job.status`
    sources: frozenset[str]
    targets: frozenset[str]
    owners: tuple[tuple[Inquiry, bool], ...]  #: what must be the enum; whether its import says that it is
    classes: tuple[Inquiry, ...]  #: what must be a class: it makes the object
    declared: Inquiry | None  #: the attribute's declared type, where that must be the enum
    is_exclusion: bool  #: the source is known by what it is not: then it may not be None either
    why: tuple[Place, ...]
    symbol: str


@dataclass(frozen=True)
class StateUses:
    """What one file does with states."""

    lifecycle: EnumNames | None
    local_name: str | None = None  #: by which the file itself calls the lifecycle's enum
    uses: tuple[StateUse, ...] = ()
    sets: tuple[StateSet, ...] = ()
    moves: tuple[Move, ...] = ()
    #: Of a run's rules the first that asks finds out, for all.
    judged: dict[str, object] = field(default_factory=dict, compare=False, repr=False)

    @property
    def inquiries(self) -> Sequence[Inquiry]:
        """The expressions whose types the rules will ask for."""
        return list(dict.fromkeys(self._inquiries()))

    @property
    def needs_types(self) -> bool:
        """Whether the rules ask the type server anything."""
        return bool(self.inquiries)

    def _inquiries(self) -> Iterator[Inquiry]:
        for use in self.uses:
            yield from (item for item in (use.owner, use.held, use.declared, use.whole) if item is not None)
        for each in self.sets:
            yield from (item for item in (each.attribute, each.value, each.owner) if item is not None)
        for move in self.moves:
            yield from (owner for owner, _ in move.owners)
            yield from move.classes
            if move.declared is not None:
                yield move.declared
