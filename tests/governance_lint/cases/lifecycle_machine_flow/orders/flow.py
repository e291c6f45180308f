from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import Iterator

from orders import Order, OrderState
from orders.model import load


def store(order: Order) -> None: ...


def straight(order: Order) -> None:
    order.state = OrderState.CART
    order.state = OrderState.PAID
    order.state = OrderState.DELIVERED  # expect: EXG304
    order.state = OrderState.REFUNDED  # expect: EXG304


def made() -> Order:
    order = Order(state=OrderState.SHIPPED, lines=2)
    order.lines = 3
    order.state = OrderState.REFUNDED  # expect: EXG304
    return order


def made_by_default() -> Order:
    order = Order()
    order.state = OrderState.SHIPPED
    return order


def made_by_function() -> Order:
    order = load(number=3)
    order.state = OrderState.SHIPPED
    return order


def configured(state: OrderState) -> Order:
    order = Order(state=state)
    order.state = OrderState.SHIPPED
    return order


def joined(order: Order, is_paid: bool) -> None:
    if is_paid:
        order.state = OrderState.PAID
    else:
        order.state = OrderState.REFUNDED
    order.state = OrderState.SHIPPED


def joined_badly(order: Order, is_paid: bool) -> None:
    if is_paid:
        order.state = OrderState.DELIVERED
    else:
        order.state = OrderState.REFUNDED
    order.state = OrderState.SHIPPED  # expect: EXG304


def half_known(order: Order, is_paid: bool) -> None:
    if is_paid:
        order.state = OrderState.DELIVERED
    order.state = OrderState.SHIPPED


def saved(order: Order) -> None:
    order.state = OrderState.DELIVERED
    order.save()
    order.state = OrderState.SHIPPED


def stored(order: Order) -> None:
    order.state = OrderState.DELIVERED
    store(order)
    order.state = OrderState.SHIPPED


def stored_in_a_list(order: Order, print_all: object) -> None:
    order.state = OrderState.DELIVERED
    store([order, order.lines])
    order.state = OrderState.SHIPPED


def something_else_stored(order: Order, other: Order) -> None:
    order.state = OrderState.DELIVERED
    store(other)
    print(order.lines, order.state)
    order.state = OrderState.SHIPPED  # expect: EXG304


def rebound(order: Order) -> None:
    order.state = OrderState.DELIVERED
    order = load(3)
    order.state = OrderState.SHIPPED


def looped(orders: list[Order]) -> None:
    for order in orders:
        order.state = OrderState.SHIPPED
    for order in orders:
        if order.state is OrderState.CART:
            order.state = OrderState.SHIPPED  # expect: EXG304
            continue
        order.state = OrderState.DELIVERED


def went_round(order: Order) -> None:
    order.state = OrderState.CART
    for _ in range(3):
        order.state = OrderState.PAID
        order.state = OrderState.DELIVERED  # expect: EXG304


def changed_by_the_loop(order: Order) -> None:
    order.state = OrderState.CART
    while order.lines:
        order.lines -= 1
        order.state = OrderState.PAID
    order.state = OrderState.SHIPPED


def not_changed_by_the_loop(order: Order) -> None:
    order.state = OrderState.CART
    while order.lines:
        order.lines -= 1
    order.state = OrderState.SHIPPED  # expect: EXG304


def left_by_break(order: Order, others: list[Order]) -> None:
    for other in others:
        if other.state is OrderState.PAID:
            break
    else:
        return
    other.state = OrderState.CART  # expect: EXG304
    order.state = OrderState.CART


def tried(order: Order) -> None:
    order.state = OrderState.CART
    try:
        order.state = OrderState.PAID
        store(3)
    except ValueError:
        order.state = OrderState.SHIPPED
    else:
        order.state = OrderState.DELIVERED  # expect: EXG304
    order.state = OrderState.CART  # expect: EXG304


def tried_elsewhere(order: Order) -> None:
    order.state = OrderState.CART
    try:
        store(3)
    except ValueError:
        order.state = OrderState.SHIPPED  # expect: EXG304
    finally:
        order.lines = 0


def finally_(order: Order) -> None:
    order.state = OrderState.CART
    try:
        order.state = OrderState.PAID
    finally:
        order.state = OrderState.SHIPPED


def finally_known(order: Order) -> None:
    order.state = OrderState.CART
    try:
        store(3)
    finally:
        order.state = OrderState.SHIPPED  # expect: EXG304


def suppressed(order: Order) -> None:
    order.state = OrderState.CART
    with contextlib.suppress(ValueError):
        store(3)
        order.state = OrderState.PAID
    order.state = OrderState.SHIPPED


def locked(order: Order, lock: contextlib.AbstractContextManager[None]) -> None:
    with lock:
        order.state = OrderState.CART
    order.state = OrderState.SHIPPED  # expect: EXG304


async def awaited(order: Order) -> None:
    order.state = OrderState.CART
    await asyncio.sleep(1)
    order.state = OrderState.DELIVERED  # expect: EXG304


def ended(order: Order) -> None:
    if order.state is not OrderState.DELIVERED:
        sys.exit(1)
    order.state = OrderState.CART  # expect: EXG304


def aliased(order: Order) -> None:
    same = order
    same.state = OrderState.DELIVERED
    order.state = OrderState.CART  # expect: EXG304


def changed_through_an_alias(order: Order) -> None:
    same = order
    order.state = OrderState.DELIVERED
    store(same)
    order.state = OrderState.CART


def changed_by_a_closure(order: Order) -> None:
    def reset() -> None:
        order.state = OrderState.CART

    order.state = OrderState.DELIVERED
    reset()
    order.state = OrderState.PAID


def handed_to_a_callback(order: Order, later: object) -> None:
    order.state = OrderState.DELIVERED
    store(lambda: order)
    order.state = OrderState.PAID


def of_an_item(orders: dict[str, Order], key: str) -> None:
    if orders[key].state is OrderState.DELIVERED:
        orders[key].state = OrderState.CART  # expect: EXG304
    if orders["a"].state is OrderState.DELIVERED:
        orders["b"].state = OrderState.CART
    if orders[key].state is OrderState.DELIVERED:
        orders[key] = load(1)
        orders[key].state = OrderState.CART


def by_value(order: Order) -> None:
    if order.state == "delivered":
        order.state = OrderState.CART  # expect: EXG304
    order.state = "delivered"
    order.state = "cart"  # expect: EXG304


def local_variable(flag: bool) -> OrderState:
    state = OrderState.DELIVERED
    if flag:
        state = OrderState.CART
    return state


def tolerated_forms(order: Order) -> None:
    order.state = OrderState.DELIVERED
    setattr(order, "state", OrderState.CART)


def lent_out(order: Order) -> Iterator[Order]:
    order.state = OrderState.DELIVERED
    yield order
    order.state = OrderState.PAID


def lent_out_again(order: Order) -> Iterator[Order]:
    order.state = OrderState.DELIVERED
    for _ in range(3):
        order.state = OrderState.DELIVERED
        yield order
    order.state = OrderState.PAID


class Desk:
    def __init__(self) -> None:
        self.order = Order()
        self.order.state = OrderState.CART
        self.order.state = OrderState.DELIVERED  # expect: EXG304

    def next(self) -> None:
        self.order.state = OrderState.PAID
        self.order = load(2)
        self.order.state = OrderState.CART


order = Order(state=OrderState.DELIVERED)
order.state = OrderState.PAID  # expect: EXG304
