import json
import pickle


class Loader:
    depends = []

    def load(self, key):
        raise NotImplementedError

    def load_many(self, keys):
        return {k: self.load(k) for k in keys}  # expect: EXG101


class JsonLoader(Loader):
    def __init__(self, directory):
        self.directory = directory

    def load(self, key):
        with open(self.directory + key) as fh:
            return json.load(fh)


class PickleLoader(Loader):
    def load(self, key):
        with open(key, "rb") as fh:
            return pickle.Unpickler(fh).load()


class FirstOf(Loader):
    def __init__(self, *candidates, default=None):
        self.candidates = candidates
        self.default = default

    def load(self, key):
        for c in self.candidates:
            try:
                return c.load(key)  # expect: EXG101
            except OSError:
                continue
        if self.default is not None:
            return self.default.load(key)  # expect: EXG101
        raise KeyError(key)
