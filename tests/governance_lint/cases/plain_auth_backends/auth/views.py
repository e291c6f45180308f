import auth
from auth.backends import Ldap, Proxy, Session, Token
from auth.middleware import AuthMiddleware
from auth.service import get_backends


def application():
    return AuthMiddleware(lambda request: request)


def login(request):
    mw = application()
    found = mw.process(request)
    if found:
        return found.authenticate(request)  # expect: EXG101
    for b in get_backends():
        b.authenticate(request)  # expect: EXG101
    for b, path in get_backends(with_path=True):
        b.authenticate(request, path=path)  # expect: EXG101
    return auth.authenticate(request)


def chained(request):
    inner = Proxy(Proxy(Ldap()))
    inner.target.authenticate(request)  # expect: EXG101
    inner.target.target.authenticate(request)  # expect: EXG101
    return inner._Proxy__target


def try_all(request):
    errors = []
    for cls in (Ldap, Token):
        try:
            backend = cls()
        except TypeError as exc:
            errors.append(exc)
        else:
            return backend.authenticate(request)  # expect: EXG101
    backend = Session()
    return backend.authenticate(request), errors


def nested(request):
    def backend():
        return Token()

    def pick():
        b = backend()
        return b

    return pick().authenticate(request)  # expect: EXG101


def session_map(request):
    store = {"a": Session()}
    backend = store.get("a") or Session()
    backend.authenticate(request)
    for key, backend in store.items():
        backend.authenticate(key)
    return [backend.authenticate for backend in store.values()]


def api(request, backend, client):
    client.authenticate(request)
    backend.authenticate(request)  # expect: EXG104
