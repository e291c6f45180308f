from __future__ import annotations

import functools
import heapq
import itertools
import operator
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from operator import attrgetter, itemgetter, methodcaller
from operator import methodcaller as call_method

from station.devices import READ, Gauge, Probe, Rack, Sensor


def applied(sensor: Sensor, gauge: Gauge) -> list[object]:
    return [
        methodcaller("read_raw")(sensor),  # expect: EXG103
        attrgetter("read_raw")(sensor)(),  # expect: EXG103
        operator.methodcaller("read_raw")(sensor),  # expect: EXG103
        operator.attrgetter("pin", "read_raw")(sensor),  # expect: EXG103
        call_method(READ)(sensor),  # expect: EXG103
        methodcaller("read_raw")(gauge),  # fine: a gauge is no sensor
        attrgetter("pin")(sensor),  # fine: another attribute
        operator.methodcaller("__str__")(sensor),  # fine: another method
    ]


def mapped(sensors: list[Sensor], probes: dict[str, Probe], gauges: list[Gauge]) -> list[object]:
    return [
        list(map(methodcaller("read_raw"), sensors)),  # expect: EXG103
        sum(map(operator.methodcaller("read_raw"), probes.values())),  # expect: EXG103
        list(map(attrgetter("read_raw"), sensors)),  # expect: EXG103
        list(filter(methodcaller("read_raw"), sensors)),  # expect: EXG103
        list(map(methodcaller("read_raw"), gauges)),  # fine: gauges
        list(map(attrgetter("pin"), sensors)),  # fine: another attribute
        list(map(itemgetter("read_raw"), [{"read_raw": 1}])),  # fine: an item, not an attribute
    ]


def keyed(sensors: list[Sensor], gauges: tuple[Gauge, ...]) -> list[object]:
    sensors.sort(key=methodcaller("read_raw"))  # expect: EXG103
    sensors.sort(key=attrgetter("pin"))  # fine: another attribute
    return [
        sorted(sensors, key=methodcaller("read_raw")),  # expect: EXG103
        max(sensors, key=methodcaller("read_raw")),  # expect: EXG103
        min(Probe(1), Probe(2), key=operator.methodcaller("read_raw")),  # expect: EXG103
        heapq.nlargest(3, sensors, key=methodcaller("read_raw")),  # expect: EXG103
        list(itertools.groupby(sensors, key=methodcaller("read_raw"))),  # expect: EXG103
        max(gauges, key=methodcaller("read_raw")),  # fine: gauges
        sorted(sensors, key=attrgetter("pin"), reverse=True),  # fine: another attribute
    ]


def over_lines(sensors: deque[Sensor]) -> list[int]:
    return list(
        map(
            methodcaller(  # expect: EXG103
                "read_raw",
            ),
            sensors,  # fine: the finding stands at the methodcaller
        ),
    )


def handed_on(sensors: list[Sensor]) -> list[int]:
    with ThreadPoolExecutor() as pool:
        values = list(pool.map(methodcaller("read_raw"), sensors))  # expect: EXG103
        pool.submit(methodcaller("read_raw"), sensors[0])  # tolerated: EXG103
    reader = methodcaller("read_raw")  # tolerated: EXG103
    values.append(reader(sensors[0]))  # tolerated: EXG103
    return values


def through_attributes(rack: Rack, racks: list[Rack]) -> list[object]:
    return [
        attrgetter("sensor.read_raw")(rack),  # expect: EXG103
        attrgetter("sensor.pin")(rack),  # fine: another attribute of the sensor
        list(map(attrgetter("sensor"), racks)),  # fine: the sensor, not its method
    ]


def unbound_mapped(sensors: list[Sensor], gauges: list[Gauge]) -> object:
    total = sum(map(Sensor.read_raw, sensors))  # expect: EXG102
    total += functools.reduce(lambda sum_, sensor: sum_ + sensor.read_raw(), sensors, 0)  # expect: EXG101
    total += sum(map(lambda sensor: sensor.read_raw(), gauges))  # fine: the parameter gets gauges
    total += sum(map(Gauge.read_raw, gauges))  # fine: gauges
    return sorted(sensors, key=Probe.read_raw)  # expect: EXG102


def methodcaller_of_own(name: str) -> object:
    def methodcaller(name: str):
        return lambda thing: f"{thing}.{name}"

    return methodcaller("read_raw")(Sensor(1))  # fine: the function above, not the operator module's
