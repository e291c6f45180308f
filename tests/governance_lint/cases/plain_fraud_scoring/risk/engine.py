from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack

from risk import models


class Engine:
    _instance = None

    def __init__(self, scorer=None):
        self.scorer = scorer or models.CHAMPION
        self.shadow = None
        self.hooks = []
        self.cache = {}

    @classmethod
    def instance(cls):
        if cls._instance is None:
            cls._instance = cls()
        return cls._instance

    def set_shadow(self, scorer):
        self.shadow = scorer

    def on_score(self, hook):
        self.hooks.append(hook)
        return hook

    def decide(self, row):
        value = self.scorer.score(row)
        for hook in self.hooks:
            hook(self.scorer, row, value)
        return value

    def compare(self, row):
        if not self.shadow:
            return None
        return self.shadow.score(row) - self.decide(row)  # expect: EXG101

    def scorer_for(self, name):
        if name not in self.cache:
            self.cache[name] = models.build(name)
        return self.cache[name]


def parallel(rows):
    scorer = Engine.instance().scorer_for("forest")
    with ThreadPoolExecutor(2) as pool:
        jobs = [pool.submit(scorer.score, row) for row in rows]  # expect: EXG102
        return [job.result() for job in as_completed(jobs)]


def built_in_parallel(names):
    with ThreadPoolExecutor(2) as pool:
        for scorer in pool.map(models.build, names):
            scorer.score([1])  # expect: EXG101
        future = pool.submit(models.build, "linear")
    return future.result().score([2])  # expect: EXG101


def stacked(row):
    with ExitStack() as stack:
        both = stack.enter_context(models.Ensemble(models.CHAMPION))
        return both.score(row)  # expect: EXG101
