class Node:
    def __init__(self, func, *parents):
        self.func = func
        self.parents = parents

    def run(self, *args):
        upstream = [p.run(*args) for p in self.parents]
        return self.func(*upstream)


class Signature:
    def __init__(self, task, args=(), kwargs=None):
        self.task = task
        self.args = args
        self.kwargs = kwargs or {}

    def __or__(self, other):
        return Pipeline([self, other])

    def apply(self):
        return self.task.run(*self.args, **self.kwargs)  # expect: EXG101


class Pipeline:
    def __init__(self, parts):
        self.parts = parts

    def __or__(self, other):
        return Pipeline(self.parts + [other])

    def apply(self):
        results = []
        for sig in self.parts:
            results.append(sig.apply())
        return results

    def tasks(self):
        return [p.task for p in self.parts]

    def run_last(self):
        return self.parts[-1].task.run()  # expect: EXG101
