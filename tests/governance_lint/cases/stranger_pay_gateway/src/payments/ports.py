from decimal import Decimal
from typing import Protocol, runtime_checkable


@runtime_checkable
class PaymentProvider(Protocol):
    name: str

    def charge(self, amount: Decimal, token: str) -> str: ...

    def refund(self, charge_id: str) -> bool: ...
