import enum
from dataclasses import dataclass, replace


class DeviceState(enum.Enum):
    INIT = enum.auto()
    UP = enum.auto()
    DOWN = enum.auto()
    OK = UP  # expect: EXG302


class TestResult(enum.Enum):
    OK = 1
    FAIL = 2


@dataclass(frozen=True)
class Device:
    id: int
    state: DeviceState = DeviceState.INIT
    result: TestResult = TestResult.OK

    def with_state(self, state: DeviceState) -> "Device":
        return replace(self, state=state)  # expect: EXG303

    def renamed(self, id: int) -> "Device":
        return replace(self, id=id)

    def __post_init__(self) -> None:
        if self.id < 0:
            object.__setattr__(self, "state", DeviceState.DOWN)  # expect: EXG303
            object.__setattr__(self, "id", 0)
