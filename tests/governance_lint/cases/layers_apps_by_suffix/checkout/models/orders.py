from checkout.models.cart import Cart
from checkout.selectors import carts  # expect: EXG401


class Order:
    cart: Cart

    def pay(self) -> None:
        self.cart.total()
        self.cart.totl()
        carts()
