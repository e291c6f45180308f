from studio.parts import Coder, Planner, Small
from studio.pipeline import Named, Options, Pipeline, Settings


class Stills(Pipeline):
    def __init__(self, coder: Coder, planner: Planner, backup=None):
        self.register(coder=coder, planner=planner, backup=backup)
        self.notice(seen=coder)

    def __call__(self, value):
        plan = self.planner.encode(value)  # fine: a planner
        first = self.coder(value)  # fine: the coder itself is called
        second = self.coder.encode(value)  # expect: EXG101
        third = self.backup.encode(value)  # expect: EXG101
        fourth = self.seen.encode(value)  # fine: unknown, nothing makes it an attribute
        return plan, first, second, third, fourth, self.unheard.encode(value)  # fine: unknown


def make():
    return Stills(Coder(), Planner(), backup=Small())


class Films(Pipeline):
    """Its parts have the names of those of `Stills`, and are others."""

    def __init__(self, coder: Planner):
        self.register(coder=coder)

    def __call__(self, value):
        return self.coder.encode(value)  # fine: a planner


class Shorts(Stills):
    def trailer(self, value):
        return self.coder.encode(value)  # expect: EXG101


def with_settings(value):
    mine, other = Settings(coder=Small()), Settings(coder=Planner())
    given = Settings(coder=Coder())
    neither = Settings(coder=Planner())
    return [
        given.coder.encode(value),  # expect: EXG101
        neither.coder.encode(value),  # fine: a planner
        Settings(coder=Small()).coder.encode(value),  # expect: EXG101
        mine.planner.encode(value),  # fine: unknown
        other.path,
    ]


def run_all(options: Options, named: Named, value):
    options.small.encode(value)  # expect: EXG101
    named.small.encode(value)  # fine: unknown, no such object is made with one
    named.coder.encode(value)  # expect: EXG101
    options.planner.encode(value)  # fine: a planner


run_all(Options("a", small=Small(), planner=Planner()), Named("b", coder=Coder()), 1)
