from __future__ import annotations

from orders.gateway import Gateway, Receipt


class Checkout:
    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway
        self._charge = gateway.charge  # expect: EXG102

    def pay(self, order_id: str, cents: int) -> Receipt:
        charge = self._gateway.charge  # fine: inside the allowed body
        return charge(order_id, cents)

    def pay_again(self, order_id: str, cents: int) -> Receipt:
        return self._charge(order_id, cents)  # fine: reported where it was captured
