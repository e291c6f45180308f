class Stats:
    def add(self, *a): ...


def describe(fn):
    return fn.__doc__
