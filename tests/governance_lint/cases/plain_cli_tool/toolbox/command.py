import argparse


class Subcommand:
    name = ""
    help = ""
    registry = {}

    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        if cls.name:
            Subcommand.registry[cls.name] = cls

    def __init__(self, parser=None):
        self.parser = parser or argparse.ArgumentParser(self.name)

    def configure(self):
        pass

    def main(self, args):
        raise NotImplementedError

    @classmethod
    def execute(cls, argv):
        self = cls()
        self.configure()
        return self.main(self.parser.parse_args(argv))  # expect: EXG101


class Composite(Subcommand):
    parts = ()

    def main(self, args):
        for part in self.parts:
            part().main(args)  # expect: EXG101
