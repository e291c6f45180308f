__all__ = ["Filter", "Blur", "Sharpen", "compose", "Curve"]


class Filter:
    def apply(self, image):
        return image

    def __add__(self, other):
        return compose(self, other)


class Blur(Filter):
    def __init__(self, radius=1):
        self.radius = radius

    def apply(self, image):
        return ("blur", image)


class Sharpen(Filter):
    def apply(self, image):
        soft = Blur(2).apply(image)  # expect: EXG101
        return (image, soft)


class _Composed(Filter):
    def __init__(self, filters):
        self._filters = filters

    def apply(self, image):
        for f in self._filters:
            image = f.apply(image)  # expect: EXG101
        return image

    def __iter__(self):
        return iter(self._filters)


class Curve:
    points = ()

    def apply(self, value):
        return value


def compose(*filters):
    flat = []
    for f in filters:
        if isinstance(f, _Composed):
            flat.extend(f._filters)
        else:
            flat.append(f)
    return _Composed(tuple(flat))
