REGISTRY = {}
ALIASES = {"35mm": "film", "dcp": "digital"}


def register(name, **options):
    def decorate(cls):
        REGISTRY[name] = cls
        cls.options = options
        return cls

    return decorate


class Projector:
    options = {}

    def project(self, reel):
        return reel

    @classmethod
    def named(cls, name):
        return REGISTRY[ALIASES.get(name, name)]()

    @classmethod
    def every(cls):
        return [kind() for kind in REGISTRY.values()]


@register("film", speed=24)
class FilmProjector(Projector):
    def project(self, reel):
        frames = super().project(reel)
        return [frame for frame in frames]


@register("digital")
class DigitalProjector(Projector):
    backup = FilmProjector()

    def project(self, reel):
        if reel is None:
            return self.backup.project(reel)  # expect: EXG101
        return reel


class Map:
    def project(self, point):
        return point

    def layers(self):
        return [self, Map()]
