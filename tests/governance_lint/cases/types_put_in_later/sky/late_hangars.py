_drones = None


class Roof:
    items = None

    def land(self, thing):
        if self.items is None:
            self.items = []
        self.items.append(thing)

    def first(self):
        return self.items[0]


class Lockers:
    def __init__(self):
        self.items = None

    def land(self, thing):
        if self.items is None:
            self.items = []
        self.items.append(thing)

    def first(self):
        return self.items[0]


def note_drone(drone):
    global _drones
    if _drones is None:
        _drones = []
    _drones.append(drone)


def every_drone():
    return list(_drones)


class Deck:
    by_name = property(lambda self: self._by_name)
    coat = property(lambda self: self._coat)

    def __init__(self, drone, coat):
        self._by_name = {}
        self._by_name["first"] = self._drone = drone
        self._coat = coat

    def get_drone(self):
        return self._drone

    drone = property(get_drone)
