from pathlib import Path

from site_gen import gen
from site_gen.gen import Token


class Page:
    def __init__(self, path, meta=None):
        self.path = Path(path)
        self.meta = meta or {}

    def html(self):
        return "<p>%s</p>" % self.path


class Site:
    def __init__(self, root, generators=None):
        self.root = root
        self.pages = [Page(p) for p in Path(root).glob("*.md")]
        self.generators = [g(self) for g in generators or gen.discover()]
        self.secrets = {"csrf": Token(), "api": Token()}
        self._hooks = {"before": [], "after": []}

    def hook(self, when):
        def register(fn):
            self._hooks[when].append(fn)
            return fn

        return register

    def build(self):
        for fn in self._hooks["before"]:
            fn(self)
        for g in self.generators:
            g.generate()
        for fn in self._hooks["after"]:
            fn(self)

    def partial(self, kind):
        for g in self.generators:
            if isinstance(g, kind):
                return g.generate()  # expect: EXG101
        return None

    def tokens(self):
        return {name: generator.generate() for name, generator in self.secrets.items()}
