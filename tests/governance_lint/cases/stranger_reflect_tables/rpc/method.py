from . import names


class Method:
    def call_(self, *a): ...

    async def acall(self, *a):
        return getattr(self, names.CALL)(*a)  # expect: EXG103

    def describe(self):
        return {n: hasattr(self, n) for n in ("call_", "acall")}


class Add(Method):
    def call_(self, a, b):
        return a + b


class Proxy:
    def __init__(self, target):
        self._target = target

    def call_(self, *a):
        return self._target.call_(*a)  # expect: EXG101

    def __getattr__(self, name):
        return getattr(self._target, name)


def proxied():
    Proxy(Add()).call_(1)
