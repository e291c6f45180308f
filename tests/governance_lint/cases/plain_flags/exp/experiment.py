import copy

from exp.variants import Sticky, Variant


class Experiment:
    variant_class = Variant

    def __init__(self, name, *names):
        self.name = name
        self.variants = {n: self.make_variant(n) for n in names}
        self.control = self.make_variant("control")

    def make_variant(self, name):
        return self.variant_class(name)

    def choose(self, user):
        total = sorted(self.variants.values(), key=lambda v: v.weight)
        for v in total:
            if hash(user) % 2:
                return v
        return self.control

    def force(self, user):
        return self.control.assign(user)  # expect: EXG101

    def copy(self):
        return copy.copy(self)


class StickyExperiment(Experiment):
    variant_class = Sticky

    def choose(self, user):
        chosen = super().choose(user)
        chosen.assign(user)  # expect: EXG101
        return chosen
