from harness import fixture

_providers = {}


def provides(name):
    def deco(fn):
        _providers[name] = fn
        return fn

    return deco


@provides("tmp")
def tmp():
    return fixture.TempDir()


@provides("both")
def both():
    return fixture.Composite().add(tmp()).add(tmp())


def resolve(name):
    provider = _providers[name]
    return provider()


def resolve_all(*names):
    return {n: resolve(n) for n in names}
