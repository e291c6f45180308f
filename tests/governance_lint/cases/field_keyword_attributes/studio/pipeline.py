"""What all pipelines share: parts become attributes by their names."""


class Pipeline:
    def register(self, **parts):
        for name, part in parts.items():
            if part is None:
                continue
            setattr(self, name, part)

    def notice(self, **parts):
        for name in parts:
            print(name)

    def size(self):
        return len(vars(self))


class Settings:
    def __init__(self, **given):
        self.__dict__.update(given)


class Options:
    def __init__(self, path, **given):
        self.path = path
        for key in given:
            setattr(self, key, given[key])


class Named(Options):
    def title(self):
        return self.path.upper()
