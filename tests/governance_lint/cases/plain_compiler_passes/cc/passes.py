import abc


class Pass(abc.ABC):
    requires = ()

    @abc.abstractmethod
    def transform(self, tree):
        pass

    def run_until_stable(self, tree):
        while True:
            new = self.transform(tree)  # expect: EXG101
            if new == tree:
                return tree
            tree = new


class Inline(Pass):
    def transform(self, tree):
        return tree


class Fold(Pass):
    requires = (Inline,)

    def __init__(self, level=0):
        self.level = level

    def transform(self, tree):
        for cls in self.requires:
            tree = cls().transform(tree)  # expect: EXG101
        return tree


class Repeat(Pass):
    def __init__(self, of, n):
        self.of = of
        self.n = n

    def transform(self, tree):
        for _ in range(self.n):
            tree = self.of.transform(tree)  # expect: EXG101
        return tree
