from __future__ import annotations


class Charge:
    next: Charge
    cart: Cart

    def blast(self, depth: int = 1) -> int:
        return depth

    def copy(self, times: int = 1) -> Charge:
        return self


class Cart:
    load: Charge
    weight = 1

    def blast(self) -> str:
        return "cart"


DEFAULT = Charge()
CART = Cart()
