class FakeLamp:
    def __init__(self):
        self.calls = []

    def actuate(self, value):
        self.calls.append(value)
        return self


class House:
    def __init__(self, **devices):
        self.devices = devices
        self.broken = set()
        self.current_device = None

    def __iter__(self):
        return iter(self.devices.values())

    def choose(self, name):
        self.current_device = self.devices[name]
        return self.current_device

    def go(self):
        for device in self:
            device.actuate(1)
        for name, device in sorted(self.devices.items()):
            device.actuate(2)
            self.broken.add(device)
        device = self.broken.pop()
        device.actuate(3)
        if self.current_device:
            self.current_device.actuate(4)
        return self.choose("a").actuate(5)


def simulate():
    house = House(a=FakeLamp(), b=FakeLamp())
    house.go()
    device = house.choose("b")
    device.actuate(6).actuate(7)
    fake_device, other = house.devices.values()
    fake_device.actuate(8)
    return map(lambda device: device.actuate(9), house)
