import heapq
import itertools
import operator
import random
import statistics
from bisect import bisect
from collections import Counter
from typing import Iterable, Optional, TypeGuard

from market import feeds
from market.feeds import Cache, Feed
from market.venues import Basket, Book, Dark, DarkBasket, Table, Venue


def is_dark(venues: list[Venue]) -> TypeGuard[list[Dark]]:
    return all(isinstance(venue, Dark) for venue in venues)


class RiskDesk:
    def __init__(self, book: Book) -> None:
        self.book = book
        self.table = Table()

    def approve(self, venue: Venue, order: str, cache: Cache) -> int:
        cache["x"].poll()  # expect: EXG101
        return venue.place(order)

    def legs(self, basket: DarkBasket, plain: Basket[Venue]) -> None:
        basket.legs[0][0].place("x")  # expect: EXG101
        for venue, size in basket.legs:
            venue.place(str(size))  # expect: EXG101
        for (venue, size), other in zip(plain.legs, basket.heads()):
            venue.place("x")  # expect: EXG101
            other.cancel(size)  # expect: EXG101
        basket.heads()[-1].partners[0].place("x")  # expect: EXG101
        basket.by_rank()[3].place("x")  # expect: EXG101
        for name, hedge in basket.hedges.items():
            hedge[0].place(name)  # expect: EXG101
        basket.recent.pop().place("x")  # expect: EXG101
        basket.nested["a"].heads()[0].place("x")  # expect: EXG101
        basket.nested["a"].hedges["b"][0].cancel(1)  # expect: EXG101
        if basket.table is not None:
            basket.table.place("corner")
        best = self.book.best()
        if best:
            best.place("x")  # expect: EXG101
        self.book["x"].legs.pop()[0].place("x")  # expect: EXG101
        self.table.place("hall")
        [(leg.place, table.place) for (leg, _), table in zip(plain.legs, [Table()])]  # expect: EXG102

    def algorithms(self, venues: list[Venue], tables: list[Table]) -> None:
        heapq.nsmallest(1, venues)[0].place("x")  # expect: EXG101
        heapq.heappop(venues).place("x")  # expect: EXG101
        random.choice(tables).place("x")
        random.sample(venues, 2)[0].place("x")  # expect: EXG101
        min(venues, key=operator.attrgetter("rank")).place("x")  # expect: EXG101
        max(venues, default=None, key=lambda v: v.rank)
        Counter(venues).most_common(1)[0][0].place("x")  # expect: EXG101
        for first, second in itertools.pairwise(venues):
            first.place("x") + second.rank  # expect: EXG101
        for combo in itertools.combinations(venues, 2):
            combo[0].place("x")  # expect: EXG101
        for left, right in itertools.product(venues, tables):
            left.place("x")  # expect: EXG101
            right.place("y")
        for venue in itertools.takewhile(lambda v: v.rank, venues):
            venue.place("x")  # expect: EXG101
        for rank, group in itertools.groupby(sorted(venues), key=lambda v: v.rank):
            next(group).place("x")  # expect: EXG101
        cycle = itertools.cycle(tables)
        next(cycle).place("x")
        statistics.mode(venues).place("x")  # expect: EXG101
        one, two = itertools.tee(iter(venues))
        next(one).place("x")  # expect: EXG101
        repeated = itertools.repeat(tables[0], 3)
        [t.place("x") for t in repeated]
        dict(zip("ab", venues))["a"].place("x")  # expect: EXG101
        dict(enumerate(tables))[0].place("x")
        [*venues, *tables][0].place("x")  # expect: EXG101
        list(itertools.compress(venues, [1]))[0].place("x")  # expect: EXG101
        list(itertools.accumulate(venues, max))[0].place("x")  # expect: EXG101
        venues[bisect([1], 1)].place("x")  # expect: EXG101
        if is_dark(venues):
            venues[0].partners[0].cancel(1)  # expect: EXG101

    def optional(self, venue: Optional[Venue], table: Optional[Table], spare_venue: Table) -> None:
        (venue or table or spare_venue).place("x")  # expect: EXG101
        (table or spare_venue).place("x")
        spare_venue.place("x")
        chosen = table if venue is None else venue
        if chosen is None:
            raise ValueError
        chosen.cancel(1)  # expect: EXG101
        if isinstance(chosen, Table):
            chosen.place("x")
            return
        chosen.place("x")  # expect: EXG101

    def feeds(self, cache: Cache, wanted: Iterable[str]) -> None:
        cache.get("x", Feed()).poll()  # expect: EXG101
        for feed in map(cache.__getitem__, wanted):
            feed.poll()  # expect: EXG101
        feeds.Cache().fresh("x")
        total = [cache.fresh(name) for name in wanted]
        next(feeds.Feed.all()).poll()  # expect: EXG101
        for name in cache.keys() & set(wanted):
            cache[name].poll()  # expect: EXG101
        (lambda feed=cache["x"]: feed.poll())()  # expect: EXG101
        feed = total
        feed.poll()
