import weakref
from weakref import proxy

from fleet.vehicle import Server, Vehicle


class Dashboard:
    def __init__(self, vehicle, server):
        self.vehicle = weakref.proxy(vehicle)
        self.server = proxy(server)
        self.clock = None

    def turn(self):
        self.vehicle.start_engine()  # expect: EXG101
        self.server.start_engine()

    def set(self, vehicle: Vehicle):
        self.clock = proxy(vehicle, self.turn)


def fit(vehicle: Vehicle, server: Server):
    weakref.proxy(vehicle).start_engine()  # expect: EXG101
    weakref.proxy(server).start_engine()
    return Dashboard(vehicle, server)
