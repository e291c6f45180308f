import importlib

NAMES = ("postgres", "sqlite")


def load(name):
    module = importlib.import_module("dbadmin.drivers." + name)
    return module.driver()


def load_all():
    from dbadmin.drivers import postgres, sqlite

    return {m.__name__: m.driver() for m in (postgres, sqlite)}
