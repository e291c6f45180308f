class Converter:
    source = target = None

    def convert(self, data):
        return data

    def then(self, other):
        return Sequence(self, other)

    def __rshift__(self, other):
        return self.then(other)


class Sequence(Converter):
    def __init__(self, *parts):
        self.parts = parts

    def convert(self, data):
        for p in self.parts:
            data = p.convert(data)  # expect: EXG101
        return data


def simple(source, target):
    def deco(fn):
        def convert(self, data):
            return fn(data)

        return type(fn.__name__, (Converter,), {"convert": convert, "source": source, "target": target})

    return deco
