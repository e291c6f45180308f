from __future__ import annotations

import shop
from shop import Basket, Status
from shop.cart import Status as S

NEXT = S.EMPTY
START, END = S.EMPTY, S.BOUGHT


class Status2:
    EMPTY = "EMPTY"
    BOUGHT = "BOUGHT"


def by_member(basket: Basket) -> None:
    if basket.status is Basket.Status.BOUGHT:
        basket.status = Status.EMPTY  # expect: EXG304
    basket = Basket()
    if basket.status is shop.Status.BOUGHT:
        basket.status = shop.Basket.Status.FILLED  # expect: EXG304
    if basket.status is S.FILLED:
        basket.status = S.BOUGHT


def by_variable(basket: Basket) -> None:
    target = S.EMPTY
    if basket.status is S.BOUGHT:
        basket.status = target  # expect: EXG304


def by_constant(basket: Basket) -> None:
    if basket.status is S.BOUGHT:
        basket.status = NEXT  # expect: EXG304


def by_both_arms(basket: Basket, flag: bool) -> None:
    if basket.status is S.EMPTY:
        basket.status = S.BOUGHT if flag else S.FILLED
    if basket.status is S.BOUGHT:
        basket.status = S.EMPTY if flag else S.FILLED  # expect: EXG304


def by_branches(basket: Basket, flag: bool) -> None:
    if flag:
        target = S.EMPTY
    else:
        target = S.FILLED
    if basket.status is S.BOUGHT:
        basket.status = target  # expect: EXG304


def by_branches_one_of_which_is_fine(basket: Basket, flag: bool) -> None:
    target = S.BOUGHT if flag else S.FILLED
    if basket.status is S.EMPTY:
        basket.status = target


def by_parameter(basket: Basket, target: S, other: S = S.EMPTY) -> None:
    if basket.status is S.BOUGHT:
        basket.status = target
    if basket.status is S.BOUGHT:
        basket.status = other


def by_lookup(basket: Basket) -> None:
    if basket.status is S.BOUGHT:
        basket.status = S("EMPTY")  # expect: EXG304
    basket = Basket()
    if basket.status is S("BOUGHT"):
        basket.status = S["FILLED"]  # expect: EXG304
    if basket.status is S["FILLED"]:
        basket.status = S("BOUGHT")


def by_text(basket: Basket) -> None:
    if basket.status == "BOUGHT":
        basket.status = "EMPTY"  # expect: EXG304
    if basket.label == "BOUGHT":
        basket.label = "EMPTY"


def by_tuple(basket: Basket) -> None:
    if basket.status is S.BOUGHT:
        basket.label, basket.status = "none", S.EMPTY  # expect: EXG304


def swapped(basket: Basket, other: Basket) -> None:
    if basket.status is S.BOUGHT and other.status is S.EMPTY:
        basket.status, other.status = other.status, basket.status  # expect: EXG304 x2


def by_annotated(basket: Basket) -> None:
    if basket.status is S.BOUGHT:
        basket.status: S = S.EMPTY  # expect: EXG304


def by_walrus(basket: Basket) -> None:
    if basket.status is S.BOUGHT:
        basket.status = (new := S.EMPTY)  # expect: EXG304
        print(new)


def of_another_class(basket: Basket) -> None:
    if basket.label == Status2.BOUGHT:
        basket.label = Status2.EMPTY
    if basket.label is Status2.BOUGHT:
        basket.label = Status2.EMPTY


def unknown_object(thing, flag):
    if thing.status is S.BOUGHT:
        thing.status = S.EMPTY  # expect: EXG304
    if flag is S.BOUGHT:
        thing.status = S.EMPTY


def made() -> Basket:
    basket = Basket(status=S.BOUGHT)
    basket.status = S.EMPTY  # expect: EXG304
    return basket


def made_by_position() -> Basket:
    basket = Basket(S.BOUGHT)
    basket.status = S.EMPTY
    return basket


def make(status: S) -> Basket:
    return Basket(status)


def made_by_helper() -> Basket:
    basket = make(status=S.BOUGHT)
    basket.status = S.EMPTY
    return basket


def looked_at(basket: Basket) -> None:
    if basket.status is S.BOUGHT:
        if isinstance(basket, Basket):
            basket.status = S.EMPTY  # expect: EXG304


def maybe(basket: Basket | None) -> None:
    if basket and basket.status is S.BOUGHT:
        basket.status = S.EMPTY  # expect: EXG304


class Maybe:
    status: S | None = None

    def by_exclusion(self) -> None:
        if self.status not in (S.EMPTY, S.FILLED):
            self.status = S.EMPTY

    def begin(self) -> None:
        if self.status is None:
            self.status = S.EMPTY
        elif self.status is S.BOUGHT:
            self.status = S.FILLED  # expect: EXG304
