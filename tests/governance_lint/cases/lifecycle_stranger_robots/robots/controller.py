from __future__ import annotations

from .robot import Arm, Robot
from .states import TERMINAL, RobotState as RS


class Controller:
    def __init__(self, robots: list[Robot]) -> None:
        self._robots = {robot.name: robot for robot in robots}
        self._last: RS | None = None

    def __getitem__(self, name: str) -> Robot:
        return self._robots[name]

    def start(self, name: str) -> None:
        robot = self[name]
        if robot.state is not RS.OFF:
            raise RuntimeError(f"{robot.state} != {RS.OFF}")
        robot.state = RS.WORKING  # expect: EXG304

    def wake(self, name: str) -> None:
        robot = self[name]
        if robot.state in TERMINAL:
            robot.state = RS.OFF
        elif robot.state is RS.OFF:
            robot.state = RS.STANDBY
        elif robot.state is RS.WORKING:
            robot.state = RS.OFF  # expect: EXG304

    def fail(self, robot: Robot, code: int) -> RS:
        previous, robot.state = robot.state, RS.FAULT
        self._last = previous
        robot.state = RS.SUCCESS if not code else RS.ERROR  # expect: EXG302 x2
        return RS("lost")  # expect: EXG301

    def lenient(self) -> RS:
        return RS("OFF")

    def all_off(self) -> bool:
        return {robot.state for robot in self._robots.values()} == {RS.OFF}

    def reset(self, arm: Arm) -> None:
        while arm.state is not RS.OFF:
            if arm.state is RS.FAULT:
                arm.state = RS.OFF
            elif arm.state is RS.WORKING:
                arm.state = RS.STANDBY
            else:
                arm.state = RS.OFF
        arm.state = RS.WORKING  # expect: EXG304
