from __future__ import annotations

READ = "read_raw"


class Sensor:
    pin: int = 0

    def __init__(self, pin: int) -> None:
        self.pin = pin

    def read_raw(self) -> int:
        return self.pin


class Probe(Sensor): ...


class Gauge:
    """Reads, but is no sensor."""

    pin = 1

    def read_raw(self) -> int:
        return 7


class Rack:
    def __init__(self, sensor: Sensor) -> None:
        self.sensor = sensor
