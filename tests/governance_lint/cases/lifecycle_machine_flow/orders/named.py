from __future__ import annotations

import contextlib

import orders.model as m
from orders.model import FIRST, NUMBERS, OVER, Order, OrderState, load
from orders.model import UNDER_WAY as MOVING


def reopened(order: Order) -> None:
    if order.state in OVER:
        order.state = OrderState.CART  # expect: EXG304


def stopped(order: Order) -> None:
    assert order.state in m.UNDER_WAY
    order.state = OrderState.CART  # expect: EXG304


def stopped_legally(order: Order) -> None:
    if order.state not in MOVING:
        return
    order.state = OrderState.REFUNDED


def numbered(order: Order) -> None:
    if order.state in NUMBERS or order.lines in NUMBERS:
        order.state = OrderState.CART


def started_anew(order: Order) -> None:
    if order.state in Order.ON_ROAD:
        order.state = FIRST  # expect: EXG304
    order.state = m.FIRST
    order.state = OrderState.SHIPPED  # expect: EXG304


def tried(order: Order, other: Order) -> None:
    order.state = OrderState.CART
    try:
        load(1)
        order.state = OrderState.PAID
        load(2)
    except LookupError:
        order.state = OrderState.DELIVERED  # expect: EXG304
    except OSError:
        order.state = OrderState.PAID
    else:
        order.state = OrderState.SHIPPED


def tried_with_help(order: Order) -> None:
    order.state = OrderState.CART
    try:
        order.save()
        order.state = OrderState.PAID
    except OSError:
        order.state = OrderState.DELIVERED


def tried_under(order: Order) -> None:
    order.state = OrderState.CART
    try:
        if load(1).lines:
            order.state = OrderState.PAID
            load(2)
            order.state = OrderState.SHIPPED
            return
    finally:
        order.state = OrderState.DELIVERED


def tried_under_badly(order: Order) -> None:
    order.state = OrderState.CART
    try:
        if load(1).lines:
            order.state = OrderState.PAID
            return
        load(3)
    except OSError:
        order.lines = 0
    finally:
        order.state = OrderState.DELIVERED  # expect: EXG304


def suppressed(order: Order) -> None:
    order.state = OrderState.SHIPPED
    with contextlib.suppress(OSError):
        load(1)
        order.state = OrderState.DELIVERED
        load(2)
    order.state = OrderState.PAID  # expect: EXG304


def suppressed_legally(order: Order) -> None:
    order.state = OrderState.CART
    with contextlib.suppress(OSError):
        order.state = OrderState.PAID
        load(2)
    order.state = OrderState.SHIPPED
