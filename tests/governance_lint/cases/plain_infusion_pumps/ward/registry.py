_kinds = {}
_monitors = {}


def register(name):
    def wrap(cls):
        _kinds[name] = cls
        return cls

    return wrap


def monitor(cls):
    _monitors[cls.__name__.lower()] = cls()
    return cls


def create(name, *args, **options):
    try:
        cls = _kinds[name]
    except KeyError:
        raise LookupError(name) from None
    return cls(*args, **options)


def monitors():
    return list(_monitors.values())
