from __future__ import annotations

import contextlib
from collections.abc import Generator
from typing import TYPE_CHECKING, Literal, NoReturn

from .actuators import Actuator, Arm, Axis, Gripper, Tool

if TYPE_CHECKING:
    from robot import actuators as act


def calibrate(actuator: Actuator) -> None:
    with actuator as opened:
        opened.move(0)


def fail(message: str) -> NoReturn:
    raise RuntimeError(message)


class Planner:
    arm: Arm | None = None
    mode: Literal["idle", "busy"] = "idle"

    def __init__(self) -> None:
        self.selected: Actuator | Axis | None = None
        self.stack: list[Actuator | Axis] = []

    def execute_safely(self, actuator: Actuator, to: float) -> None:
        actuator.move(to)

    def none_checks(self) -> None:
        if self.arm is None:
            fail("no arm")
        self.arm.move(1)  # expect: EXG101
        if not isinstance(self.arm.gripper, Tool):
            self.arm.gripper.move(1)  # expect: EXG101
        if isinstance(self.arm.gripper, Tool):
            self.arm.gripper.move.upper()

    def selected_checks(self) -> None:
        if isinstance(self.selected, Axis):
            self.selected.move()
        elif self.selected:
            self.selected.move(3)  # expect: EXG101
        self.selected = Axis.Y
        self.selected.move()
        self.selected = Gripper(Arm())
        self.selected.move(3)  # expect: EXG101
        while isinstance(self.selected, Gripper):
            self.selected.move(4)  # expect: EXG101
            self.selected = self.selected.parent
        assert self.selected is not None and not isinstance(self.selected, Actuator)
        self.selected.move()

    def loops(self) -> None:
        for item in self.stack:
            if isinstance(item, Axis):
                item.move()
                continue
            item.move(1)  # expect: EXG101
        while self.stack:
            arm = self.stack.pop()
            if not isinstance(arm, Actuator):
                arm.move()
                break
            arm.move(2)  # expect: EXG101
        else:
            arm = Axis.X
            arm.move()
        for actuator in (Axis.X, Axis.Y):
            actuator.move()
        for actuator in Arm().chain():
            actuator.move(1)  # expect: EXG101

    def tries(self, actuator: Actuator | Axis) -> None:
        try:
            if isinstance(actuator, Axis):
                raise ValueError
        except ValueError:
            return
        actuator.move(3)  # expect: EXG101

    def exits(self, actuator: act.Arm | act.Axis) -> None:
        if not isinstance(actuator, Arm):
            fail("arms only")
        actuator.move(3)  # expect: EXG101
        actuator.axis.move()

    def matches(self, thing: act.Actuator | Axis | tuple[Actuator, float] | None) -> None:
        match thing:
            case None:
                return
            case Axis():
                thing.move()
            case (actuator, to):
                actuator.move(to)  # expect: EXG101
            case Arm(gripper=Gripper(parent=Arm() as owner)):
                owner.move(1)  # expect: EXG101
                thing.move(2)  # expect: EXG101
            case Actuator(axis=arm):
                arm.move()
                thing.move(3)  # expect: EXG101

    def chained(self) -> None:
        Arm().home().home().move(1)  # expect: EXG101
        arm = Arm()
        arm += 3
        arm.move(1)  # expect: EXG101
        with contextlib.suppress(ValueError), Arm() as arm, Gripper(Arm()) as grip:
            arm.move(1)  # expect: EXG101
            grip.move(1)  # expect: EXG101
        next(Arm().chain()).move(1)  # expect: EXG101
        arm = Tool()
        arm.move.upper()

    def streaming(self) -> Generator[Actuator, float, Arm]:
        got = yield Gripper(Arm())
        self.mode = "busy"
        (yield Arm()).hex()
        return Arm() if got else Arm(Arm())

    def delegating(self):
        arm = yield from self.streaming()
        arm.move(3)  # expect: EXG101
        stream = self.streaming()
        next(stream).move(1)  # expect: EXG101
        stream.send(3.0).move(1)  # expect: EXG101
        try:
            next(stream)
        except StopIteration as arm:
            arm.value


class SafePlanner(Planner):
    def execute_safely(self, actuator: Actuator, to: float) -> None:
        super().execute_safely(actuator, to)
        for moving in actuator.chain():
            moving.move(to)

    def execute(self, actuator: "Arm | Gripper", to: float) -> None:
        if type(actuator) is Gripper:
            actuator.move(to)  # expect: EXG101
        for axis in Axis:
            axis.move()
        moves = {axis: axis.move for axis in Axis}
        moves[Axis.X]()
        moves_of = dict.fromkeys(Axis, actuator.move)  # expect: EXG102
        moves_of[Axis.Y](to)


def calibrate_all(arms: dict[str, Arm], /, *more: Gripper, arm: Arm, **named: Actuator) -> None:
    for arm in (*arms.values(), *more, *named.values()):
        arm.move(0)  # expect: EXG101
        calibrate(arm)
    arms |= {"x": Arm()}
    arms["x"].move(1)  # expect: EXG101
    more[0].move(1)  # expect: EXG101
    more[0].axis.move()
    named.get("x", arm).move(1)  # expect: EXG101
