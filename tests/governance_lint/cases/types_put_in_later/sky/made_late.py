"""Containers that are made when the first thing comes, and what is taken out of those that may be None."""

from sky.drone import Coat, Drone
from sky.late_hangars import Deck, Lockers, Roof, every_drone, note_drone


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


class Rota:
    drones = property(lambda self: self._drones)

    def __init__(self):
        self._drones = {}
        self.weeks = [[None, None] for _ in range(3)]
        self.pegs = [[None] * 2 for _ in range(3)]
        self.calls = {}
        self.spares = {}

    def plan(self, week, day, drone):
        self.weeks[week][day] = drone
        self._drones[day] = drone

    def hang(self, row, peg, coat):
        self.pegs[row][peg] = coat

    def call(self, event, drone, *more):
        self.calls.setdefault(event, set()).update((drone, *more))
        self.spares.setdefault(event, {}).update([(1, drone)])

    def go(self, event):
        for week in self.weeks:
            for drone in week:
                if drone:
                    drone.take_off()  # expect: EXG101
        for row in self.pegs:
            for coat in row:
                coat.take_off()  # fine
        for drone in self.calls.pop(event, ()):
            drone.take_off()  # expect: EXG101
        for drones in self.spares.values():
            drones[1].take_off()  # expect: EXG101
        self.drones[1].take_off()  # expect: EXG101


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
    rota = Rota()
    rota.plan(1, 1, Drone())
    rota.hang(1, 1, Coat())
    rota.call("now", Drone(), Drone())
    rota.go("now")
    deck = Deck(Drone(), Coat())
    deck.drone.take_off()  # expect: EXG101
    deck.by_name["first"].take_off()  # expect: EXG101
    deck.coat.take_off()  # fine
