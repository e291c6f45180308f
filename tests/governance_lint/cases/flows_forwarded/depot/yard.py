"""What comes in by name, by place, by default, and is passed on as it came."""

from functools import partial, partialmethod

from depot.crane import Crane, Flag, Gantry


def by_names(**kw):
    return by_name(**kw)


def by_name(load=1, machine=None, flag=None):
    machine.hoist(load)  # expect: EXG101
    flag.hoist(load)  # fine: a flag


def by_places(*things):
    return by_place(*things)


def by_place(first, second):
    first.hoist()  # expect: EXG101
    return second


def both(*args, **kwargs):
    return last_stop(*args, **kwargs)


def last_stop(where, /, what, *, how=None):
    what.hoist(where)  # expect: EXG101
    how.hoist()  # expect: EXG101
    where.hoist()  # fine: a flag


def offset(name, *rest):
    print(name)
    return two(*rest)


def two(left, right):
    left.hoist()  # fine: a flag
    right.hoist()  # expect: EXG101


def from_names(**kw):
    kw["machine"].hoist()  # expect: EXG101
    kw.get("other").hoist()  # expect: EXG101
    kw.pop("third").hoist()  # expect: EXG101


def only_flags(**kw):
    kw["flag"].hoist()  # fine: a flag
    for flag in kw.values():
        flag.hoist()  # fine: a flag


def from_rest(*things):
    things[0].hoist()  # expect: EXG101
    first, *others = things
    first.hoist()  # expect: EXG101
    for other in others:
        other.hoist()  # expect: EXG101


def options(machine, **extra):
    return finish(machine=machine, **extra)


def finish(machine, load=None, spare=None):
    machine.hoist(load)  # expect: EXG101
    spare.hoist(load)  # expect: EXG101


def from_settings(load, lifter):
    lifter.hoist(load)  # expect: EXG101


def from_row(load, lifter):
    lifter.hoist(load)  # expect: EXG101


def default_machine(load=2, machine=Gantry()):
    machine.hoist(load)  # expect: EXG101


def default_flag(load=2, machine=Flag()):
    machine.hoist(load)  # fine: a flag by default and nothing else comes


def part(machine, load):
    machine.hoist(load)  # expect: EXG101


def part_by_name(load, *, machine):
    machine.hoist(load)  # expect: EXG101


def part_of_flag(flag, load):
    flag.hoist(load)  # fine: a flag


class Base:
    def __init__(self, machine, **options):
        self.machine = machine
        self.options = options

    def go(self):
        self.machine.hoist()  # expect: EXG101


class Named(Base):
    def __init__(self, name, **kwargs):
        super().__init__(**kwargs)
        self.name = name

    def go(self):
        super().go()
        self.machine.hoist()  # expect: EXG101

    def lift(self, machine, load):
        machine.hoist(load)  # expect: EXG101

    lift_one = partialmethod(lift, load=1)


class FlagPole(Named):
    def show(self):
        self.name.hoist()  # fine: a name is never a crane


def start(row):
    by_names(machine=Crane(), flag=Flag())
    by_places(Crane(), 3)
    both(Flag(), Crane(), how=Gantry())
    offset("x", Flag(), Gantry())
    from_names(machine=Crane(), other=Gantry(), third=Crane())
    only_flags(flag=Flag())
    from_rest(Crane(), Gantry())
    options(Gantry(), spare=Crane())
    settings = {"load": 3, "lifter": Crane()}
    from_settings(**settings)
    row = (3, Gantry())
    from_row(*row)
    default_machine()
    default_flag()
    partial(part, Crane())(3)
    later = partial(part_by_name, machine=Gantry())
    later(4)
    partial(part_of_flag, Flag(), 3)()
    Named("n", machine=Crane()).go()
    FlagPole("pole", machine=Flag()).show()
    Named("m", machine=Crane()).lift_one(Crane())
