from .command import Composite, Subcommand


class Init(Subcommand):
    name = "init"

    def main(self, args):
        return 0


class Build(Subcommand):
    name = "build"

    def main(self, args):
        return 1


class All(Composite):
    name = "all"
    parts = (Init, Build)


class Plain:
    def main(self, args):
        return args
