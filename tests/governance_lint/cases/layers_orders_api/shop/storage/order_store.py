from __future__ import annotations

from typing import TYPE_CHECKING

from shop.gateway.payments import PaymentGateway, Receipt

if TYPE_CHECKING:
    from shop.routes.orders import OrderRoutes
    from shop.services.ordering import OrderingService


class OrderStore:
    def __init__(self, gateway: PaymentGateway) -> None:
        self.gateway = gateway
        self._receipts: dict[str, Receipt] = {}

    def save(self, number: str, receipt: Receipt) -> None:
        self._receipts[number] = receipt

    def receipt(self, number: str) -> Receipt:
        return self._receipts[number]

    def find(self, number: str, *, strict: bool = False) -> str | None:
        return number if number in self._receipts or not strict else None

    @classmethod
    def in_memory(cls) -> OrderStore:
        return cls(PaymentGateway())

    @staticmethod
    def normalised(number: str) -> str:
        return number.strip().upper()

    @property
    def size(self) -> int:
        return len(self._receipts)

    async def flush(self, timeout: float = 1.0) -> int:
        return self.size

    def announce(self, routes: OrderRoutes, service: OrderingService) -> None:
        routes.refresh("all")  # expect: EXG401
        service.place("4711", "1")  # expect: EXG401
        self.gateway.charge("4111", 3)
        self.gateway.charge("4111")  # expect: EXG403
        self.gateway.void("4111")  # expect: EXG403
