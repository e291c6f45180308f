class MiddlewareManager:
    component = "component"

    def __init__(self, *middlewares):
        self.middlewares = middlewares
        self.methods = {}
        for mw in middlewares:
            self._add(mw)

    def _add(self, mw):
        pass

    @classmethod
    def load(cls, crawler):
        built = [c.from_crawler(crawler) for c in cls.classes()]
        return cls(*built)

    @classmethod
    def classes(cls):
        raise NotImplementedError

    def __len__(self):
        return len(self.middlewares)
