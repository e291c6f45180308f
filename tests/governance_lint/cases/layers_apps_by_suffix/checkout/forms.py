from checkout.models import Cart


class CartForm:
    def __init__(self, data) -> None:
        self.cart = Cart()

    def is_valid(self) -> bool:
        return self.cart.total() > 0

    def save(self) -> None:
        self.cart.add()

    def clean(self):
        return {}
