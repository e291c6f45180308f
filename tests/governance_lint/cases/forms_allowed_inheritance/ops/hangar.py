from __future__ import annotations

from typing import TYPE_CHECKING

import ops
import ops.pilot as crew
from ops import Chief
from ops.pilot import Person, Pilot
from ops.target import Looks, Target, Web

if TYPE_CHECKING:
    from collections.abc import Callable

Boss = Pilot


class Generic_(Pilot[Web]):
    def fly(self, target: Target) -> bool:
        return target.deploy("a")  # fine: an override below a subscripted base


class Renamed(Boss):
    def fly(self, target: Target) -> bool:
        return target.deploy("b")  # fine: an override below an alias of the class


class Packaged(ops.Chief):
    def fly(self, target: Target) -> bool:
        return target.deploy("c")  # fine: an override below a re-export

    @property
    def land(self) -> bool:
        return Web().deploy("d")  # fine: an override of the allowed property


class Deeper(Packaged, Person):
    def fly(self, target: Target) -> bool:
        class Pilot:
            def fly(self) -> bool:
                return target.deploy("e")  # fine: nested in an override

        return Pilot().fly() or super().fly(target)  # fine: another class's method

    def taxi(self, target: Target) -> bool:
        return target.deploy("f")  # expect: EXG101


def workshop() -> type[Pilot]:
    class Trainee(crew.Pilot):
        def fly(self, target: Target) -> bool:
            return target.deploy("g")  # fine: a class in a function overrides too

        def crash(self, target: Target) -> bool:
            return target.deploy("h")  # expect: EXG101

    return Trainee


def shadow(target: Target) -> object:
    class Pilot:
        def fly(self) -> bool:
            return target.deploy("i")  # expect: EXG101

    class Copilot(Pilot):
        def fly(self) -> bool:
            return target.deploy("j")  # expect: EXG101

    return Copilot()


class Gate:
    def __init__(self, target: Web) -> None:
        self.target = target

    def __enter__(self) -> Gate:
        self.target.deploy("k")  # fine: the allowed method
        return self

    def __exit__(self, *details: object) -> None:
        self.target.deploy("l")  # expect: EXG101


try:
    import tomllib
except ImportError:
    def guard(target: Target) -> bool:
        return target.deploy("m")  # fine: the fallback of the allowed function
else:
    def guard(target: Target, again: Callable[[], bool] = Web().deploy) -> bool:  # type: ignore  # expect: EXG102
        return target.deploy("n") or again()  # fine: the allowed function


def outside(target: Target, looks: Looks, chief: Chief[Web]) -> list[object]:
    chief.fly(looks)  # fine: the pilot
    return [
        target.deploy("o"),  # expect: EXG101
        looks.deploy("p"),  # fine: the same shape, but no target by its bases
        guard(target),  # fine: the allowed function
        [Pilot.fly, Chief.fly],  # fine: allowed methods as values
        Target.deploy,  # expect: EXG102
        Looks.deploy,  # fine: no target
    ]


def guard_all(targets: list[Target]) -> bool:
    return all(target.deploy("q") for target in targets)  # expect: EXG101


class guards:
    def guard(self, target: Target) -> bool:
        return target.deploy("r")  # expect: EXG101
