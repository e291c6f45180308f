from support import Metrics, Plugin, find


def timed(job):
    print("starts")
    return job()


def twice(job):
    return timed(job), timed(lambda: job())


class ToolRunner:
    def __init__(self) -> None:
        self.metrics = Metrics()

    def run(self, name: str, payload: dict) -> list:
        first = timed(lambda: find(name).run(payload))  # expect: EXG201
        both = twice(lambda: find(name).run(payload))  # expect: EXG201
        nested = timed(lambda: timed(lambda: self.start(name, payload)))  # expect: EXG201
        try:
            return [first, both, nested, timed(lambda: find(name).run(payload))]
        finally:
            self.metrics.update_execution_metrics(name)

    def start(self, name: str, payload: dict) -> dict:
        plugin: Plugin = find(name)
        return plugin.run(payload)  # expect: EXG101
