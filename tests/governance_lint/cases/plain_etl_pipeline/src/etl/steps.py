from abc import ABC, abstractmethod


class Step(ABC):
    def __init__(self, **options):
        self.options = options

    @abstractmethod
    def process(self, rows):
        ...


class Drop(Step):
    def process(self, rows):
        return [r for r in rows if r.get(self.options["key"])]


class Rename(Step):
    def process(self, rows):
        return [{self.options.get(k, k): v for k, v in r.items()} for r in rows]


class Chain(Step):
    def __init__(self, *steps):
        super().__init__()
        self.steps = steps

    def process(self, rows):
        for step in self.steps:
            rows = step.process(rows)  # expect: EXG101
        return rows


class Tee(Step):
    def __init__(self, inner, sink):
        super().__init__()
        self._inner = inner
        self._sink = sink

    def process(self, rows):
        rows = self._inner.process(rows)  # expect: EXG101
        self._sink.process(rows)
        return rows


class ListSink:
    def __init__(self):
        self.rows = []

    def process(self, rows):
        self.rows.extend(rows)
