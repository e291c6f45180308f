from home.device import Blind, Dimmer, Lamp
from home.hub import Hub
from home.scene import Scene, SceneBook
from home.twin import Twin, TwinPool

KINDS = {"lamp": Lamp, "blind": Blind, "dimmer": Dimmer}


def load(config):
    hub = Hub()
    pool = TwinPool()
    for ident, (kind, room) in config.items():
        device = hub.add(KINDS[kind](ident, room=room))
        hub.add_virtual(device, pool.make(device))
    pool.reset()
    return hub


def evening(hub):
    scene = Scene("evening")
    for lamp in filter(lambda d: isinstance(d, Lamp), hub):
        scene.set(lamp, 30)
        lamp.actuate(10)  # expect: EXG101
    scene.actuate()
    for d in scene.devices():
        d.actuate(1)  # expect: EXG101
    return scene


def main(config):
    hub = load(config)
    book = SceneBook()
    book["evening"] = evening(hub)
    book["evening"].actuate()
    for scene in book:
        scene.actuate()
    device = book["evening"]
    device.actuate()
    hub["lamp1"].actuate(3)  # expect: EXG101
    door = hub["door"]
    door.on_change(lambda dev, value: hub.apply("lamp1", value))
    door.on_change(mirror)
    return [d.actuate for d in hub.room("kitchen")]  # expect: EXG102


def mirror(device, value):
    twin_device = Twin(device)
    twin_device.actuate(value)
    twin_device.device.actuate(value)  # expect: EXG101


def emergency(hub_factory=load):
    hub = hub_factory({})
    for d in hub:
        d.actuate(0)  # expect: EXG101
    pool = TwinPool()
    lamp_device = pool.make(hub["x"])
    lamp_device.actuate(0)
