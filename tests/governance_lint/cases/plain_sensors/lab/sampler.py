import asyncio
from collections import deque


class Sampler:
    def __init__(self, sensors, interval=1):
        self.sensors = sensors
        self.interval = interval
        self.lock = asyncio.Lock()
        self.log = deque(maxlen=10)
        self.errors = []

    async def sample(self, name):
        async with self.lock:
            sensor = self.sensors[name]
            value = await sensor.read()
            self.log.append((name, sensor, value))
            return value

    async def stream(self):
        while True:
            for name, sensor in self.sensors.items():
                yield name, await sensor.read()  # expect: EXG101
            await asyncio.sleep(self.interval)

    async def sample_all(self):
        async with asyncio.TaskGroup() as tg:
            tasks = [tg.create_task(s.read()) for s in self.sensors.values()]  # expect: EXG101
        return [t.result() for t in tasks]

    async def latest(self):
        name, sensor, value = self.log[-1]
        return await sensor.read() or value  # expect: EXG101

    async def check(self):
        results = await asyncio.gather(
            *[s.read() for s in self.sensors.values()], return_exceptions=True  # expect: EXG101
        )
        for sensor, result in zip(self.sensors.values(), results):
            if isinstance(result, Exception):
                self.errors.append(sensor)

    async def retry(self):
        while self.errors:
            sensor = self.errors.pop(0)
            await sensor.read()  # expect: EXG101
