"""What a class makes that a class below it names."""

from lab.instruments import Balance, Instrument, Toy


class Base:
    engine_class = None

    def make(self):
        return self.engine_class()

    def make_kept(self):
        engine = self.engine_class()
        self.kept = engine
        return engine

    def run(self):
        self.make().measure(1)  # expect: EXG101

    def kind(self):
        return self.engine_class


class GearMaker(Base):
    engine_class = Instrument

    def use(self):
        self.make().measure(1)  # expect: EXG101
        self.make_kept().measure(1)  # expect: EXG101
        self.kind()().measure(1)  # expect: EXG101


class ToyMaker(Base):
    engine_class = Toy

    def use(self):
        self.make().measure(1)
        self.make_kept().measure(1)
        self.kind()().measure(1)


def outside():
    ToyMaker().make().measure(1)
    GearMaker().make().measure(1)  # expect: EXG101
    toys = ToyMaker()
    toys.make().measure(1)


def declared(maker: ToyMaker, other: GearMaker, base: Base):
    maker.make().measure(1)
    other.make().measure(1)  # expect: EXG101
    base.make().measure(1)  # expect: EXG101


class Prop:
    part_class = Instrument

    @property
    def part(self):
        return self.part_class()

    def show(self):
        self.part.measure(1)  # expect: EXG101


class ToyProp(Prop):
    part_class = Toy

    def show(self):
        self.part.measure(1)


class ToyFirst:
    part_class = Toy

    def __init__(self):
        self.part = self.part_class()
        self.late = None

    def build(self):
        return self.part_class()

    def prepare(self):
        self.late = self.build()

    @classmethod
    def create(cls):
        return cls.part_class()

    def use(self):
        self.part.measure(1)
        self.build().measure(1)


class GearSecond(ToyFirst):
    part_class = Instrument

    def go(self):
        self.part.measure(1)  # expect: EXG101
        self.build().measure(1)  # expect: EXG101
        self.late.measure(1)  # expect: EXG101
        self.create().measure(1)  # expect: EXG101
        part = self.build()
        part.measure(1)  # expect: EXG101


class GearFirst:
    part_class = Balance

    def __init__(self):
        self.part = self.part_class()
        self.late = None

    def build(self):
        return self.part_class()

    def prepare(self):
        self.late = self.build()

    @classmethod
    def create(cls):
        return cls.part_class()

    def use(self):
        self.part.measure(1)  # expect: EXG101


class ToySecond(GearFirst):
    part_class = Toy

    def go(self):
        self.part.measure(1)
        self.build().measure(1)
        self.late.measure(1)
        self.create().measure(1)
        part = self.build()
        part.measure(1)
        super().build().measure(1)


def outside(toys: ToySecond, gears: GearSecond):
    toys.part.measure(1)
    toys.build().measure(1)
    ToySecond.create().measure(1)
    GearSecond.create().measure(1)  # expect: EXG101
    gears.part.measure(1)  # expect: EXG101
    GearSecond().build().measure(1)  # expect: EXG101


class View:
    serializer = None

    def get_serializer(self, *args, **kwargs):
        kind = self.get_serializer_class()
        return kind(*args, **kwargs)

    def get_serializer_class(self):
        return self.serializer


class GearView(View):
    serializer = Instrument

    def get(self):
        self.get_serializer().measure(1)  # expect: EXG101
        serializer = self.get_serializer(1, x=2)
        return serializer.measure(1)  # expect: EXG101


class ToyView(View):
    serializer = Toy

    def get(self):
        self.get_serializer().measure(1)
        serializer = self.get_serializer(1, x=2)
        return serializer.measure(1)


class OwnView(View):
    def get_serializer_class(self):
        return Toy if self.serializer else Toy

    def get(self):
        return self.get_serializer().measure(1)


class MixedView(View):
    def get_serializer_class(self):
        if self.serializer:
            return Instrument
        return Toy

    def get(self):
        return self.get_serializer().measure(1)  # expect: EXG101
