from decimal import Decimal

from payments.ports import PaymentProvider


class StripeProvider(PaymentProvider):
    name = "stripe"

    def __init__(self, key: str) -> None:
        self._key = key

    def charge(self, amount: Decimal, token: str) -> str:
        return f"st_{token}"

    def refund(self, charge_id: str) -> bool:
        return True

    def recharge(self, charge_id: str, amount: Decimal) -> str:
        self.refund(charge_id)  # expect: EXG101
        return self.charge(amount, charge_id)  # expect: EXG101


class FakeProvider:
    """Has the shape, but does not name the protocol."""

    name = "fake"

    def charge(self, amount: Decimal, token: str) -> str:
        return "fake"

    def refund(self, charge_id: str) -> bool:
        return False


class Battery:
    level = 0

    def charge(self, amount, token=None):
        self.level += amount
