from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class OrderState(StrEnum):
    CART = "cart"
    PAID = "paid"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    REFUNDED = "refunded"


OVER = frozenset({OrderState.DELIVERED, OrderState.REFUNDED})
UNDER_WAY = ("paid", "shipped")
FIRST = OrderState.CART
NUMBERS = (1, 2)


@dataclass
class Order:
    ON_ROAD = [OrderState.SHIPPED]

    state: OrderState = OrderState.CART
    lines: int = 0

    def save(self) -> None: ...

    def reopen(self) -> None:
        if self.state in self.ON_ROAD:
            self.state = OrderState.PAID  # expect: EXG304


def load(number: int) -> Order:
    return Order(lines=number)
