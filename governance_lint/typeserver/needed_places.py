"""Which places that lack a type the unknown expressions still depend on, as far as is known by now."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from governance_lint.typeserver.slots import Expression

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from governance_lint.typeserver.slots import Slot
    from governance_lint.typeserver.told_uses import Origin

#: An expression of unknown type is followed through at most so many places; what lies beyond stays unknown.
_MAXIMUM_PLACES = 80


class NeededPlaces(NamedTuple):
    """The places behind unknown expressions."""

    known: frozenset[Slot]  #: those of which it was looked for what flows into them
    fresh: tuple[Slot, ...]  #: those of which it was not yet, in the order in which they came up

    @property
    def places(self) -> frozenset[Slot]:
        """All of them."""
        return self.known.union(self.fresh)


def needed_places(
    unknown: Sequence[Origin],
    behind: Mapping[Expression, Sequence[Origin]],
    onward: Callable[[Slot], Iterable[Expression]],
    is_known: Callable[[Slot], bool],
    given_up: set[Origin],
) -> NeededPlaces:
    """Return the places that unknown expressions, and places, depend on.

    `behind` tells what the type of an expression comes from, and `onward` what flows into a place. Each
    expression counts for itself, so that what is found about it does not hang on how many others there are;
    one that has come too far is given up, also for later.
    """
    known: set[Slot] = set()
    fresh: dict[Slot, None] = {}
    for start in unknown:
        passed, ends = _followed(start, behind, onward, is_known)
        known |= passed
        if len(passed) >= _MAXIMUM_PLACES:
            given_up.add(start)
        if start not in given_up:
            fresh |= ends
    return NeededPlaces(frozenset(known), tuple(fresh))


def _followed(
    start: Origin,
    behind: Mapping[Expression, Sequence[Origin]],
    onward: Callable[[Slot], Iterable[Expression]],
    is_known: Callable[[Slot], bool],
) -> tuple[set[Slot], dict[Slot, None]]:
    """Return the places behind an expression: those that lead on, and those that end the way."""
    passed: set[Slot] = set()
    ends: dict[Slot, None] = {}
    waiting: list[Origin] = [start]
    seen: set[Origin] = set()
    for place in waiting:  # grows while it is walked
        if place in seen:
            continue
        seen.add(place)
        if isinstance(place, Expression):
            waiting += behind.get(place, ())
        elif is_known(place):
            passed.add(place)
            waiting += onward(place)
        else:
            ends[place] = None
    return passed, ends
