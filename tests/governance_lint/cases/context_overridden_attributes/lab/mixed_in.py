"""What classes bring to the mixins above them."""

from lab.instruments import Balance, Instrument, Toy


class View:
    def get_gear(self):
        return Balance()

    def get_toy(self):
        return Toy()

    def setup(self):
        self.held = Instrument()
        self.held_toy = Toy()

    @property
    def prop(self):
        return Instrument()


class Cached:
    cache = {}

    def get_gear(self):
        if "x" not in self.cache:
            self.cache["x"] = super().get_gear()
        return self.cache["x"]

    def get_toy(self):
        return super().get_toy()


class CachedView(Cached, View):
    def go(self):
        self.get_gear().measure(1)  # expect: EXG101
        self.get_toy().measure(1)


class Using:
    def use(self):
        self.get_gear().measure(1)  # expect: EXG101
        self.get_toy().measure(1)
        self.held.measure(1)  # expect: EXG101
        self.held_toy.measure(1)
        self.prop.measure(1)  # expect: EXG101
        gear = self.get_gear()
        gear.measure(1)  # expect: EXG101


class UsingView(Using, View):
    pass


class Logged:
    def get_gear(self):
        gear = super().get_gear()
        gear.measure(1)  # expect: EXG101
        return gear


class LoggedView(Logged, View):
    pass


class Alone:
    def use(self):
        self.get_other().measure(1)
        super().get_gear().measure(1)
