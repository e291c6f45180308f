import os
import webbrowser
from pathlib import Path
from zipfile import ZipFile

from . import driver, legacy
from .driver import Driver, File, Usb

try:
    from PIL import Image
except ImportError:
    Image = None


class Bus:
    devices: "list[Driver]"

    class Slot:
        def plug(self, d: Driver):
            return d.open()

        def hot_plug(self, d: Driver):
            return d.open()  # expect: EXG101

    def attach(self, d: Driver):
        try:
            return d.open()
        finally:
            self.devices.append(d)

    def paths(self, p: Path, z: ZipFile):
        os.open("x", os.O_RDONLY)
        webbrowser.open("x")
        Image.open("x")
        with p.open() as f, z.open("a") as g:
            return f.read() + str(g.read())

    def shadow(self, device):
        from .legacy import Driver

        d = Driver()
        d.open()
        return [driver.open() for driver in (File(), legacy.Driver(), legacy.LegacyUsb())]

    def loop(self):
        for device in self.devices:
            device.close()
        device = File()
        device.open()
        for drv in self.devices[:1]:
            drv.open()  # expect: EXG101
        else:
            drv = File()
        drv = legacy.Driver()
        drv.open()


if os.name == "nt":
    def probe(d):
        return d.open()
else:
    def probe(d: "driver.Driver"):
        return d.open("rw")


def rebind(drv: "Usb | File | None" = None):
    if drv is None:
        drv = File()
    elif isinstance(drv, Driver):
        return drv.open()  # expect: EXG101
    return drv.open()


def wal(xs: "list[Driver | File]"):
    if isinstance(d := xs[0], File):
        d.open()
    else:
        d.open()  # expect: EXG101
    files = [x for x in xs if isinstance(x, File)]
    files[0].open()
    drivers = [x for x in xs if not isinstance(x, File)]
    drivers[0].open()  # expect: EXG101
    [x.open() for x in xs if type(x) is File]
    while isinstance(xs[0], File):
        xs[0].open()
        xs.pop(0)
    match xs:
        case [File() as f, *_]:
            f.open()
        case [Driver() as q]:
            q.open()  # expect: EXG101
    try:
        Usb().close()
    except OSError as driver:
        print(driver)


def first(d, *, driver=None):
    if isinstance(d, (File, legacy.Driver)):
        return d.open()
    assert not isinstance(d, Driver)
    return None if driver is None else driver.open()  # expect: EXG104


def use():
    first(Usb())
    first(File())
    probe(Usb())
    bus = Bus()
    bus.shadow(Usb())
    return bus.open()
