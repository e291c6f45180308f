from typing import Protocol, runtime_checkable


@runtime_checkable
class Sensor(Protocol):
    def sense(self) -> int: ...


class Wide(Sensor, Protocol):
    def range(self) -> int: ...


class Thermometer(Sensor):
    def sense(self) -> int:
        return 20


class Lookalike:
    """Has the same shape, and names no port."""

    def sense(self) -> int:
        return 21
