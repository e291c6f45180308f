from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class OrderState(StrEnum):
    CART = "cart"
    PAID = "paid"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    REFUNDED = "refunded"


@dataclass
class Order:
    state: OrderState = OrderState.CART
    lines: int = 0

    def save(self) -> None: ...


def load(number: int) -> Order:
    return Order(lines=number)
