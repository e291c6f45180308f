from collections import defaultdict


class Emitter:
    def __init__(self):
        self.listeners = defaultdict(list)

    def on(self, event, fn):
        self.listeners[event].append(fn)
        return fn

    def emit(self, event, *args):
        return [fn(*args) for fn in self.listeners[event]]


class Deferred:
    def __init__(self, target):
        self.target = target

    def now(self, ctx):
        return self.target.invoke(ctx)  # expect: EXG101

    def swap(self, other):
        old, self.target = self.target, other
        return old


class Later:
    def __init__(self, target):
        self.target = target

    def now(self, ctx):
        return self.target.invoke(ctx)
