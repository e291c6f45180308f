"""What types say of the uses of states in one file: which are states, which are set, which moves are made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from governance_lint.facts import UNKNOWN_TYPE
from governance_lint.states.uses import Role, StateUses

if TYPE_CHECKING:
    from collections.abc import Iterable

    from governance_lint.facts import Facts, Inquiry, TypeOf
    from governance_lint.states.names import EnumNames
    from governance_lint.states.uses import Move, StateSet, StateUse

_KEY = "judged"


@dataclass(frozen=True, slots=True)
class JudgedStates:
    """The uses of one file that are what they seem."""

    uses: tuple[StateUse, ...] = ()
    sets: tuple[StateSet, ...] = ()
    moves: tuple[Move, ...] = ()


def judged_states(facts: Facts) -> JudgedStates:
    """Return what a file does with states, as its types have it; found out once."""
    found = facts.about(StateUses)
    if found is None:
        return JudgedStates()
    if _KEY not in found.judged:
        found.judged[_KEY] = _Judge(facts, found).judged()
    return cast("JudgedStates", found.judged[_KEY])


class _Judge:
    """Asks for the types of one file's uses."""

    def __init__(self, facts: Facts, found: StateUses) -> None:
        self._facts = facts
        self._found = found
        self._types: dict[Inquiry, TypeOf] = {}

    def judged(self) -> JudgedStates:
        self._ask(self._found.inquiries)
        self._follow()
        return JudgedStates(
            tuple(_once(use for use in self._found.uses if self._is_used(use))),
            tuple(each for each in self._found.sets if self._is_set(each)),
            tuple(move for move in self._found.moves if self._is_made(move)),
        )

    def _ask(self, inquiries: Iterable[Inquiry], *, follow_callers: bool = False) -> None:
        wanted = list(dict.fromkeys(inquiries))
        told = self._facts.types.of(wanted, follow_callers=follow_callers) if wanted else ()
        self._types.update(zip(wanted, told, strict=True))

    def _follow(self) -> None:
        """Ask what callers tell, where the checker knows nothing and that is all that is open."""
        wanted: dict[Inquiry, None] = {}
        for use in self._found.uses:
            if use.is_followed and not self._is_refuted(use):
                wanted |= dict.fromkeys(item for item in (use.owner, use.held) if item is not None)
        for each in self._found.sets:
            if each.is_followed and not self._is_set(each):
                wanted |= dict.fromkeys(item for item in (each.attribute, each.value) if item is not None)
        self._ask([item for item in wanted if self._is_unknown(item)], follow_callers=True)

    def _is_refuted(self, use: StateUse) -> bool:
        """Whether what is known of a use already shows that it is none."""
        if use.owner is not None and self._types[use.owner].is_known:
            is_enum = self._is_enum(use.owner, self._lifecycle, is_named=use.is_owner_named)
            if use.role is Role.OTHER_MEMBER:
                return is_enum or not self._is_other_enum(use.owner)
            return not is_enum and not self._is_member(use.owner, self._lifecycle)
        if use.held is not None and self._types[use.held].is_known:
            return not self._is_held(use)
        return False

    @property
    def _lifecycle(self) -> EnumNames | None:
        return self._found.lifecycle

    def _is_used(self, use: StateUse) -> bool:
        if use.role is Role.DEFINITION:
            return True
        if use.held is not None and not self._is_held(use):
            return False
        if use.role is Role.OTHER_MEMBER:
            return (
                use.owner is not None
                and not self._is_enum(use.owner, self._lifecycle, is_named=use.is_owner_named)
                and self._is_other_enum(use.owner)
            )
        if use.owner is None or self._is_enum(use.owner, self._lifecycle, is_named=use.is_owner_named):
            return use.whole is None or self._is_missing(use, self._types[use.whole])
        # A member has the other members as its attributes.
        return (
            use.whole is None and use.role is Role.ATTRIBUTE and self._is_member(use.owner, self._lifecycle)
        )

    def _is_missing(self, use: StateUse, whole: TypeOf) -> bool:
        """Whether an attribute of the enum that it does not define can only be meant as a state.

        A metaclass may bring it, or a base; where that is not in sight, it must be written as the states are.
        """
        if whole.is_known or whole.statements:
            return False
        found = self._types[use.owner] if use.owner is not None else UNKNOWN_TYPE
        is_whole = any(item.dotted == "enum.Enum" for lineage in found.classes for item in lineage)
        states = self._facts.policy.lifecycle.states if self._facts.policy.lifecycle is not None else ()
        return is_whole or use.name.isupper() or not all(map(str.isupper, states))

    def _is_held(self, use: StateUse) -> bool:
        if use.held is None:
            return True
        if use.is_held_class:
            return self._is_enum(use.held, self._lifecycle)
        held = use.held
        if use.declared is not None and self._is_unknown(held):
            held = use.declared
        return self._is_member(held, self._lifecycle) and self._is_nothing_else(self._types[held])

    def _is_unknown(self, inquiry: Inquiry) -> bool:
        found = self._types[inquiry]
        return not found.is_known and not found.statements

    def _is_set(self, each: StateSet) -> bool:
        value = None if each.value is None else self._types[each.value]
        if each.value is not None and self._is_member(each.value, self._lifecycle):
            return True
        if each.owner is not None and self._is_enum(
            each.owner, self._lifecycle, is_named=each.is_owner_named
        ):
            return True
        if not self._is_member(each.attribute, self._lifecycle):
            return False
        # Of one that may be something else, too, what is known to be no state is no state.
        is_plain = self._is_nothing_else(self._types[each.attribute])
        return is_plain or (value is not None and not value.is_known)

    def _is_made(self, move: Move) -> bool:
        if not all(self._is_enum(owner, move.names, is_named=is_named) for owner, is_named in move.owners):
            return False
        if not all(self._types[made].is_class for made in move.classes):
            return False
        if move.declared is None:
            return True
        declared = self._types[move.declared]
        is_whole = self._is_nothing_else(declared) and not (move.is_exclusion and declared.may_be_none)
        return self._is_member(move.declared, move.names) and is_whole

    def _is_nothing_else(self, found: TypeOf) -> bool:
        """Whether a type has no part but one enum, and None."""
        return len(found.statements) == 1

    def _is_enum(self, inquiry: Inquiry, names: EnumNames | None, *, is_named: bool = False) -> bool:
        """Whether an expression is the enum itself; where nothing is known its import alone may say so."""
        found = self._types[inquiry]
        if names is None:
            return False
        if self._is_of(found, names):
            return found.is_class
        return is_named and not found.statements and not found.classes

    def _is_other_enum(self, inquiry: Inquiry) -> bool:
        found = self._types[inquiry]
        return found.is_class and found.has_attribute

    def _is_member(self, inquiry: Inquiry, names: EnumNames | None) -> bool:
        """Whether an expression may be a member of the enum, and is no container of them."""
        found = self._types[inquiry]
        if names is None or not found.has_attribute:
            return False
        return not found.is_class and self._is_of(found, names)

    def _is_of(self, found: TypeOf, names: EnumNames) -> bool:
        places = {(item.path, item.line) for item in names.statements}
        if not places.isdisjoint(found.statements):
            return True
        return any(self._facts.types.is_named(lineage[0], names.pattern) for lineage in found.classes)


def _once(uses: Iterable[StateUse]) -> list[StateUse]:
    """Return the uses, of several with one span the first."""
    found: dict[object, StateUse] = {}
    for use in uses:
        found.setdefault(use.span, use)
    return list(found.values())
