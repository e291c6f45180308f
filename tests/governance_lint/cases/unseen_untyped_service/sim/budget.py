import collections
import itertools

import sim
from sim import solvers as s
from sim.solvers import Direct, Iterative, Riddle, make_riddles


class Budget:
    def __init__(self, solver):
        self.solver = solver
        self.left = 10

    def spend(self, load):
        self.left -= 1
        return self.solver.solve(load)

    def overspend(self, load):
        return self.solver.solve(load)  # expect: EXG101

    def swap(self, solver):
        old, self.solver = self.solver, solver
        return old

    def __enter__(self):
        return self.solver

    def __exit__(self, *exc):
        pass

    def __iter__(self):
        return iter([self.solver])

    def __getitem__(self, index):
        return (self.solver, index)


class Quiz:
    def __init__(self, riddles):
        self.riddles = riddles
        self.current = riddles[0]

    def ask(self):
        self.current.solve("hint")
        for riddle in self.riddles:
            riddle.solve("x")
        return self.current.clone().solve("y")

    def each(self):
        yield from self.riddles


def results():
    return {"solver": sim.make_solver("direct", 3), "count": 3}


def stream(grids):
    for grid in grids:
        yield grid, s.Direct(grid)


def visit(node, action):
    action(node)
    for child in node.children:
        visit(child, action)


def solve_it(node):
    node.solve(0)  # expect: EXG101


def run(loads):
    budget = Budget(sim.make_solver("iterative", 3))
    budget.spend(1)
    budget.swap(Direct(3)).solve(1)  # expect: EXG101
    with budget as solver:
        solver.solve(2)  # expect: EXG101
    for solver in budget:
        solver.solve(3)  # expect: EXG101
    budget[0][0].solve(4)  # expect: EXG101
    results()["solver"].solve(5)  # expect: EXG101
    for grid, direct in stream([1, 2]):
        direct.solve(grid)  # expect: EXG101
    pairs = list(stream([3]))
    pairs[0][1].solve(6)  # expect: EXG101
    by_grid = dict(stream([4]))
    by_grid[4].solve(7)  # expect: EXG101
    Direct.instance("x").solve(8)  # expect: EXG101
    s.Solver.best_of([Direct(1), Direct(2)]).solve(9)  # expect: EXG101
    Direct(1).root.solve(10)  # expect: EXG101
    Iterative(1, Direct(2)).inner.solve(11)  # expect: EXG101
    Iterative(1, Direct(2)).inner_of(3).solve(12)  # expect: EXG101
    visit(Direct(1), solve_it)
    visit(Direct(1), lambda node: node.solve(13))  # expect: EXG101
    quiz = Quiz(make_riddles(3))
    quiz.ask()
    for solver in quiz.each():
        solver.solve("z")
    quiz.current.solve("x")
    quiz.riddles[1].clone().solve("x")
    make_riddles(1)[0].solve("x")
    solver = next(quiz.each())
    solver.solve("x")
    groups = collections.defaultdict(list)
    for load in loads:
        groups[load].append(Direct(load))
    for load, members in groups.items():
        members[0].solve(load)  # expect: EXG101
    chained = itertools.chain(*groups.values())
    next(chained).solve(14)  # expect: EXG101
    riddles = dict.fromkeys(["a"], Riddle("x"))
    riddles["a"].solve("x")
    solvers = {name: factory(3) for name, factory in {"d": Direct, "s": s.Solver}.items()}
    solvers["d"].solve(15)  # expect: EXG101
    [solver.solve(16) for solver in solvers.values()]  # expect: EXG101
    a, b = Direct(1), Riddle("b")
    a, b = b, a
    a.solve("swapped")
    b.solve(17)  # expect: EXG101
    (c := b).solve(18)  # expect: EXG101
    c = d = Riddle("c")
    c.solve("c"), d.solve("d")
