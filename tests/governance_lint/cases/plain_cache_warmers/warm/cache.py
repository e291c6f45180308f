class _Missing:
    pass


class Cache:
    _instance = None

    def __new__(cls, *args, **kwargs):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
        return cls._instance

    def __init__(self, loader=None, ttl=60):
        self.loader = loader
        self.ttl = ttl
        self.data = {}
        self.stale = {}

    def get(self, key):
        value = self.data.get(key, _Missing)
        if value is _Missing:
            value = self.data[key] = self.loader.load(key)
        return value

    def refresh(self, key):
        self.data[key] = self.loader.load(key)  # expect: EXG101
        return self.data[key]

    def mark(self, key):
        self.stale[key] = (self.loader, self.data.pop(key, None))

    def revive(self):
        for key, (loader, old) in self.stale.items():
            self.data[key] = loader.load(key) or old  # expect: EXG101


def fill(cache, loaders):
    for name, loader in loaders.items():
        cache.data[name] = loader.load(name)
    return cache


class CacheView:
    def __init__(self, cache):
        self._cache = cache

    def __getitem__(self, key):
        return self._cache.loader.load(key)  # expect: EXG101

    @property
    def loader(self):
        return self._cache.loader
