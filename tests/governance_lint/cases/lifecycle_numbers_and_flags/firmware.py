from enum import IntEnum, IntFlag


class Phase(IntEnum):
    BOOT = 0
    READY = 1
    HALT = 2
    PANIC = 3  # expect: EXG301
    OK = 200  # expect: EXG302


class Lamp(IntFlag):
    RED = 1
    GREEN = 2
    OK = 4


class Board:
    def __init__(self, serial: int) -> None:
        self.serial = serial
        self.phase = Phase.BOOT
        self.lamp = Lamp.RED

    @property
    def current(self) -> Phase:
        return self.phase

    def code(self) -> int:
        return int(self.phase)
