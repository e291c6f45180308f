from __future__ import annotations

import abc


class Powered:
    def power(self) -> int:
        return 1


class Device(abc.ABC):
    twin: Device | None = None

    @abc.abstractmethod
    def fire(self) -> int: ...

    @property
    def partner(self) -> Device:
        return self.twin or self


class Laser(Powered, Device):
    def fire(self) -> int:
        return self.power()


class DiodeMixin:
    def pulse(self) -> int:
        return self.fire()

    def fire(self) -> int:
        return 5


class Diode(DiodeMixin, Laser):
    def sweep(self) -> int:
        return self.fire() + self.pulse()  # expect: EXG101


class Alarm:
    def fire(self) -> int:
        return 1
