from jobs.app import INSTANCES


class EagerRunner:
    def __init__(self):
        self.results = {}

    def call(self, task, *args, **kwargs):
        def body():
            return task.run(*args, **kwargs)

        self.results[task.name] = body()
        return self.results[task.name]

    def call_by_name(self, name, *args):
        for task in INSTANCES:
            if task.name == name:
                return task.run(*args)  # expect: EXG101
        raise KeyError(name)

    def names(self):
        return [t.name for t in INSTANCES]
