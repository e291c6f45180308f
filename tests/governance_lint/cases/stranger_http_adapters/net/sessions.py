from collections import OrderedDict

from .adapters import BaseAdapter, CachedAdapter, HTTPAdapter
from .hooks import Hooks


class Session:
    def __init__(self):
        self.adapters = OrderedDict()
        self.mount("https://", HTTPAdapter())
        self.mount("http://", CachedAdapter())
        self.hooks = Hooks()

    def mount(self, prefix, adapter):
        self.adapters[prefix] = adapter
        for key in [k for k in self.adapters if len(k) < len(prefix)]:
            self.adapters[key] = self.adapters.pop(key)

    def get_adapter(self, url):
        for prefix, adapter in self.adapters.items():
            if url.lower().startswith(prefix.lower()):
                return adapter
        raise ValueError(url)

    def send(self, request, **kw):
        adapter = self.get_adapter(request)
        try:
            r = adapter.send(request, **kw)
        finally:
            self.hooks.fire("response"), self.log_exchange(request)
        return r

    def log_exchange(self, r): ...

    def head(self, request):
        return self.get_adapter(request).send(request)  # expect: EXG101

    def close(self):
        for v in self.adapters.values():
            v.close()

    def __del__(self):
        [a.send(None) for a in self.adapters.values()]  # expect: EXG101


def request(url):
    with_session = Session()
    with_session.send(url)
    send = getattr(with_session.get_adapter(url), "send")  # expect: EXG103
    sock = __import__("socket").socket()
    sock.send(b"x")
    if isinstance(sock, BaseAdapter):
        sock.send(b"x")  # expect: EXG101
    return send(url)


class ProxySession(Session):
    def send(self, request, **kw):
        return self.get_adapter(request).send(request, proxies=1, **kw)

    def options(self, request):
        a, sent = self.get_adapter(request), 0
        a.send(request)  # expect: EXG101
        return sent
