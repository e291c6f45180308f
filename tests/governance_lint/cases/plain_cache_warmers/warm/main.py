import json
import threading

from warm import registry
from warm.cache import Cache, CacheView, fill
from warm.loaders import JsonLoader
from warm.scenes import Asset, Level, first_level


def warm(paths):
    cache = Cache(registry.for_path(paths[0]) or JsonLoader("/"))
    cache.refresh("a")
    fill(cache, registry.instances())
    cache.loader.load("b")  # expect: EXG101
    view = CacheView(cache)
    view.loader.load("c")  # expect: EXG101
    loader = registry.for_path(paths[1])
    if not loader:
        return view
    loader.load(paths[1])  # expect: EXG101
    return view


def parallel(paths):
    made = registry.instances()
    threads = []
    for path in paths:
        loader = made[path[-4:]]
        threads.append(threading.Thread(target=loader.load, args=(path,)))  # expect: EXG102
    for t in threads:
        t.start()
    registry.any_loader().load("x")  # expect: EXG101
    for c in registry.any_loader().candidates:
        c.load("y")  # expect: EXG101
    return made.get(".pkl").load  # expect: EXG102


def levels():
    loader = first_level()
    loader.load()
    for name, loader in loader.assets.items():
        loader.load()
    todo = [Level("a"), Asset("b")]
    for loader in todo:
        loader.load()
    registry.scene_loaders["level"] = Level
    loader = registry.scene_loaders["level"]("x")
    loader.load()
    return json.load(open("x"))


def recursive(level, depth=0):
    if depth > 3:
        return None
    loader = level
    loader.load()
    return recursive(Level("sub"), depth + 1)


def start_recursive():
    return recursive(first_level())


def third(loader, other):
    other.load("x")
    return loader.load("x")  # expect: EXG104
