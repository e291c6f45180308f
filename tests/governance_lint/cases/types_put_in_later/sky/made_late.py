"""Containers that are made when the first thing comes, and what is taken out of those that may be None."""

from sky.drone import Coat, Drone
from sky.late_hangars import Lockers, Roof, every_drone, note_drone


class Shed:
    slots = None

    def __init__(self, names):
        self.by_street = None
        self.coats = None
        self.slots = dict((name, self.build(name)) for name in names)

    def build(self, _name):
        return Drone()

    def add(self, street, drone):
        if not self.by_street:
            self.by_street = {}
        self.by_street.setdefault(street, []).append(drone)

    def hang(self, coat):
        if self.coats is None:
            self.coats = []
        self.coats.append(coat)

    def __iter__(self):
        return iter(self.slots.values())

    def scramble(self):
        for drones in self.by_street.values():
            drones[0].take_off()  # expect: EXG101
        for drone in self:
            drone.take_off()  # expect: EXG101
        left = self.slots.copy()
        while left:
            _, drone = left.popitem()
            drone.take_off()  # expect: EXG101
        min(self.slots, key=len).upper()
        for coat in self.coats:
            coat.take_off()  # fine


def one_by_one(names):
    found = coats = None
    for _ in names:
        if found is None:
            found, coats = [], []
        found.append(Drone())
        coats.append(Coat())
    coats[0].take_off()  # fine
    return found


def first(names):
    waiting = None
    for _ in names:
        if waiting is None:
            waiting = []
        waiting.append(Drone())
    return waiting[0].take_off()  # expect: EXG101


def declared(table: "dict[str, Drone] | None" = None):
    left = table.copy()
    while left:
        left.popitem()[1].take_off()  # expect: EXG101


def main():
    shed = Shed("ab")
    shed.add("here", Drone())
    shed.hang(Coat())
    shed.scramble()
    roof, lockers = Roof(), Lockers()
    roof.land(Drone())
    lockers.land(Coat())
    roof.items[0].take_off()  # expect: EXG101
    roof.first().take_off()  # expect: EXG101
    lockers.items[0].take_off()  # fine
    lockers.first().take_off()  # fine
    note_drone(Drone())
    for drone in every_drone():
        drone.take_off()  # expect: EXG101
