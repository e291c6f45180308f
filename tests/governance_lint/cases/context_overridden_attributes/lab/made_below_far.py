from lab.instruments import Balance, Toy
from lab.made_below import Base, GearMaker, ToyMaker


class FarToys(Base):
    engine_class = Toy

    def use(self):
        self.make().measure(1)
        engine = self.make()
        engine.measure(1)


class FarGears(Base):
    engine_class = Balance

    def use(self):
        self.make().measure(1)  # expect: EXG101


def use(toys: FarToys, gears: FarGears, near: ToyMaker):
    toys.make().measure(1)
    gears.make().measure(1)  # expect: EXG101
    near.make().measure(1)
    FarToys().make().measure(1)
