from collections import namedtuple

Result = namedtuple("Result", "tree passed by")


class PassManager:
    def __init__(self):
        self._passes = []
        self._after = {}
        self._trail = []

    def add(self, p, after=None):
        self._passes.append(p)
        self._after.setdefault(after, []).append(p)
        return self

    def add_all(self, *passes):
        for p in passes:
            self.add(p)
        return self

    def run_pass(self, p, tree):
        return Result(p.transform(tree), True, p)

    def run(self, tree):
        for p in self._passes:
            result = self.run_pass(p, tree)
            tree = result.tree
            self._trail.append(result)
        return tree

    def replay(self, tree):
        for result in self._trail:
            tree = result.by.transform(tree)  # expect: EXG101
        return tree

    def followers(self, name):
        return self._after.get(name, [])

    def run_followers(self, name, tree):
        for p in self.followers(name):
            tree = p.transform(tree)  # expect: EXG101
        return tree

    def visit(self, visitor):
        for p in self._passes:
            visitor(p)


class Timing:
    def __init__(self, manager):
        self._manager = manager

    def __getattr__(self, name):
        return getattr(self._manager, name)

    def timed(self, tree):
        return {p: p.transform(tree) for p in self._manager._passes}  # expect: EXG101
