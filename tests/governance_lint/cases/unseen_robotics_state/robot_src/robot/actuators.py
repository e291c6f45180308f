import abc
import enum
import shutil
from typing import Self


class Axis(enum.IntEnum):
    X = 0
    Y = 1

    def move(self) -> int:
        return self.value


class Actuator(abc.ABC):
    axis: Axis = Axis.X
    parent: "Actuator | None"

    @abc.abstractmethod
    def move(self, to: float) -> None:
        """Move."""

    def home(self) -> Self:
        self.move(0)  # expect: EXG101
        return self

    def chain(self):
        current = self
        while current is not None:
            yield current
            current = current.parent

    def __enter__(self) -> "Actuator":
        return self

    def __exit__(self, *args: object) -> None:
        self.home()

    def __iadd__(self, to: float) -> "Actuator":
        self.move(to)  # expect: EXG101
        return self


class Arm(Actuator):
    def __init__(self, parent: Actuator | None = None) -> None:
        self.parent = parent
        self.gripper: Gripper | Tool = Gripper(self)

    def move(self, to: float) -> None:
        self.axis.move()
        if self.parent is not None and to > 3:
            self.parent.move(to - 3)  # expect: EXG101
        super().move(to)
        shutil.move("a", "b")


class Gripper(Actuator):
    def __init__(self, arm: Arm) -> None:
        self.parent = arm

    def move(self, to: float) -> None:
        Actuator.move(self, to)
        Arm.move(self.parent, to)  # expect: EXG101


class Tool:
    move: str = "twist"
