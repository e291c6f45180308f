from orders.model import Order, OrderState
