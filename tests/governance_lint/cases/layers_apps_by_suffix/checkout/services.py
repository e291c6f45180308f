from catalogue.views import ProductView  # expect: EXG401
from .models import Order  # expect: EXG401
from .selectors import carts


def pay(number: int) -> int:
    carts()[0].total()  # expect: EXG401
    total = 0
    for cart in carts():
        total += cart.total()  # expect: EXG401
    return total
