from warm.loaders import FirstOf, JsonLoader, PickleLoader

loaders = {}
scene_loaders = {}


def loads(*suffixes):
    def wrap(factory):
        for s in suffixes:
            loaders[s] = factory
        return factory

    return wrap


@loads(".json", ".js")
def json_loader():
    return JsonLoader("/data/")


@loads(".pkl")
def pickle_loader():
    return PickleLoader()


@loads(".any")
def any_loader():
    return FirstOf(json_loader(), pickle_loader(), default=PickleLoader())


def for_path(path):
    for suffix, factory in loaders.items():
        if path.endswith(suffix):
            return factory()
    return None


def instances():
    return {suffix: factory() for suffix, factory in loaders.items()}
