"""Which places that lack a type the unknown expressions still depend on, as far as is known by now."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.typeserver.slots import Expression

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from governance_lint.typeserver.flows.told_uses import Origin
    from governance_lint.typeserver.slots import Slot

#: An expression of unknown type is followed through at most so many places; what lies beyond stays unknown.
_MAXIMUM_PLACES = 80
#: Of what flows into the places behind one expression so much is asked in all rounds together. After that
#: what is known of them by then is all that is told of them for its sake.
MAXIMUM_ASKED = 2000


class NeededPlaces(NamedTuple):
    """The places behind unknown expressions."""

    known: frozenset[Slot]  #: those of which it was looked for what flows into them
    fresh: tuple[Slot, ...]  #: those of which it was not yet, in the order in which they came up

    @property
    def places(self) -> frozenset[Slot]:
        """All of them."""
        return self.known.union(self.fresh)


@dataclass(slots=True)
class Ways:
    """How far each expression, or place, was followed by now."""

    #: The places that were come to, one step farther in each round.
    reached: dict[Origin, set[Slot]] = field(default_factory=dict)
    given_up: set[Origin] = field(default_factory=set)  #: what has come too far
    most_asked: int = MAXIMUM_ASKED
    #: How much was asked for the sake of each in all rounds together.
    asked: Counter[Origin] = field(default_factory=Counter)

    def is_too_dear(self, start: Origin) -> bool:
        """Whether so much was asked for the sake of an expression, or a place, that no more is."""
        return self.asked[start] > self.most_asked


def needed_places(
    unknown: Sequence[Origin],
    behind: Mapping[Expression, Sequence[Origin]],
    onward: Callable[[Slot], Iterable[Expression]],
    sources: Mapping[Slot, Sequence[object]],
    ways: Ways,
) -> NeededPlaces:
    """Return the places that unknown expressions, and places, depend on.

    `behind` tells what the type of an expression comes from, `onward` which expressions lie behind a place,
    and `sources` all that flows into those that were looked up. Each expression counts for itself, and comes
    one place farther in each round whatever is known of that for others, so that what is found about it does
    not hang on how many others there are; one that has come too far, or asks for too much, is given up, also
    for later.
    """
    known: set[Slot] = set()
    fresh: dict[Slot, None] = {}
    for start in unknown:
        reached = ways.reached.setdefault(start, set())
        passed, ends = _followed(start, behind, onward, reached)
        known |= passed
        ways.asked[start] += sum(len(sources.get(place, ())) for place in (*passed, *ends))
        if len(passed) >= _MAXIMUM_PLACES:
            ways.given_up.add(start)
        if start not in ways.given_up and not ways.is_too_dear(start):
            reached.update(ends)
            known.update(place for place in ends if place in sources)
            fresh.update((place, None) for place in ends if place not in sources)
    return NeededPlaces(frozenset(known), tuple(fresh))


def _followed(
    start: Origin,
    behind: Mapping[Expression, Sequence[Origin]],
    onward: Callable[[Slot], Iterable[Expression]],
    reached: Collection[Slot],
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
        elif place in reached:
            passed.add(place)
            waiting += onward(place)
        else:
            ends[place] = None
    return passed, ends
