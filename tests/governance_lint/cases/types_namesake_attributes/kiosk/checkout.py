import kiosk.order
from kiosk.order import Order


def place(order: Order) -> int:
    return order.place() + kiosk.order.place  # fine: the allowed function


class Checkout:
    place = staticmethod(place)

    def go(self, order: Order) -> int:
        self.place(order)  # fine: the allowed function under another name
        return order.place()  # expect: EXG101
