"""The composition root lies in no layer."""

from shop.gateway.payments import PaymentGateway
from shop.routes.orders import build
from shop.storage.order_store import OrderStore

store = OrderStore(PaymentGateway())
routes = build(store)
store.find("1")
store.nothing()
