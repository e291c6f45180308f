_HANDLERS = {}
_AUDITORS = []
_FALLBACKS = {}


def register(name):
    def wrap(cls):
        _HANDLERS[name] = cls()
        return cls

    return wrap


def audits(cls):
    _AUDITORS.append(cls())
    return cls


def get(name):
    return _HANDLERS[name]


def find(name, default=None):
    return _HANDLERS.get(name, default)


def every():
    yield from _HANDLERS.values()


def auditors():
    return list(_AUDITORS)


def set_fallback(name, handler):
    _FALLBACKS[name] = handler
