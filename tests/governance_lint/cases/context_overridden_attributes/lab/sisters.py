"""What the methods of a class put into the objects of one class below it, and not of its sisters."""

from lab.instruments import Balance, Instrument, Toy


class Team:
    def __init__(self):
        self.members = []
        self.by_name = {}

    def add(self, member):
        self.members.append(member)
        return self

    def name(self, key, member):
        self.by_name[key] = member

    def all(self):
        for member in self.members:
            member.measure(1)  # expect: EXG101


class GearTeam(Team):
    def go(self):
        for member in self.members:
            member.measure(1)  # expect: EXG101
        self.members[0].measure(1)  # expect: EXG101
        self.by_name["x"].measure(1)  # expect: EXG101


class ToyTeam(Team):
    def play(self):
        for member in self.members:
            member.measure(1)
        self.members[0].measure(1)
        self.by_name["x"].measure(1)
        [each.measure(1) for each in self.members]


class LostTeam(Team):
    """Made by somebody else."""

    def play(self):
        for member in self.members:
            member.measure(1)  # expect: EXG101


def use():
    gears = GearTeam().add(Balance())
    gears.name("x", Instrument())
    toys = ToyTeam()
    toys.add(Toy())
    toys.name("x", Toy())
    gears.go()
    toys.play()


def nested():
    def make(kind):
        return kind()

    make(Balance).measure(1)  # expect: EXG101
    make(Toy).measure(1)
