class Container:
    def __init__(self):
        self._factories = {}
        self._instances = {}

    def register(self, key, factory):
        self._factories[key] = factory

    def get(self, key):
        if key not in self._instances:
            self._instances[key] = self._factories[key](self)
        return self._instances[key]


class Config(dict):
    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None
