import random


class Sensor:
    unit = None

    def __init__(self, pin):
        self.pin = pin

    async def read(self):
        raise NotImplementedError

    @property
    def value(self):
        return self.read()  # expect: EXG101

    def __await__(self):
        return self.read().__await__()  # expect: EXG101


class Temp(Sensor):
    unit = "C"

    async def read(self):
        return random.random()


class Smoothed(Sensor):
    def __init__(self, raw, window=3):
        super().__init__(raw.pin)
        self.raw = raw
        self.window = [None] * window

    async def read(self):
        self.window = self.window[1:] + [await self.raw.read()]  # expect: EXG101
        return sum(filter(None, self.window))


class File(Sensor):
    def __init__(self, path):
        super().__init__(0)
        self.fh = open(path)

    async def read(self):
        return self.fh.read()
