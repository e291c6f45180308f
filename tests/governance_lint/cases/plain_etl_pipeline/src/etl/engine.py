import logging
from collections import OrderedDict, deque

log = logging.getLogger(__name__)


def guarded(step, rows):
    try:
        return step.process(rows)
    except KeyError:
        log.exception("step")
        return rows


class Engine:
    def __init__(self, steps, sinks=()):
        self.steps = list(steps)
        self.sinks = list(sinks)
        self.queue = deque()
        self.by_name = OrderedDict()
        for step in self.steps:
            self.queue.append(step)
            self.by_name[type(step).__name__] = step

    def run_step(self, step, rows):
        return step.process(rows)

    def run(self, rows):
        for step in self.steps:
            rows = self.run_step(step, rows)
        for sink in self.sinks:
            sink.process(rows)
        return rows

    def run_fast(self, rows):
        for step in self.steps:
            rows = step.process(rows)  # expect: EXG101
        return rows

    def drain(self, rows):
        while self.queue:
            nxt = self.queue.popleft()
            rows = nxt.process(rows)  # expect: EXG101
        return rows

    def one(self, name, rows):
        return self.by_name[name].process(rows)  # expect: EXG101

    def last(self, rows):
        *_, tail = self.by_name.values()
        return tail.process(rows)  # expect: EXG101

    def first_sink(self, rows):
        head, *_ = self.sinks
        return head.process(rows)
