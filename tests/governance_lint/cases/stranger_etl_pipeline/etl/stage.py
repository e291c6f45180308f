class Stage:
    def __init__(self, name=None):
        self.name = name or self.__class__.__name__

    def transform(self, rows):
        return rows

    def __or__(self, other):
        return Pipeline([self, other])

    def __ror__(self, rows):
        return self.transform(rows)  # expect: EXG101


class Pipeline(Stage):
    def __init__(self, stages):
        Stage.__init__(self)
        self.stages = stages
        self.first, self.last = stages[0], stages[-1]

    def transform(self, rows):
        from functools import reduce

        return reduce(lambda acc, s: s.transform(acc), self.stages, rows)  # expect: EXG101

    def tail(self, rows):
        return self.last.transform(rows)  # expect: EXG101


class Filter(Stage):
    def __init__(self, pred):
        super().__init__()
        self.pred = pred

    def transform(self, rows):
        return [r for r in super().transform(rows) if self.pred(r)]


class StringHelper:
    @staticmethod
    def transform(rows):
        return rows
