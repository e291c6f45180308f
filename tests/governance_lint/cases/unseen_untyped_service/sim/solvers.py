import functools


class Solver:
    _instances = {}
    children = []

    def __new__(cls, *args, **kwargs):
        return super().__new__(cls)

    def __init__(self, grid, parent=None):
        self.grid = grid
        self.parent = parent
        self.setup()

    def setup(self):
        self.cache = {}
        self.children = [Direct(self.grid)]

    def solve(self, load):
        return load

    def refine(self):
        for child in self.children:
            child.solve(1)  # expect: EXG101
        self.cache["x"] = self
        return self.cache["x"].solve(2)  # expect: EXG101

    @classmethod
    def instance(cls, name):
        if name not in cls._instances:
            cls._instances[name] = cls(name)
        return cls._instances[name]

    @staticmethod
    def best_of(solvers):
        return min(solvers, key=lambda s: s.grid)

    @property
    def root(self):
        node = self
        while node.parent:
            node = node.parent
        return node


class Direct(Solver):
    def solve(self, load):
        return super().solve(load) * 2


class Iterative(Solver):
    def __init__(self, grid, inner, steps=3):
        super().__init__(grid, parent=inner)
        self.inner = inner
        self.steps = steps

    def solve(self, load):
        for _ in range(self.steps):
            load = self.inner.solve(load)  # expect: EXG101
        return load

    @functools.lru_cache()
    def inner_of(self, depth):
        return self.inner if depth else Direct(depth)


class Riddle:
    def __init__(self, text):
        self.text = text

    def solve(self, hint):
        return hint

    def clone(self):
        return Riddle(self.text)


def make_solver(kind, grid):
    if kind == "direct":
        return Direct(grid)
    elif kind == "iterative":
        return Iterative(grid, make_solver("direct", grid))
    raise ValueError(kind)


def make_riddles(count):
    riddles = []
    for index in range(count):
        riddles.append(Riddle(str(index)))
    return riddles
