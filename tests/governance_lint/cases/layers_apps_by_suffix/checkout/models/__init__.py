from .cart import Cart
from .orders import Order

__all__ = ["Cart", "Order"]
