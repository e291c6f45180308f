"""What is known of the places that unknown expressions depend on, and which way leads on from there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from governance_lint.typeserver.flows.needed_places import Ways
from governance_lint.typeserver.names.kinds_tested import is_tested_in
from governance_lint.typeserver.slots import CallResult, Expression, Feed, UseSlot, is_whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.typeserver.slots import Slot, Source


@dataclass(slots=True)
class KnownFlows:
    """What one search for types has found by now."""

    sources: dict[Slot, tuple[Source, ...]] = field(default_factory=dict)
    annotations: dict[Slot, str] = field(default_factory=dict)
    #: Places that more may flow into, once the receivers of some calls are known.
    undecided: dict[Slot, tuple[Expression, ...]] = field(default_factory=dict)
    types: dict[Source, str | None] = field(default_factory=dict)
    #: Parameters out of which single things are read, and that was looked at.
    taken_apart: set[Slot] = field(default_factory=set)
    #: The reads of single things out of them.
    keyed: dict[Slot, None] = field(default_factory=dict)
    #: Expressions that were of unknown type: what lies behind them may still tell of more.
    followed: set[Expression] = field(default_factory=set)
    #: How far the places were followed that things depend on.
    ways: Ways = field(default_factory=Ways)

    def unknown_behind(self, slot: Slot) -> Iterator[Expression]:
        """Yield what flows into a place and is not known, and the receivers that may hide more."""
        for feed in self._feeds_that_tell(slot):
            expression = Expression(feed.path, feed.node)
            if not is_whole(self.types.get(feed)) or expression in self.followed:
                self.followed.add(expression)
                yield expression
        yield from self.undecided.get(slot, ())

    def _feeds_that_tell(self, slot: Slot) -> Iterator[Feed]:
        """Yield the expressions by whose types a place may come to be known better."""
        for source in self.sources.get(slot, ()):
            if isinstance(source, Feed):
                yield source
            elif isinstance(source, CallResult):
                for name, feeds in source.filled:
                    if not self._is_known_without(source, name):
                        yield from (feed for feed in feeds if isinstance(feed, Feed))
                    else:
                        yield from (feed for feed in feeds if isinstance(feed, Feed) and self.types.get(feed))
                yield from source.otherwise

    def _is_known_without(self, result: CallResult, parameter: str) -> bool:
        """Whether what a call gives hangs no more on an argument of which nothing is known: it is known as a
        whole, and the function does not go another way for it.
        """
        is_of_an_object = bool(result.read)
        is_known = is_whole(self.types.get(result))
        return is_known and not is_of_an_object and not is_tested_in(result.function, parameter)

    def may_matter(self, starts: frozenset[Expression], expression: Expression, origin: Slot) -> bool:
        """Whether what is known of an expression may hang on a place that lies behind it.

        What is known as a whole hangs on none of which not all is known, or it would not be.
        """
        if expression in starts or not is_whole(self.types.get(Feed(*expression))):
            return True
        is_use = isinstance(origin, UseSlot) and origin.node is expression.node
        return is_use or is_whole(self.annotations.get(origin))
