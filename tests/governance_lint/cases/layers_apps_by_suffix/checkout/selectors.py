from .models import Cart, Order
from .models.cart import Cart as Basket


def carts() -> list[Cart]:
    Cart().add(1).total()
    Cart().add(1).totl()  # expect: EXG403
    Basket().add()  # expect: EXG403
    Order().pay(1)  # expect: EXG403
    return [Basket().add(1)]
