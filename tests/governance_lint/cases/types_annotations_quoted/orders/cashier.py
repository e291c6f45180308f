from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from orders.gateway import Gateway


class Cashier:
    def __init__(self) -> None:
        self.ledger: list[str] = []

    def take(self, gateway: Gateway, cents: int) -> str:
        receipt = gateway.charge(cents)  # fine: the allowed body
        self.ledger.append(receipt)
        return receipt

    def take_twice(self, gateway: Gateway, cents: int) -> str:
        self.take(gateway, cents)  # fine: goes through the allowed method
        return gateway.charge(cents)  # expect: EXG101
