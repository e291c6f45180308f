from collections import defaultdict
from hashlib import sha256

from game.entities import Body, Group, Sprite


class World:
    def __init__(self):
        self.systems = []
        self.by_layer = defaultdict(list)
        self.bodies = [Body(0, 0), Body(1, 1)]
        self.sprites = [Sprite(b) for b in self.bodies]
        self.group = Group(*self.sprites)
        self.properties = {}
        self._paused = {}

    def install(self, *factories, layer="main"):
        for factory in factories:
            system = factory(self)
            self.systems.append(system)
            self.by_layer[layer].append(system)
        self.systems.sort(key=lambda s: -s.priority)

    def tick(self, dt):
        for system in self.systems:
            if id(system) not in self._paused:
                system.update(dt)

    def tick_layer(self, layer, dt):
        for system in self.by_layer[layer]:
            system.update(dt)  # expect: EXG101

    def tick_all_layers(self, dt):
        for layer, systems in self.by_layer.items():
            for s in systems:
                s.update(dt)  # expect: EXG101
            self.properties.update({layer: dt})

    def pause(self, kind):
        for s in self.systems:
            if isinstance(s, kind):
                self._paused[id(s)] = s

    def resume(self, ident):
        system = self._paused.pop(ident)
        system.update(0)  # expect: EXG101
        return system

    def checksum(self):
        digest = sha256()
        for b in self.bodies:
            digest.update(str(b.x).encode())
        return digest.hexdigest()
