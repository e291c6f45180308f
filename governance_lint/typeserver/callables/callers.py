"""What the project's calls of a callable pass to one of its parameters, however the callable gets there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from governance_lint.typeserver.callables.arguments import Parameter
from governance_lint.typeserver.callables.held import Held
from governance_lint.typeserver.shown.functions import FUNCTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from governance_lint.typeserver.callables.passing import Passing
    from governance_lint.typeserver.questions.project import ParsedFile
    from governance_lint.typeserver.shown.functions import FunctionNode
    from governance_lint.typeserver.slots import Expression, Source

#: A callable is followed through at most so many places; what lies beyond stays unknown.
_MAXIMUM_PLACES = 1000
#: The same, where more is known of what is passed altogether.
_MAXIMUM_PLACES_OF_PARTS = 60


@dataclass(frozen=True, slots=True)
class Passed:
    """What callers pass to a parameter."""

    sources: tuple[Source, ...]
    #: Receivers of unknown type: their calls may be calls of the callable, once their types are known.
    undecided: tuple[Expression, ...]
    places: int  #: how many the callable was followed through


class Callers:
    """Finds what callers pass."""

    def __init__(self, passing: Passing) -> None:
        self._passing = passing
        self._cut_short: set[FunctionNode] = set()

    def was_cut_short(self, function: FunctionNode) -> bool:
        """Whether more may be passed to a function than was looked at: it goes too many ways."""
        return function in self._cut_short

    def passed_to(self, home: ParsedFile, function: FunctionNode, name: str) -> Passed:
        """Return what the project's calls of a function pass to the parameter of a name."""
        self._passing.undecided.clear()
        return self._followed(self._passing.of_function(home, function, Parameter(function, name)), function)

    def passed_in(self, home: ParsedFile, parameter: Parameter) -> Passed | None:
        """Return what the project's calls of a function pass at a place of its `*args` or `**kwargs`.

        None where that goes more ways than it is worth.
        """
        self._passing.undecided.clear()
        if not isinstance(parameter.function, FUNCTIONS):
            return None
        start = self._passing.of_function(home, parameter.function, parameter)
        passed = self._followed(start, most=_MAXIMUM_PLACES_OF_PARTS)
        return passed if passed.places < _MAXIMUM_PLACES_OF_PARTS else None

    def passed_through(self, holder: Expression, parameter: Parameter) -> Passed:
        """Return what calls of a callable pass that an expression stands for."""
        self._passing.undecided.clear()
        return self._followed([Held(*holder, parameter)])

    def _followed(
        self,
        start: Iterable[Held | Source],
        function: FunctionNode | None = None,
        most: int = _MAXIMUM_PLACES,
    ) -> Passed:
        sources: dict[Source, None] = {}
        seen: set[Held] = set()
        places = list(start)
        for place in places:  # grows while it is walked
            if not isinstance(place, Held):
                sources[place] = None
            elif place not in seen and len(seen) < most:
                seen.add(place)
                places += self._passing.onward(place)
        if function is not None and len(seen) == most:
            self._cut_short.add(function)
        return Passed(tuple(sources), tuple(self._passing.undecided), len(seen))
