from cinema import projectors
from cinema.projectors import REGISTRY, DigitalProjector, FilmProjector, Map, Projector


class Booth:
    def __init__(self, projectors=None, maps=()):
        self.projectors = projectors if projectors is not None else [FilmProjector()]
        self.maps = list(maps)
        self.current = None
        self.stack = []

    def show(self, reel):
        for projector in self.projectors:
            projector.project(reel)

    def select(self, index):
        self.current = self.projectors[index]
        self.stack.append(self.current)
        return self.current

    def test(self):
        self.select(0).project(None)  # expect: EXG101
        self.current.project(None)  # expect: EXG101
        while self.stack:
            self.stack.pop().project(None)  # expect: EXG101
        for layer in self.maps:
            layer.project((0, 0))
        for projector in self.maps:
            projector.project((1, 1))
            for sub in projector.layers():
                sub.project((2, 2))

    def registry(self, name):
        REGISTRY[name]().project(1)  # expect: EXG101
        projectors.REGISTRY.get(name, FilmProjector)().project(1)  # expect: EXG101
        for kind in REGISTRY.values():
            kind().project(1)  # expect: EXG101
        Projector.named(name).project(1)  # expect: EXG101
        for projector in DigitalProjector.every():
            projector.project(1)  # expect: EXG101
        DigitalProjector.backup.project(1)  # expect: EXG101
        {kind.__name__: kind().project for kind in (FilmProjector, Map)}  # expect: EXG102

    def swap(self, left, right):
        self.projectors[left], self.projectors[right] = self.projectors[right], self.projectors[left]
        self.projectors[left].project(1)  # expect: EXG101
        first, *rest = self.projectors
        first.project(2)  # expect: EXG101
        return [r.project for r in rest]  # expect: EXG102


class MapRoom:
    def __init__(self, booth=None):
        self.booth = booth
        self.map = Map()

    def draw(self, projector=None):
        projector = projector or self.map
        projector.project((0, 0))
        self.map.project((1, 1))
        for projector in self.map.layers():
            projector.project((2, 2))

    def borrow(self):
        self.booth.projectors[0].project(3)  # expect: EXG101
        self.booth.select(1).project(4)  # expect: EXG101
        self.booth.maps[0].project((3, 3))
        show = self.booth.show
        show(5)


def main():
    booth = Booth([FilmProjector(), DigitalProjector()], maps=[Map()])
    MapRoom(booth).borrow()
    MapRoom().draw(Map())
    booth.current = DigitalProjector()
    booth.current.project(6)  # expect: EXG101
    projector = booth.maps[0]
    projector.project((4, 4))
