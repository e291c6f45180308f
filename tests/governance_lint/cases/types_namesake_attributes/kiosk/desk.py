from kiosk import checkout, order
from kiosk.order import Order, Runner, Rush, Seat, place


def names(runner: Runner, seat: Seat, some: Order, rush: Rush, table: dict) -> object:
    order.place + 1  # fine: the module's variable, though the module is called order
    print(place, runner.place, seat.place.upper())  # fine: data of that name
    print(seat.order.place, seat.order.order.place)  # fine: a Seat
    if runner.order:
        runner.order.place.strip()  # fine: a Seat
    print(table["place"], table.get("place"), dict(place=1), {"place": 2})  # fine: keys
    checkout.place(some)  # fine: the allowed function
    checkout.Checkout.place(some)  # fine: the allowed function under another name
    some.place()  # expect: EXG101
    rush.place()  # expect: EXG101
    print(runner.place, some.place)  # expect: EXG102
    some.place = lambda: 3  # fine: replacing it is no read
    del rush.place  # fine: deleting it is no read
    runner.place += 1  # fine: a number
    print(f"{runner.place} {some.place()}")  # expect: EXG101
    return {"place": runner.place, **{"order": seat.order.place}}  # fine: data of that name


def place_all(orders: list[Order], seats: list[Seat]) -> None:
    for place in orders:
        place.place()  # expect: EXG101
    for order in seats:
        print(order.place)  # fine: a Seat called order
    print([o.place for o in seats], [o.place for o in orders])  # expect: EXG102


def place_of(order: object) -> object:
    match order:
        case Seat(place=place):
            return place  # fine: a pattern's keyword is data here
        case Runner(place=number):
            return number  # fine: a pattern's keyword is data here
        case {"place": found}:
            return found  # fine: a key
    return None


def methods() -> None:
    def place(order: Seat) -> str:
        return order.place  # fine: a Seat

    place(Seat())  # fine: a local function


class Menu:
    place: str = "left"

    def __init__(self, place: str, order: Order) -> None:
        self.place = place
        self.order = order

    def show(self) -> str:
        self.order.place()  # expect: EXG101
        return self.place  # fine: a string
