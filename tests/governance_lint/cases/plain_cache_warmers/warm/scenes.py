import yaml


class Level:
    def __init__(self, name):
        self.name = name
        self.assets = {}

    def load(self):
        for loader in self.assets.values():
            loader.load()
        return self

    def add(self, name, asset):
        self.assets[name] = asset


class Asset:
    def __init__(self, path):
        self.path = path

    def load(self):
        with open(self.path) as fh:
            return yaml.load(fh, yaml.SafeLoader)


def first_level():
    lvl = Level("one")
    lvl.add("tree", Asset("tree.yml"))
    lvl.add("rock", Asset("rock.yml"))
    return lvl.load()
