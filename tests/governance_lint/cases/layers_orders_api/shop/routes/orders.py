import importlib
from typing import TYPE_CHECKING

from shop.services.ordering import OrderingService
from shop.storage.order_store import OrderStore  # expect: EXG401
from shop.gateway import payments  # expect: EXG401
import shop.gateway.payments as gateway  # expect: EXG401
from ..storage import order_store  # expect: EXG401
from ..gateway.payments import (  # expect: EXG401
    PaymentGateway,
    Receipt,
)

if TYPE_CHECKING:
    from shop.storage.order_store import OrderStore as Store

try:
    from shop.gateway.payments import ping  # expect: EXG401
except ImportError:
    ping = None

MODULE = "shop.storage.order_store"


class OrderRoutes:
    def __init__(self, ordering: OrderingService, store: "Store", late) -> None:
        self.ordering = ordering
        self._store = store
        self._late = late

    def refresh(self, what: str) -> None:
        self._store.find(what)  # expect: EXG401
        self.ordering.store.find(what)  # expect: EXG401
        self.ordering.place("1", "2")
        self.ordering.place("1")  # expect: EXG403
        payments.ping()
        gateway.PaymentGateway().charge("1", 2)
        OrderStore.in_memory()
        order_store.OrderStore.in_memory()
        self._late.find(what)  # expect: EXG401
        importlib.import_module(MODULE)  # expect: EXG401
        importlib.import_module(f"shop.{what}")
        importlib.import_module("shop.services.ordering")
        __import__("shop.gateway.payments")  # expect: EXG401
        what.upper()

    def lazily(self) -> None:
        from shop.storage import order_store as hidden  # expect: EXG401

        hidden.OrderStore.in_memory().find("1")


def build(store) -> OrderRoutes:
    return OrderRoutes(OrderingService(store), store, OrderStore.in_memory())
