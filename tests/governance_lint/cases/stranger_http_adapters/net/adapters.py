from abc import ABCMeta, abstractmethod
from typing import Generator


class BaseAdapter(metaclass=ABCMeta):
    def __init__(self):
        super(BaseAdapter, self).__init__()

    @abstractmethod
    def send(self, request, stream=False, timeout=None): ...

    def close(self): ...


class HTTPAdapter(BaseAdapter):
    def send(self, request, stream=False, timeout=None):
        return {"status": 200, "req": request}

    def redirect(self, request):
        resp = self.send(request)  # expect: EXG101
        return resp


class CachedAdapter(HTTPAdapter):
    cache = {}

    def send(self, request, **kw):
        if request in self.cache:
            return self.cache[request]
        return HTTPAdapter.send(self, request, **kw)

    def prime(self, requests):
        for r in requests:
            self.cache[r] = HTTPAdapter.send(self, r)  # expect: EXG101


def gen() -> Generator[int, str, None]:
    while True:
        got = yield 1
        print(got)


def feed():
    adapter = gen()
    next(adapter)
    adapter.send("x")
