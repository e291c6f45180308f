from plant import namesakes
from plant.valve import Shop, Valve


def visit(place):
    place.open_up()  # expect: EXG101


visit(Valve())
namesakes.visit(Shop())


def tested_only(place):
    place.open_up()  # fine: the tests call the other one


tested_only(Shop())
