from exp.experiment import Experiment, StickyExperiment


class Experiments:
    def __init__(self):
        self._all = {}
        self._listeners = []

    def define(self, name, *variants, sticky=False):
        cls = StickyExperiment if sticky else Experiment
        exp = cls(name, *variants)
        self._all[name] = exp
        return exp

    def listen(self, fn):
        self._listeners.append(fn)

    def bucket(self, name, user):
        variant = self._all[name].choose(user)
        for fn in self._listeners:
            fn(variant, user)
        return variant.assign(user)

    def peek(self, name, user):
        exp = self._all.get(name)
        if exp is None:
            return None
        return exp.choose(user).assign(user)  # expect: EXG101

    def variants(self):
        return [v for e in self._all.values() for v in e.variants.values()]

    def matrix(self, users):
        return {(v.name, u): v.assign(u) for v in self.variants() for u in users}  # expect: EXG101
