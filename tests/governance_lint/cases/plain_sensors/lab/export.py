import csv
import tarfile
import zipfile
from pathlib import Path


class Reader:
    def __init__(self, path):
        self.path = Path(path)

    def read(self):
        with self.path.open() as sensor:
            return sensor.read()

    def lines(self):
        return csv.reader(self.read().splitlines())


def unpack(path):
    with zipfile.ZipFile(path) as sensor:
        return sensor.read("x")


def untar(path):
    with tarfile.open(path) as tar:
        member = tar.extractfile("x")
        return member.read() if member else b""


def merge(readers):
    return "".join(sensor.read() for sensor in readers)


def merge_all(paths):
    return merge([Reader(p) for p in paths])
