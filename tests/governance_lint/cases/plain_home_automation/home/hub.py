import weakref
from collections import ChainMap, defaultdict


class Hub:
    def __init__(self):
        self._devices = {}
        self._rooms = defaultdict(set)
        self._recent = weakref.WeakValueDictionary()
        self._virtual = {}
        self.all = ChainMap(self._devices)

    def add(self, device):
        self._devices[device.ident] = device
        self._rooms[device.room].add(device)
        self._recent[device.ident] = device
        device.on_change(self.changed)
        return device

    def __getitem__(self, ident):
        return self._devices[ident]

    def __iter__(self):
        return iter(self._devices.values())

    def apply(self, ident, value):
        device = self[ident]
        return device.actuate(value)

    def room(self, name):
        return sorted(self._rooms[name], key=lambda d: d.ident)

    def changed(self, device, value):
        twin = self._virtual.get(device.ident)
        if twin:
            twin.actuate(value)

    def add_virtual(self, device, twin):
        self._virtual[device.ident] = twin

    def all_off(self):
        for device in self:
            device.actuate(0)  # expect: EXG101

    def room_off(self, name):
        for device in self.room(name):
            device.actuate(0)  # expect: EXG101
