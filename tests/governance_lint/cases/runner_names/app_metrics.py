from typing import overload


class Metrics:
    def update(self, name: str) -> None: ...


class DetailedMetrics(Metrics):
    def update(self, name: str) -> None: ...


class Statistics:
    def update(self, name: str) -> None: ...


class Recorder:
    metrics: Metrics

    def always(self, name: str) -> None:
        self.metrics.update(name)

    def sometimes(self, name: str) -> None:
        if name:
            self.metrics.update(name)

    @overload
    def either(self, name: str) -> None: ...
    @overload
    def either(self, name: bytes) -> None: ...
    def either(self, name: str | bytes) -> None:
        self.metrics.update(str(name))


metrics = Metrics()
record = metrics.update


def make() -> Metrics:
    return metrics
