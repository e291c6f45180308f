import configparser
import io

from lab import sensors


def parse(text):
    parser = configparser.ConfigParser()
    parser.read("x.ini")
    sensor = io.StringIO(text)
    sensor.read()
    return {s: dict(parser[s]) for s in parser.sections()}


TYPES = {"temp": sensors.Temp, "file": sensors.File}


def create(section):
    kind = TYPES[section["type"]]
    sensor = kind(section["pin"])
    if section.get("smooth"):
        sensor = sensors.Smoothed(sensor, window=int(section["smooth"]))
    return sensor


def create_all(text):
    made = {}
    for name, section in parse(text).items():
        made[name] = create(section)
    return made
