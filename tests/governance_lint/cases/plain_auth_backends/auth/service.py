from importlib import import_module

from auth import settings
from auth.backends import Ldap, Proxy, Token

_loaded = None


def import_string(path):
    module, _, name = path.rpartition(".")
    return getattr(import_module(module), name)


def load_backends():
    global _loaded
    if _loaded is None:
        _loaded = [Ldap(settings.HOST), Proxy(Token())]
        for path in settings.EXTRA:
            _loaded.append(import_string(path)())
    return _loaded


def get_backends(with_path=False):
    backends = []
    for b in load_backends():
        backends.append((b, type(b).__name__) if with_path else b)
    return backends


def authenticate(request, **credentials):
    for backend in load_backends():
        user = backend.authenticate(request, **credentials)
        if user is not None:
            return user
    return None
