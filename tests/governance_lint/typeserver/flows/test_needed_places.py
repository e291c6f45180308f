"""How far unknown expressions are followed."""

from __future__ import annotations

import ast
from itertools import pairwise

from governance_lint.typeserver.flows.needed_places import Ways, needed_places
from governance_lint.typeserver.slots import Expression, Slot, UseSlot
from governance_lint.violation import Span


def expressions(count: int) -> list[Expression]:
    return [Expression("a.py", ast.Name(f"name{number}")) for number in range(count)]


def place(number: int) -> UseSlot:
    return UseSlot("a.py", ast.Name(f"place{number}"), Span(number, 0, number, 1), ())


def chain(length: int) -> tuple[list[Expression], list[UseSlot]]:
    """Return expressions and places that each lead to the next: expression, place, expression, ..."""
    return expressions(length), [place(number) for number in range(length)]


def needed_in(
    names: list[Expression], places: list[UseSlot], known: set[UseSlot]
) -> tuple[set[object], set[object]]:
    next_name = dict(zip(places, names[1:], strict=False))
    found = needed_places(
        names[:1],
        {name: [item] for name, item in zip(names, places, strict=True)},
        lambda slot: [next_name[slot]] if slot in next_name else [],
        dict.fromkeys(known, ()),
        Ways({names[0]: set(known)}),
    )
    return set(found.known), set(found.fresh)


def test_the_first_place_that_is_not_known_ends_the_way() -> None:
    names, places = chain(4)

    known, fresh = needed_in(names, places, set(places[:2]))

    assert known == set(places[:2])
    assert fresh == {places[2]}


def test_an_expression_is_followed_through_so_many_places_and_no_further() -> None:
    names, places = chain(301)

    known, fresh = needed_in(names, places, set(places[:300]))

    assert known == set(places[:300])
    assert fresh == set()


def test_other_expressions_do_not_shorten_the_way() -> None:
    names, places = chain(301)
    other, behind_it = Expression("b.py", ast.Name("other")), place(999)

    found = needed_places(
        [names[0], other],
        {**{name: [item] for name, item in zip(names, places, strict=True)}, other: [behind_it]},
        lambda slot: [name for before, name in pairwise(names) if slot is places[names.index(before)]],
        dict.fromkeys(places[:300], ()),
        Ways({names[0]: set(places[:300])}),
    )

    assert found.fresh == (behind_it,)


def test_an_expression_that_has_come_too_far_is_not_followed_again() -> None:
    names, places = chain(2)

    ways = Ways(given_up={names[0]})
    found = needed_places(names[:1], {names[0]: places[:1]}, lambda _: [], {}, ways)

    assert found.fresh == ()


def test_an_expression_comes_one_place_farther_in_each_round_whatever_is_known_for_others() -> None:
    names, places = chain(4)
    next_name = dict(zip(places, names[1:], strict=False))
    ways = Ways()

    rounds = [
        needed_places(
            names[:1],
            {name: [item] for name, item in zip(names, places, strict=True)},
            lambda slot: [next_name[slot]] if slot in next_name else [],
            dict.fromkeys(places[:2], ()),
            ways,
        )
        for _ in range(3)
    ]

    assert [set(found.known) for found in rounds] == [{places[0]}, {places[0], places[1]}, set(places[:2])]
    assert [found.fresh for found in rounds] == [(), (), (places[2],)]


def test_an_expression_that_asks_for_too_much_is_not_followed_again() -> None:
    names, places = chain(3)
    ways = Ways({names[0]: {places[0]}})
    sources: dict[Slot, range] = {places[0]: range(3000)}

    def onward(_: object) -> list[Expression]:
        return [names[1]]

    behind = {names[0]: places[:1], names[1]: places[1:2]}
    found = needed_places(names[:1], behind, onward, sources, ways)

    assert found.fresh == ()
    assert ways.is_too_dear(names[0])
    assert not ways.is_too_dear(names[1])
