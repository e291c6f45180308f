from __future__ import annotations

from operator import methodcaller

from station.devices import Sensor


def poll(sensors: list[Sensor]) -> list[int]:
    return sorted(map(methodcaller("read_raw"), sensors))  # fine: the allowed function
