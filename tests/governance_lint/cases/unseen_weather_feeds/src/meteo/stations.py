import csv
import io


class Station:
    """A station. station.read() gives raw values."""

    country = None

    def __init__(self, code, neighbours=None):
        self.code = code
        self.neighbours = neighbours or {}

    def read(self, count=1):
        return [0.0] * count

    def nearest(self):
        return next(iter(self.neighbours.values()), None)

    def average(self):
        values = self.read(10)  # expect: EXG101
        near = self.nearest()
        if near:
            values += near.read(10)  # expect: EXG101
        return sum(values)


class Buoy(Station):
    def read(self, count=1):
        return [value + 1 for value in super().read(count)]


class Balloon(Station):
    pass


class Mast(Station):
    def __init__(self, code, height):
        super().__init__(code)
        self.height = height


class Ship(Station):
    pass


class Archive:
    def __init__(self, path):
        self.path = path
        self.file = open(path)

    def read(self):
        return self.file.read()

    def rows(self):
        return csv.reader(io.StringIO(self.read()))
