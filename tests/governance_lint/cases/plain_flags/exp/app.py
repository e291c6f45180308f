from exp.service import Experiments
from exp.theatre import Hall
from exp.variants import Seat, Variant

service = Experiments()
home = service.define("home", "a", "b")
cart = service.define("cart", "x", sticky=True)
home.variants["a"].override = Variant("c")


def log(variant, user):
    print(variant.name, variant.assign(user))  # expect: EXG101


service.listen(log)


def request(user):
    service.bucket("home", user)
    home.control.assign(user)  # expect: EXG101
    cart.copy().control.assign(user)  # expect: EXG101
    home.variants["a"].override.assign(user)  # expect: EXG101
    for v in service.variants():
        v.assign(user)  # expect: EXG101
    return cart.choose(user).assign  # expect: EXG102


def show(users):
    hall = Hall(3).assign(users)
    hall.first().assign("x")
    for seat in hall.seats:
        seat.assign("y")
    seats = {s.row: s for s in hall.seats}
    seats[1].assign("z")
    return Seat(9).assign("q").assign("r")
