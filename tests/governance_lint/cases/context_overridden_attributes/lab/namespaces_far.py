from lab.instruments import Toy
from lab.namespaces import SPACE, Case, local


class FarCase(Case):
    def setUp(self):
        super().setUp()
        self.extra = Toy()

    def test_it(self):
        self.context.gear.measure(1)  # expect: EXG101
        self.context.toy.measure(1)
        self.extra.measure(1)


def use():
    local().gear.measure(1)  # expect: EXG101
    local().toy.measure(1)
    SPACE.inner.gear.measure(1)  # expect: EXG101
    SPACE.toy.measure(1)
