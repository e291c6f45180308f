"""The card gateway that money goes through."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Receipt:
    order_id: str
    cents: int


class Gateway:
    def __init__(self, merchant: str) -> None:
        self.merchant = merchant
        self.sent: list[Receipt] = []

    def charge(self, order_id: str, cents: int) -> Receipt:  # fine: the definition
        receipt = Receipt(order_id, cents)
        self.sent.append(receipt)
        return receipt

    def void(self, order_id: str) -> None:
        self.sent = [receipt for receipt in self.sent if receipt.order_id != order_id]


class SandboxGateway(Gateway):
    def charge(self, order_id: str, cents: int) -> Receipt:  # fine: an override is a definition
        if cents > 10_000:
            raise ValueError("gateway.charge() refuses large sums")  # fine: a string
        return Receipt(order_id, 0)


class RecordingGateway(Gateway):
    def charge(self, order_id: str, cents: int) -> Receipt:
        receipt = super().charge(order_id, cents)  # fine: super in the override
        print(receipt)
        return receipt
