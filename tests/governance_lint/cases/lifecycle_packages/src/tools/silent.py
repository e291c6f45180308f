"""Names neither the enum nor any of its members."""

from engine import Worker


class Mirror:
    def __init__(self, worker: Worker) -> None:
        self.worker = worker
        self.seen = worker.state  # expect: EXG303
        self.shown = worker.state.value
        self.name = worker.name

    def sync(self, other: Worker) -> bool:
        self.worker.state = other.state  # expect: EXG303
        self.worker.name = other.name
        return self.worker.state == "vanished" or self.seen == "melted"  # expect: EXG301 x2


def spread(source: Worker, targets: list[Worker]) -> None:
    for target in targets:
        target.state = source.phase  # expect: EXG303
        target.name = source.name
    current = source.state
    if current == "stuck":  # expect: EXG301
        current = source.state
