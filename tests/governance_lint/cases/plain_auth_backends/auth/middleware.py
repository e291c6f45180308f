from contextvars import ContextVar
from functools import cached_property, wraps

import auth
from auth.backends import Ldap, Session
from auth.settings import METHOD

current_backend = ContextVar("current_backend", default=None)
current_session = ContextVar("session", default=Session())


class LazyUser:
    def __init__(self, request, backend):
        self._request = request
        self._backend = backend

    @cached_property
    def user(self):
        return self._backend.authenticate(self._request)  # expect: EXG101


class AuthMiddleware:
    sync_capable = True

    def __init__(self, get_response, session=None):
        self.get_response = get_response
        self.backends = auth.load_backends()
        self.session = session or Session()

    def __call__(self, request):
        current_backend.set(self.backends[0])
        request.user = LazyUser(request, self.backends[0])
        self.session.authenticate(request)
        return self.get_response(request)

    def process(self, request):
        for backend in self.backends:
            if backend.authenticate(request):  # expect: EXG101
                return backend
        return None


def login_required(view):
    @wraps(view)
    def inner(request, *args, **kwargs):
        backend = current_backend.get()
        if backend is None:
            return auth.authenticate(request)
        backend.authenticate(request)  # expect: EXG101
        return view(request, *args, **kwargs)

    return inner


def session_required(view):
    def inner(request):
        backend = current_session.get()
        backend.authenticate(request)
        return view(request)

    return inner


@login_required
def profile(request):
    method = getattr(Ldap(), METHOD)  # expect: EXG103
    return method(request)


def sessions(request):
    backend = Session()
    return getattr(backend, METHOD)(request)
