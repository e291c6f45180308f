"""Types in comments, as PEP 484 has them for code that Python 2 could read."""
from typing import Any, Callable, Dict, List, Optional, Tuple, Union  # noqa: F401

import zoo.animal
from zoo.animal import Animal, Lion, Robot


class Keeper(object):
    star = None  # type: Optional[Animal]
    robot = None  # type: Optional[Robot]

    def __init__(self, animals, robots):
        # type: (List[Animal], List[Robot]) -> None
        self.animals = animals
        self.robots = robots
        self.by_name = {}  # type: Dict[str, Lion]
        self.machine = load()  # type: Robot
        self.guest = load()  # type: zoo.animal.Animal

    def feed(self, animal):
        # type: (Animal) -> None
        animal.eat()  # fine: the allowed body

    def all(self):
        # type: () -> None
        for animal in self.animals:
            animal.eat()  # expect: EXG101
        for animal in self.robots:
            animal.eat()  # fine: robots
        self.by_name["leo"].eat()  # expect: EXG101
        self.machine.eat()  # fine: a robot
        self.guest.eat()  # expect: EXG101
        if self.star:
            self.star.eat()  # expect: EXG101
        if self.robot:
            self.robot.eat()  # fine: a robot

    def pick(self, name):
        # type: (str) -> Animal
        return load(name)


def load(name=""):
    # type: (str) -> Any
    return name


def one(animal, robot, times=1):
    # type: (Animal, Robot, int) -> None
    animal.eat()  # expect: EXG101
    robot.eat()  # fine: a robot
    keeper = Keeper([], [])
    keeper.pick("x").eat()  # expect: EXG101


def spread(first,  # type: Animal
           second,  # type: Robot
           third=None,  # type: Optional[Lion]
           *rest,  # type: Animal
           **named  # type: Union[Animal, Robot]
           ):
    # type: (...) -> Animal
    first.eat()  # expect: EXG101
    second.eat()  # fine: a robot
    if third:
        third.eat()  # expect: EXG101
    rest[0].eat()  # expect: EXG101
    named["x"].eat()  # expect: EXG101
    return load()


def starred(a, *rest, **named):
    # type: (Robot, *Animal, **Robot) -> None
    a.eat()  # fine: a robot
    rest[0].eat()  # expect: EXG101
    named["x"].eat()  # fine: a robot


def variables(callback):
    # type: (Callable[[], Animal]) -> None
    guest = load()  # type: Animal
    guest.eat()  # expect: EXG101
    robot = load()  # type: Robot
    robot.eat()  # fine: a robot
    callback().eat()  # expect: EXG101
    left, right = load()  # type: Animal, Robot
    left.eat()  # expect: EXG101
    right.eat()  # fine: a robot
    pair = load()  # type: Tuple[Robot, Animal]
    pair[0].eat()  # fine: a robot
    pair[1].eat()  # expect: EXG101
    for visitor in load():  # type: Animal
        visitor.eat()  # expect: EXG101
    with load() as opened:  # type: Animal
        opened.eat()  # expect: EXG101
    ignored = load()  # type: ignore
    ignored.eat()  # fine: unknown
    text = "# type: Animal"
    text.eat()  # fine: a string


async def asynchronous(animal):
    # type: (Animal) -> Robot
    animal.eat()  # expect: EXG101
    return load()


async def waits(animal):
    # type: (Animal) -> None
    (await asynchronous(animal)).eat()  # fine: a robot


class Other(object):
    @staticmethod
    def static(animal):
        # type: (Animal) -> None
        animal.eat()  # expect: EXG101

    @classmethod
    def of_class(cls, robot):
        # type: (Robot) -> Lion
        robot.eat()  # fine: a robot
        return load()

    @property
    def lion(self):
        # type: () -> Lion
        return load()

    def later(self):
        self.lion.eat()  # expect: EXG101
        self.of_class(Robot()).eat()  # expect: EXG101
        lazily = lambda: self.lion.eat()  # expect: EXG101
        return lazily


def nested(animals, kinds):
    # type: (List["Animal"], Dict[str, "Optional['Robot']"]) -> "List['Lion']"
    animals[0].eat()  # expect: EXG101
    kinds["x"].eat()  # fine: a robot
    return []


def unreadable(animal):
    # type: (Animal -> None
    animal.eat()  # expect: EXG104
