from collections import defaultdict


class Counter:
    def __init__(self):
        self.count = 0

    def process(self, rows):
        self.count += len(rows)
        return self.count


class Meter:
    def __init__(self, counters=None):
        self.counters = counters or defaultdict(Counter)
        self.steps = [Counter(), Counter()]

    def process(self, name, rows):
        return self.counters[name].process(rows)

    def all(self, rows):
        for step in self.steps:
            step.process(rows)
        step = self.steps[-1]
        step.process(rows)
        return {name: step.process(rows) for name, step in self.counters.items()}

    def callbacks(self):
        return [step.process for step in self.steps]


def measure(step, rows):
    before = step.process([])
    return step.process(rows) - before


def run(rows):
    meter = Meter()
    meter.process("a", rows)
    steps = [Counter() for _ in rows]
    steps.append(Counter())
    for i, step in enumerate(steps):
        step.process(rows[i:])
    first, *rest = steps
    first.process(rows)
    return measure(Counter(), rows), [r.process for r in rest]
