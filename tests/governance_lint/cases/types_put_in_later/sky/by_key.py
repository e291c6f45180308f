"""Dictionaries with a drone under one key, and something else under another."""

from sky.drone import Coat, Drone


def build(_name):
    return Drone()


def go_through(names):
    state = {"drone": None, "coat": None, "count": 0}
    for name in names:
        state["drone"] = build(name)
        state["coat"] = Coat()
        state["count"] += 1
    state["coat"].take_off()  # fine
    state.get("coat").take_off()  # fine
    state["drone"].take_off()  # expect: EXG101
    state.get("drone").take_off()  # expect: EXG101
    for thing in state.values():
        if thing:
            thing.take_off()  # expect: EXG101


def under_any(key):
    state = {"drone": None, "coat": Coat()}
    state[key] = build(key)
    state["drone"].take_off()  # expect: EXG101


class Pilot:
    def __init__(self):
        self.state = {"drone": None, "coat": Coat()}

    def take(self, drone):
        self.state["drone"] = drone

    def go(self):
        self.state["coat"].take_off()  # fine
        self.state["drone"].take_off()  # expect: EXG101


def fill(state):
    state["drone"] = Drone()


def handed():
    state = {"drone": None, "coat": None}
    fill(state)
    state["drone"].take_off()  # expect: EXG101


def main():
    pilot = Pilot()
    pilot.take(Drone())
    pilot.go()
