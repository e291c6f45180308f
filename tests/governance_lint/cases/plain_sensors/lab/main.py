import asyncio
import copy
import sys

from lab.config import create, create_all
from lab.export import Reader, merge_all
from lab.sampler import Sampler
from lab.sensors import Smoothed, Temp


async def main(text):
    made = create_all(text)
    sampler = Sampler(made)
    asyncio.create_task(sampler.sample_all())
    async for name, value in sampler.stream():
        print(name, value)
    await made["boiler"].read()  # expect: EXG101
    sensor = copy.copy(made["boiler"])
    await sensor.read()  # expect: EXG101
    raw = Smoothed(Temp(3)).raw
    await raw.read()  # expect: EXG101
    hottest = max(sampler.sensors.items(), key=lambda kv: kv[0])
    return await hottest[1].read()  # expect: EXG101


async def one(section):
    sensor = create(section)
    while isinstance(sensor, Smoothed):
        sensor = sensor.raw
    reader = sensor.read  # expect: EXG102
    return await reader()


def stdin():
    sensor = sys.stdin
    text = sensor.read()
    sensor = Reader("x")
    return text + sensor.read() + merge_all(["y"])


def readers(paths):
    table = {p: Reader(p) for p in paths}
    for path, sensor in table.items():
        yield path, sensor.read()
    sensor = table.get("a", Reader("b"))
    yield "a", sensor.read()
    yield "b", [s.read for s in table.values()]


async def any_sensor(sensor, stream):
    stream.read()
    return await sensor.read()  # expect: EXG104
